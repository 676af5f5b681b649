-- What a message answers to (a number of its room), whom it names, and what was answered to it by emoji (both as JSON).
ALTER TABLE messages ADD COLUMN reply_to INTEGER;
ALTER TABLE messages ADD COLUMN mentions TEXT;
ALTER TABLE messages ADD COLUMN reactions TEXT;

-- Where somebody is named.
CREATE TABLE mentions (
    user_id    BLOB NOT NULL,
    message_id BLOB NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, message_id)
) WITHOUT ROWID;

CREATE INDEX mentions_by_message ON mentions (message_id);
