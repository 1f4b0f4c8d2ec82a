-- The fifth form: what is told of all articles is remembered until they change.

-- Rows of a view without a filter, so many in each part, the first first (see summary.rs).
CREATE TABLE summary (
    view INTEGER NOT NULL,
    part INTEGER NOT NULL,
    rows BLOB NOT NULL,
    PRIMARY KEY (view, part)
) STRICT, WITHOUT ROWID;
