-- How kept rooms are set up, who keeps order in them, and what was done.
ALTER TABLE rooms ADD COLUMN topic TEXT;
ALTER TABLE rooms ADD COLUMN access TEXT NOT NULL DEFAULT 'public' CHECK (access IN ('public', 'private'));
ALTER TABLE rooms ADD COLUMN slow_mode INTEGER;
ALTER TABLE rooms ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rooms ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;

-- A private room's name takes nobody's: to others it is not there.
DROP INDEX kept_room_names;
CREATE UNIQUE INDEX public_room_names ON rooms (name) WHERE kind = 'kept' AND access = 'public' AND archived = 0;

CREATE TABLE moderators (
    room_id BLOB NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    user_id BLOB NOT NULL,
    PRIMARY KEY (room_id, user_id)
);

-- The language in which an account reads the pages.
ALTER TABLE accounts ADD COLUMN language TEXT;

-- Who may say nothing, or not be there: in a room, or on the server where there is none.
CREATE TABLE sanctions (
    id        BLOB    NOT NULL PRIMARY KEY,
    measure   TEXT    NOT NULL CHECK (measure IN ('mute', 'ban')),
    room_id   BLOB    REFERENCES rooms (id) ON DELETE CASCADE,
    user_id   BLOB    NOT NULL,
    user_name TEXT    NOT NULL,
    address   TEXT,
    until     INTEGER,
    by_name   TEXT    NOT NULL,
    at        INTEGER NOT NULL
);

-- Links into a room, or to an account on the server where there is none.
CREATE TABLE invitations (
    code    TEXT    NOT NULL PRIMARY KEY,
    room_id BLOB    REFERENCES rooms (id) ON DELETE CASCADE,
    by_name TEXT    NOT NULL,
    until   INTEGER,
    uses    INTEGER,
    at      INTEGER NOT NULL
);

CREATE INDEX invitations_by_room ON invitations (room_id);

CREATE TABLE audit (
    id     INTEGER NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    by     TEXT,
    deed   TEXT    NOT NULL,
    room   TEXT,
    target TEXT,
    detail TEXT
);

-- Whom a person does not want to hear.
CREATE TABLE blocks (
    user_id      BLOB NOT NULL,
    blocked_id   BLOB NOT NULL,
    blocked_name TEXT NOT NULL,
    PRIMARY KEY (user_id, blocked_id)
);

-- One row: the operator's switches, as JSON.
CREATE TABLE switches (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    value TEXT    NOT NULL
);
