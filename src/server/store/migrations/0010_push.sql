-- Browsers that are told what is new while no page is open: one for each session on the page, and gone with it.
CREATE TABLE push_subscriptions (
    session_id BLOB    NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    user_id    BLOB    NOT NULL,
    endpoint   TEXT    NOT NULL UNIQUE,
    key        TEXT    NOT NULL,
    auth       TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    site       TEXT    NOT NULL,
    at         INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX push_subscriptions_by_user ON push_subscriptions (user_id);

-- One row: the key by which push services know this server, a number on P-256.
CREATE TABLE push_key (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    secret BLOB    NOT NULL
);
