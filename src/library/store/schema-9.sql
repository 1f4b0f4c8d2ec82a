-- The ninth form: the index knows more words that stand side by side (see common.rs). What is in it is written anew in
-- forms.rs.

DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    word, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
