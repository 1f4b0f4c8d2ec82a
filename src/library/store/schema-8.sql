-- The eighth form: the index knows what may stand in an article's source, address or name. What is in it is written anew
-- in forms.rs.

DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    word, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
