-- The second form: what the reader does with articles, and filters kept under a name.

-- The import's batch an article came with, counted up: what came since a filter was asked last.
ALTER TABLE article ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_came ON article (came);
CREATE INDEX article_starred ON article (key) WHERE starred;

-- Words that the reader put on articles, in small letters.
CREATE TABLE tag (
    word TEXT NOT NULL,
    key  INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    PRIMARY KEY (word, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_key ON tag (key);

-- Filters with a name and, if the reader gave it one, a key; asked last when batch `asked` was the newest.
CREATE TABLE saved (
    name     TEXT PRIMARY KEY,
    filter   TEXT NOT NULL,
    shortcut TEXT UNIQUE,
    asked    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- People whom the reader joined or told apart, in the order it was done, so that the last can be undone: two names are
-- one person (`merge`), or in some articles a name is another person's (`split`). How each is written: decide.rs.
CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    deed   TEXT NOT NULL CHECK (deed IN ('merge', 'split')),
    name   TEXT NOT NULL,
    other  TEXT NOT NULL
) STRICT;

-- What the reader decided about a quote: told by its words and place, so that it holds after another analysis.
CREATE TABLE verdict (
    key     INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    start   INTEGER NOT NULL,             -- byte of the text where the quote begins
    words   TEXT NOT NULL,                -- its words, one blank between two
    right   INTEGER NOT NULL,             -- whether it is a quote
    speaker TEXT,                         -- who said it, where the reader named somebody
    PRIMARY KEY (key, start, words)
) STRICT, WITHOUT ROWID;
