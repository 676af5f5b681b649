-- How far people have read in rooms, and what they want to be told of.
CREATE TABLE marks (
    user_id  BLOB    NOT NULL,
    room_id  BLOB    NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    level    TEXT    NOT NULL DEFAULT 'all' CHECK (level IN ('all', 'mentions', 'nothing')),
    PRIMARY KEY (user_id, room_id)
) WITHOUT ROWID;

CREATE INDEX marks_by_room ON marks (room_id);

-- Who is not to be disturbed.
CREATE TABLE quiet (
    user_id BLOB NOT NULL PRIMARY KEY
) WITHOUT ROWID;
