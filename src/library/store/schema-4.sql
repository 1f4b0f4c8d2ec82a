-- The fourth form: the same in fewer bytes.

-- What articles have in common, by which their frames are short (see frame.rs).
CREATE TABLE dictionary (
    number INTEGER PRIMARY KEY,
    bytes  BLOB NOT NULL
) STRICT;

-- The words of the text stand in the first column: in each other one every word costs two bytes more. What is in it is
-- written anew in schema.rs.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    body, title, person, org, place, people, speaker, about, facts,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Hashes are of half the length, which tells as much.
DELETE FROM band;

-- Every word of every text and title, so that the beginning of one leads to all that begin so (see vocabulary.rs).
CREATE TABLE word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
