-- People with a password. The likeness of a name is what it looks like: no two accounts look alike.
CREATE TABLE accounts (
    id            BLOB    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    likeness      TEXT    NOT NULL UNIQUE,
    password_hash TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('member', 'administrator')),
    made_at       INTEGER NOT NULL
);

-- A session is a login on the page, or a token that an account made for other clients. Each has an id that may be shown,
-- and says where it came from: the browser, or what the account calls the token.
ALTER TABLE sessions ADD COLUMN id BLOB NOT NULL DEFAULT x'';
ALTER TABLE sessions ADD COLUMN kind TEXT NOT NULL DEFAULT 'page' CHECK (kind IN ('page', 'token'));
ALTER TABLE sessions ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET id = randomblob(16), began_at = seen_at;
CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
