//! Reads a line as a filter, from left to right, one function a rule of the grammar.
//!
//! ```text
//! line  = terms { "or" terms }
//! terms = term { term }
//! term  = "-" term | "(" line ")" | [ key ":" ] value
//! value = word | "…" | /…/
//! ```

use super::{Condition, Filter, Mistake, Term, condition, condition::Written};
use crate::text::Span;

/// How deep brackets may stand in one another.
const DEEPEST: u32 = 32;

/// Reads a line of the filter language; an empty line is the filter that lets everything through.
///
/// # Errors
///
/// Says where the line goes wrong and how. Words without a key are never wrong.
///
/// ```
/// use dateline::library::filter::parse;
///
/// assert!(parse("").unwrap().is_empty());
/// assert_eq!(parse("a b or c").unwrap().to_string(), "(a b) or c");
/// assert_eq!(parse("conf:>8").unwrap_err().message, "conf: takes a figure from 0 to 1, as in conf:>0.8");
/// ```
pub fn parse(line: &str) -> Result<Filter, Mistake> {
    let mut reader = Reader { line, at: 0, depth: 0 };
    reader.skip_blank();
    if reader.rest().is_empty() {
        return Ok(Filter::default());
    }
    reader.line().map(Filter::from)
}

struct Reader<'a> {
    line: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    fn line(&mut self) -> Result<Term, Mistake> {
        let mut branches = vec![self.terms()?];
        while let Some(length) = self.or() {
            let or = self.at;
            self.at += length;
            self.skip_blank();
            if self.ends() {
                return Err(Mistake::new(or..or + length, "or wants something after it; \\or seeks the word"));
            }
            branches.push(self.terms()?);
        }
        Ok(Term::one_of(branches))
    }

    fn terms(&mut self) -> Result<Term, Mistake> {
        if let Some(length) = self.or() {
            return Err(self.mistake(length, "or wants something before it; \\or seeks the word"));
        }
        let mut terms = vec![self.term()?];
        self.skip_blank();
        while !self.ends() && self.or().is_none() {
            terms.push(self.term()?);
            self.skip_blank();
        }
        Ok(Term::all(terms))
    }

    fn term(&mut self) -> Result<Term, Mistake> {
        let start = self.at;
        let mut negative = false;
        while self.take('-') {
            negative = !negative;
        }
        let dashes = start..self.at;
        match self.peek() {
            Some(')') if self.depth == 0 && dashes.is_empty() => Err(self.mistake(1, "there is no ( for this )")),
            None | Some(')') if !dashes.is_empty() => {
                Err(Mistake::new(dashes, "- wants what to leave out right after it"))
            }
            Some(char) if char.is_whitespace() => Err(Mistake::new(dashes, "- wants what to leave out right after it")),
            Some('(') => self.brackets(),
            _ => self.condition().map(Term::Is),
        }
        .map(|term| if negative { term.not() } else { term })
    }

    fn brackets(&mut self) -> Result<Term, Mistake> {
        let open = self.at;
        self.at += 1;
        self.depth += 1;
        self.skip_blank();
        if self.depth > DEEPEST {
            return Err(Mistake::new(open..self.at, "brackets this deep are more than can be read"));
        }
        if self.ends() {
            return Err(Mistake::new(open..open + 1, "something must stand in the brackets"));
        }
        let term = self.line()?;
        if !self.take(')') {
            return Err(Mistake::new(open..open + 1, "this ( has no )"));
        }
        self.depth -= 1;
        Ok(term)
    }

    fn condition(&mut self) -> Result<Condition, Mistake> {
        let start = self.at;
        let Some(key) = self.key() else {
            let written = self.value(false);
            return match written.plain().trim() {
                "" => Err(Mistake::new(start..self.at, "words belong between the marks")),
                _ => Ok(Condition::Text(written.into_text())),
            };
        };
        let value = self.at;
        let written = self.value(key == "says");
        if !condition::KEYS.contains(&key.as_str()) {
            return Err(Mistake::new(start..value, condition::unknown(&key)));
        }
        if written.plain().trim().is_empty() {
            return Err(Mistake::new(start..value, format!("{key}: wants a value right after it")));
        }
        condition::read(&key, written, (value..self.at).into())
    }

    /// Takes a key and its colon. What looks like one but is none of ours is a mistake, also while its value is still to
    /// be typed, unless it is an address or something else than a value follows, as in `Re: oil`.
    fn key(&mut self) -> Option<String> {
        let (key, after) = self.rest().split_once(':')?;
        let ours = condition::KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
        let valued = after.is_empty()
            || after.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '"' | '“' | '”'));
        if !condition::looks_like_key(key) || after.starts_with("//") || !(valued || ours) {
            return None;
        }
        self.at += key.len() + 1;
        Some(key.to_ascii_lowercase())
    }

    fn value(&mut self, slashes: bool) -> Written {
        match self.peek() {
            Some('"') => {
                self.bump();
                Written::Quoted(self.until(&['"']))
            }
            Some('“' | '”') => {
                self.bump();
                Written::Quoted(self.until(&['“', '”']))
            }
            Some('/') if slashes => {
                self.bump();
                Written::Slashed(self.pattern())
            }
            _ => Written::Bare(self.word()),
        }
    }

    /// The characters up to the closing mark or, while it is still to be typed, the end.
    fn until(&mut self, closing: &[char]) -> String {
        let mut text = String::new();
        while let Some(char) = self.bump() {
            match char {
                '\\' => text.push(self.bump().unwrap_or('\\')),
                char if closing.contains(&char) => break,
                char => text.push(char),
            }
        }
        text
    }

    /// A regular expression keeps its backslashes, but for those before a slash.
    fn pattern(&mut self) -> String {
        let mut text = String::new();
        while let Some(char) = self.bump() {
            match (char, self.peek()) {
                ('\\', Some('/')) => text.extend(self.bump()),
                ('\\', Some(next)) => {
                    text.extend(['\\', next]);
                    self.bump();
                }
                ('/', _) => break,
                _ => text.push(char),
            }
        }
        text
    }

    fn word(&mut self) -> String {
        let mut text = String::new();
        while let Some(char) = self.peek() {
            if char.is_whitespace() || char == ')' && self.depth > 0 {
                break;
            }
            self.bump();
            text.push(if char == '\\' { self.bump().unwrap_or('\\') } else { char });
        }
        text
    }

    /// The length of the word `or`, if it is next.
    fn or(&self) -> Option<usize> {
        let rest = self.rest();
        let word = rest.get(..2).filter(|word| word.eq_ignore_ascii_case("or"))?;
        let after = rest[2..].chars().next();
        after.is_none_or(|char| char.is_whitespace() || matches!(char, '(' | ')')).then_some(word.len())
    }

    fn ends(&self) -> bool {
        matches!(self.peek(), None | Some(')')) && (self.depth > 0 || self.peek().is_none())
    }

    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    fn skip_blank(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    fn mistake(&self, length: usize, message: &str) -> Mistake {
        Mistake::new(Span::from(self.at..self.at + length), message)
    }
}
