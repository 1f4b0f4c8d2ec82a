//! Pairs quotation marks: which stretches of the text stand in marks, and which of them go on in the next paragraph.

use std::ops::Range;

use super::words::{Class, Form, Ways, look_up};
use crate::text::{Case, Document, Paragraph, Token, TokenKind};

/// A stretch in quotation marks that stands in no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Indices into the document's tokens, the marks among them.
    pub tokens: Range<u32>,
    /// Index of the paragraph it stands in.
    pub paragraph: u32,
    /// Whether a closing mark ends it; an open one runs to the end of its paragraph.
    pub closed: bool,
    /// Whether single marks enclose it.
    pub single: bool,
    /// Whether it goes on in the stretch that begins the next paragraph.
    pub continues: bool,
}

/// What a quotation mark may do where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    /// Straight marks do what is due.
    Either,
}

/// All outermost stretches in quotation marks, in reading order.
pub fn pair(document: &Document<'_>) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut from = 0;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let rest = &document.tokens[from..];
        let count = rest.partition_point(|token| token.span.start < paragraph.span.end);
        pair_paragraph(document, from..from + count, index as u32, &mut stretches);
        from += count;
    }
    join_paragraphs(document, &mut stretches);
    for stretch in stretches.iter_mut().filter(|stretch| !stretch.closed && !stretch.continues) {
        stretch.tokens.end = said_end(document, stretch.tokens.clone()).unwrap_or(stretch.tokens.end);
    }
    stretches
}

/// Where speech ends whose closing mark was forgotten: at the comma before who said it, in its first sentence.
/// `"The plant is safe, Dana Wolfe said. Its shares fell.`
fn said_end(document: &Document<'_>, tokens: Range<u32>) -> Option<u32> {
    /// Words of a speaker before the verb, at most.
    const LONGEST: usize = 5;
    let word = |at: u32| document.word(at as usize);
    let is_said = |at: u32| {
        let known = look_up(word(at));
        let says = known.ways.has(Ways::CLAUSE.or(Ways::THAT).or(Ways::MARKS)) && !known.ways.has(Ways::ACT);
        says && matches!(known.form, Form::Past | Form::Third)
    };
    let named = |at: u32| word(at).starts_with(char::is_uppercase) || look_up(word(at)).class.is(Class::SUBJECT);
    let first = tokens.clone().take_while(|at| !matches!(word(*at), "." | "?" | "!" | ";"));
    first.filter(|at| word(*at) == ",").find_map(|comma| {
        let behind = comma + 1..tokens.end;
        let speaker = behind.clone().take(LONGEST).take_while(|at| named(*at)).count() as u32;
        let verb_last = speaker > 0 && behind.contains(&(comma + 1 + speaker)) && is_said(comma + 1 + speaker);
        let verb_first = behind.len() > 1 && is_said(comma + 1) && named(comma + 2);
        (verb_last || verb_first).then_some(comma + 1)
    })
}

fn pair_paragraph(document: &Document<'_>, tokens: Range<usize>, paragraph: u32, stretches: &mut Vec<Stretch>) {
    let mut open: Option<(usize, Mark)> = None;
    for at in tokens.clone() {
        if document.tokens[at].kind != TokenKind::Quote {
            continue;
        }
        let Some(mark) = Mark::at(document, at, &tokens) else { continue };
        if open.is_none() && is_behind_number(document, at, &tokens) {
            continue;
        }
        if at == tokens.start && begins_turn(document, &tokens) {
            continue;
        }
        match open {
            None => open = mark.may_open().then_some((at, mark)),
            // A double mark begins inside a single one that may have been an apostrophe: the double one counts, unless
            // the single one is truly closed later.
            Some(_) if is_inch(document, at, tokens.end) => {}
            Some((start, first)) if mark.closes(first) => {
                stretches.push(Stretch {
                    tokens: start as u32..at as u32 + 1,
                    paragraph,
                    closed: true,
                    single: first.single,
                    continues: false,
                });
                open = None;
            }
            Some((_, first)) if first.single && !mark.single && !closes_later(document, at, tokens.end) => {
                open = mark.may_open().then_some((at, mark));
            }
            Some(_) => {}
        }
    }
    if let Some((start, first)) = open
        && !first.single
        && start + 1 < tokens.end
    {
        let whole = start as u32..tokens.end as u32;
        stretches.push(Stretch { tokens: whole, paragraph, closed: false, single: false, continues: false });
    }
}

