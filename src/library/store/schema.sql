-- The library, first form. Annotations stand in `body.packed` with the text they belong to (see pack.rs); the other
-- tables are what is asked of them.

-- An article's key sorts by its day (see key.rs).
CREATE TABLE article (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    title    TEXT,
    byline   TEXT,
    date     TEXT,
    site     TEXT,
    url      TEXT,
    lang     TEXT,
    spoken   TEXT NOT NULL,               -- the language it is in: the one it says, or else the one recognised
    entities INTEGER NOT NULL,
    quotes   INTEGER NOT NULL,
    hash     INTEGER NOT NULL,            -- of text and details: the same article again is known by it
    copy_of  INTEGER REFERENCES article (key) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    engine   INTEGER NOT NULL,            -- whose annotations these are
    others   TEXT,                        -- other keys of the line of JSON it came in, as an object
    unread   INTEGER NOT NULL DEFAULT 1,
    starred  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX article_hash ON article (hash);
CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE body (
    key    INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    packed BLOB NOT NULL
) STRICT;

-- The files that articles came from, so that one that has not changed is not read again.
CREATE TABLE origin (
    path     TEXT PRIMARY KEY,
    size     INTEGER NOT NULL,
    modified INTEGER NOT NULL             -- nanoseconds since 1970
) STRICT, WITHOUT ROWID;

-- Words and names, by which articles are found; what each column holds is told in words.rs.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, person, org, place, people, speaker, about, facts,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- One row for each name with its kind and country that some article has.
CREATE TABLE thing (
    number  INTEGER PRIMARY KEY,
    kind    INTEGER NOT NULL,
    country TEXT NOT NULL,
    name    TEXT NOT NULL,
    UNIQUE (name, kind, country)
) STRICT;

CREATE TABLE role (
    thing    INTEGER NOT NULL REFERENCES thing (number) ON DELETE CASCADE,
    words    TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (thing, words)
) STRICT, WITHOUT ROWID;

-- For each article its things with their mentions and quotes, and who speaks of whom (see digest.rs).
CREATE TABLE digest (
    key   INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    facts BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- By which near copies are found (see copies.rs).
CREATE TABLE band (
    hash INTEGER NOT NULL,
    key  INTEGER NOT NULL,
    PRIMARY KEY (hash, key)
) STRICT, WITHOUT ROWID;

-- What imports did, so that one that was cut off is told of at the next.
CREATE TABLE import (
    number INTEGER PRIMARY KEY,
    kept   INTEGER NOT NULL,
    ended  INTEGER NOT NULL               -- 1, or while it runs the number of its process, below nought
) STRICT;
