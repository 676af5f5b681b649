-- When a message was pinned in its room; nothing where it is not.
ALTER TABLE messages ADD COLUMN pinned_at INTEGER;

CREATE INDEX messages_by_pin ON messages (room_id, pinned_at) WHERE pinned_at IS NOT NULL;