/// Whether a straight mark stands behind a number, where it can open nothing: `3' 4".`
fn is_behind_number(document: &Document<'_>, at: usize, paragraph: &Range<usize>) -> bool {
    let token = &document.tokens[at];
    let next = document.tokens.get(at + 1).filter(|_| at + 1 < paragraph.end);
    let number = at > paragraph.start && document.tokens[at - 1].kind == TokenKind::Number;
    let opens = !next.is_none_or(|next| next.spaced) && is_word(next);
    number && !token.spaced && !opens && matches!(document.word(at), "\"" | "'" | "''")
}

/// Whether a straight mark is for inches in what is said: behind a number, before a word written small, and another mark
/// closes what stands open before any opens: `"The screen is 27" wide," he said.`
fn is_inch(document: &Document<'_>, at: usize, end: usize) -> bool {
    const REACH: usize = 200;
    let straight = |at: usize| document.word(at) == "\"";
    let spaced = |at: usize| document.tokens.get(at).is_none_or(|token| token.spaced);
    let number = at > 0 && document.tokens[at - 1].kind == TokenKind::Number && !document.tokens[at].spaced;
    let small = at + 1 < end && spaced(at + 1) && document.tokens[at + 1].case == Case::Lower;
    if !(straight(at) && number && small) {
        return false;
    }
    let next = (at + 1..end.min(at + REACH)).find(|at| straight(*at));
    next.is_some_and(|next| !spaced(next) && (next + 1 >= end || spaced(next + 1)))
}

/// Whether a paragraph is a turn of a transcript that is quoted as a whole: `"ROE: Will you go?`
fn begins_turn(document: &Document<'_>, paragraph: &Range<usize>) -> bool {
    /// Words of a name before its colon, at most.
    const LONGEST: usize = 3;
    let label = paragraph.clone().skip(1).take_while(|at| document.word(*at) != ":").take(LONGEST + 1);
    let capital = |at: usize| document.tokens[at].case == Case::Upper && document.word(at).len() > 1;
    let (count, capitals) = label.fold((0, true), |(count, all), at| (count + 1, all && capital(at)));
    (1..=LONGEST).contains(&count) && capitals && paragraph.len() > count + 2
}

/// Whether a single mark closes within reach behind `at`. The reach is bounded, so that time stays linear.
fn closes_later(document: &Document<'_>, at: usize, end: usize) -> bool {
    const REACH: usize = 200;
    document.tokens[at..end.min(at + REACH)].iter().any(|token| {
        token.kind == TokenKind::Quote && !token.spaced && matches!(token.span.of(document.text), "’" | "'" | "›")
    })
}

/// One quotation mark as it stands.
#[derive(Clone, Copy)]
struct Mark {
    turn: Turn,
    single: bool,
    shape: Shape,
}

/// Marks that belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `"`, `“ ”`, `„ “`, doubled single marks
    Common,
    /// `« »`
    Angle,
}

impl Mark {
    fn at(document: &Document<'_>, at: usize, paragraph: &Range<usize>) -> Option<Self> {
        let token = &document.tokens[at];
        let next = (at + 1 < paragraph.end).then(|| &document.tokens[at + 1]);
        let hugs_next = next.is_some_and(|next| !next.spaced);
        let hugs_before = at > paragraph.start && !token.spaced;
        let text = token.span.of(document.text);
        let (turn, single) = match text {
            // Marks turned the wrong way, as careless typing leaves them.
            "“" | "”" if is_turned(text, hugs_before, hugs_next && is_word(next)) => (Turn::Either, false),
            "“" | "„" | "‟" | "「" | "『" | "〝" | "``" | "‘‘" | "‚‚" => (Turn::Opens, false),
            "”" | "」" | "』" | "〞" => (Turn::Closes, false),
            "«" | "»" => (angle(text, hugs_before, hugs_next && is_word(next)), false),
            "\"" | "＂" | "''" | "’’" => (straight(hugs_before, hugs_next), false),
            "‘" | "‚" | "‛" | "‹" => (Turn::Opens, true),
            "'" | "’" | "›" if hugs_before => (Turn::Closes, true),
            "'" | "’" | "`" if hugs_next => (Turn::Opens, true),
            _ => return None,
        };
        let shape = if matches!(text, "«" | "»") { Shape::Angle } else { Shape::Common };
        Some(Self { turn, single, shape })
    }

