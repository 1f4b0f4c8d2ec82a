-- The seventh form: an article's row bears what the reader corrected of its details.

-- How these came, where they were corrected.
CREATE TABLE original (
    key   INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    title TEXT,
    date  TEXT,
    site  TEXT
) STRICT;
