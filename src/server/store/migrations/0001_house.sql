-- Rooms, what was said in them, who is in which list, and who is logged in.
CREATE TABLE rooms (
    id            BLOB    NOT NULL PRIMARY KEY,
    kind          TEXT    NOT NULL CHECK (kind IN ('everyone', 'kept', 'passing', 'conversation')),
    name          TEXT,
    capacity      INTEGER,
    owner_id      BLOB,
    last_sequence INTEGER NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX kept_room_names ON rooms (name) WHERE kind = 'kept';

INSERT INTO rooms (id, kind) VALUES (x'00000000000000000000000000000000', 'everyone');

CREATE TABLE messages (
    room_id     BLOB    NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    sequence    INTEGER NOT NULL,
    id          BLOB    NOT NULL UNIQUE,
    author_id   BLOB    NOT NULL,
    author_name TEXT    NOT NULL,
    client_id   BLOB    NOT NULL,
    body        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (room_id, sequence),
    UNIQUE (author_id, client_id)
);

-- The people of a conversation. One whose visit is over is gone for good.
CREATE TABLE parties (
    room_id   BLOB    NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    user_id   BLOB    NOT NULL,
    user_name TEXT    NOT NULL,
    gone      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room_id, user_id)
);

CREATE INDEX parties_by_user ON parties (user_id);

-- Who has which room in the list.
CREATE TABLE members (
    user_id BLOB NOT NULL,
    room_id BLOB NOT NULL,
    PRIMARY KEY (user_id, room_id)
);

CREATE INDEX members_by_room ON members (room_id);

CREATE TABLE sessions (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    user_id    BLOB    NOT NULL,
    user_name  TEXT    NOT NULL,
    seen_at    INTEGER NOT NULL
);

CREATE INDEX sessions_by_user ON sessions (user_id);
