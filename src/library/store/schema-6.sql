-- The sixth form: the index knows which words an article has, and not where they stand.

DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    word, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
