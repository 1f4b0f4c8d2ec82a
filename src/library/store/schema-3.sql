-- The third form: feeds that are kept up to date, and articles known by their addresses.

-- A hash of the article's address without what does not tell it from others (see prepare.rs).
ALTER TABLE article ADD COLUMN address INTEGER;
UPDATE article SET address = address_hash(id, url);
CREATE INDEX article_address ON article (address) WHERE address IS NOT NULL;

-- Times are seconds since 1970.
CREATE TABLE feed (
    number   INTEGER PRIMARY KEY,
    address  TEXT NOT NULL UNIQUE,
    title    TEXT,
    site     TEXT,                        -- the address of the page it is the feed of
    typed    INTEGER NOT NULL,            -- whether the reader named it: then its host may be a private one
    etag     TEXT,                        -- what the server said its last answer is known by
    modified TEXT,                        -- when it said that changed, in its own words
    added    INTEGER NOT NULL,
    asked    INTEGER,                     -- when it was asked last
    due      INTEGER NOT NULL DEFAULT 0,  -- it is not asked before this
    ordered  INTEGER NOT NULL DEFAULT 0,  -- whether its server named that time
    failures INTEGER NOT NULL DEFAULT 0,  -- in a row
    failure  TEXT,                        -- what went wrong last
    gone     INTEGER NOT NULL DEFAULT 0   -- whether its server said that it is no more
) STRICT;

-- Words that go on the articles of a feed: the folders it stood in.
CREATE TABLE feed_tag (
    feed INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
    word TEXT NOT NULL,
    PRIMARY KEY (feed, word)
) STRICT, WITHOUT ROWID;

-- The entries that were taken from a feed, so that each is taken once.
CREATE TABLE entry (
    feed  INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
    name  INTEGER NOT NULL,               -- a hash of its address or other name
    words INTEGER NOT NULL,               -- a hash of what it said
    whole INTEGER NOT NULL,               -- whether the whole article came, or a summary
    tries INTEGER NOT NULL,               -- how often its page was asked for
    seen  INTEGER NOT NULL,               -- when the feed had it last
    PRIMARY KEY (feed, name)
) STRICT, WITHOUT ROWID;
