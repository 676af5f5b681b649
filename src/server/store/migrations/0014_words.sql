-- The words of messages that are in the index, so that those with a beginning are found without reading where each stands.
CREATE TABLE words (word TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;

CREATE VIRTUAL TABLE temp.terms USING fts5vocab ('main', 'search', 'col');
INSERT INTO words SELECT term FROM temp.terms WHERE col = 'said';
DROP TABLE temp.terms;
