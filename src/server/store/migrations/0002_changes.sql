-- Edits and deletions, numbered for each room. A deleted message keeps its place, and loses its text.
ALTER TABLE rooms ADD COLUMN last_change INTEGER NOT NULL DEFAULT 0;

ALTER TABLE messages ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN edited_at INTEGER;
ALTER TABLE messages ADD COLUMN deleted_at INTEGER;

CREATE INDEX messages_by_change ON messages (room_id, change) WHERE change > 0;
