-- Messages are found by their words. The index has the words alone, with spaces between and without case, not the text; what
-- is deleted goes from it at once (`secure-delete`). A message's place in it is its room's shelf and its number there. Of each room, messages up to the
-- number `indexed` are in it.
ALTER TABLE rooms ADD COLUMN shelf INTEGER;
ALTER TABLE rooms ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
UPDATE rooms SET shelf = rowid;
CREATE UNIQUE INDEX rooms_by_shelf ON rooms (shelf);

CREATE TRIGGER shelve_rooms AFTER INSERT ON rooms BEGIN
    UPDATE rooms SET shelf = (SELECT COALESCE(MAX(shelf), 0) + 1 FROM rooms) WHERE id = NEW.id;
END;

CREATE VIRTUAL TABLE search USING fts5 (
    said, author, content = '', columnsize = 0, tokenize = 'ascii'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