    fn may_open(self) -> bool {
        self.turn != Turn::Closes
    }

    fn closes(self, first: Self) -> bool {
        self.turn != Turn::Opens && self.single == first.single && self.shape == first.shape
    }
}

const fn is_turned(mark: &str, hugs_before: bool, hugs_next: bool) -> bool {
    if hugs_before { !hugs_next && mark.as_bytes()[2] == 0x9c } else { hugs_next && mark.as_bytes()[2] == 0x9d }
}

/// What a straight mark does: at the end of a word (or of a figure, for inches) it cannot open.
const fn straight(hugs_before: bool, hugs_next: bool) -> Turn {
    if hugs_before && !hugs_next { Turn::Closes } else { Turn::Either }
}

/// Angles point outwards in French and inwards in German: the side with the blank tells.
fn angle(mark: &str, hugs_before: bool, hugs_next: bool) -> Turn {
    match (hugs_before, hugs_next) {
        (false, true) => Turn::Opens,
        (true, false) => Turn::Closes,
        _ if mark == "«" => Turn::Opens,
        _ => Turn::Closes,
    }
}

fn is_word(token: Option<&Token>) -> bool {
    token.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
}

/// Marks an open stretch as going on where the next paragraph begins with an opening mark.
fn join_paragraphs(document: &Document<'_>, stretches: &mut [Stretch]) {
    for index in 1..stretches.len() {
        let (before, next) = (&stretches[index - 1], &stretches[index]);
        let adjacent = next.paragraph == before.paragraph + 1;
        let starts = starts_paragraph(document, &document.paragraphs[next.paragraph as usize], next);
        stretches[index - 1].continues = !before.closed && adjacent && starts && !next.single;
    }
}

fn starts_paragraph(document: &Document<'_>, paragraph: &Paragraph, stretch: &Stretch) -> bool {
    document.tokens[stretch.tokens.start as usize].span.start == paragraph.span.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraphs;

    fn stretches(text: &str) -> Vec<String> {
        let document = Document::read(text, paragraphs(text));
        let words = |stretch: &Stretch| stretch.tokens.start as usize..stretch.tokens.end as usize;
        pair(&document).iter().map(|stretch| document.span(words(stretch)).of(text).to_owned()).collect()
    }

    #[test]
    fn angles_may_stand_apart_from_their_words() {
        assert_eq!(stretches("« On verra bien », said Luc Moreau."), ["« On verra bien »"]);
        assert_eq!(stretches("»Wir gehen«, said Uwe Lang. »Ja.«"), ["»Wir gehen«", "»Ja.«"]);
    }

    #[test]
    fn turns_of_a_transcript_are_no_stretches() {
        assert_eq!(stretches("\"ROE: Will you go?\n\n\"LEE: I will.\""), [""; 0]);
    }

    #[test]
    fn a_forgotten_closing_mark_stands_before_who_said_it() {
        assert_eq!(stretches("\"The plant is safe, Dana Wolfe said. Its shares fell."), ["\"The plant is safe,"]);
        assert_eq!(stretches("“We will stay, for now, said Mr Roe. He left."), ["“We will stay, for now,"]);
        let open = "“We will stay, for now. Nobody said so before.";
        assert_eq!(stretches(open), [open]);
        let continued = "“We will stay, Roe said.\n\n“And so it is.”";
        assert_eq!(stretches(continued)[0], "“We will stay, Roe said.");
    }
}
