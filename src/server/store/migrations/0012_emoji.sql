-- Emoji of the server's own. One that was removed is not written any more, and stays where it was.
CREATE TABLE emoji (
    id         BLOB    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    hash       BLOB    NOT NULL,
    media_type TEXT    NOT NULL,
    by_id      BLOB    NOT NULL,
    by_name    TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    removed_at INTEGER
);

CREATE UNIQUE INDEX emoji_names ON emoji (name) WHERE removed_at IS NULL;
CREATE INDEX emoji_by_hash ON emoji (hash);

CREATE TRIGGER note_unneeded_emoji AFTER DELETE ON emoji BEGIN
    INSERT OR IGNORE INTO unneeded (hash) VALUES (OLD.hash);
END;

-- Which of them stand in a message, as JSON.
ALTER TABLE messages ADD COLUMN emoji TEXT;
