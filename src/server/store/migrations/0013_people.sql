-- When an account was here last, to the minute; and whether others may see it, which nobody may until its person says so.
ALTER TABLE accounts ADD COLUMN last_here_at INTEGER;
ALTER TABLE accounts ADD COLUMN shows_last_here INTEGER NOT NULL DEFAULT 0;
