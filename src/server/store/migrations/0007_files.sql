-- Files of messages. What is in them lies in the data folder, by its SHA-256; equal content lies there once.
ALTER TABLE messages ADD COLUMN attachments TEXT;

-- A file that no message has yet is its sender's alone.
CREATE TABLE files (
    id         BLOB    NOT NULL PRIMARY KEY,
    hash       BLOB    NOT NULL,
    room_id    BLOB    NOT NULL,
    owner_id   BLOB    NOT NULL,
    message_id BLOB    REFERENCES messages (id) ON DELETE CASCADE,
    attachment TEXT    NOT NULL,
    site       TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    at         INTEGER NOT NULL
);

CREATE INDEX files_by_hash ON files (hash);
CREATE INDEX files_by_message ON files (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX files_unattached ON files (owner_id) WHERE message_id IS NULL;

-- What was in files that are gone, until it is looked whether another file has the same in it.
CREATE TABLE unneeded (
    hash BLOB NOT NULL PRIMARY KEY
);

CREATE TRIGGER note_unneeded AFTER DELETE ON files BEGIN
    INSERT OR IGNORE INTO unneeded (hash) VALUES (OLD.hash);
END;
