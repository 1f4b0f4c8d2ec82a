//! What the index is asked, as an expression of words.

use super::{
    Library, vocabulary,
    words::{Fact, SIGN, Sign, pair},
};

/// An expression of the index.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Words {
    /// Every article.
    All,
    /// No article.
    None,
    /// Articles with this word.
    Word(String),
    /// Articles with a word that begins so, and has this sign.
    Begin(Sign, String),
    /// All of these.
    And(Vec<Words>),
    /// One of these.
    Or(Vec<Words>),
    /// Not this.
    Not(Box<Words>),
}

impl Words {
    /// A fact.
    pub(super) fn fact(fact: &Fact<'_>) -> Self {
        Self::Word(fact.word())
    }

    /// All of these words that follow one another, each of them somewhere; where they are `open`, the last may go on.
    pub(super) fn near(sign: Sign, words: &[String], open: bool) -> Self {
        let (whole, last) = words.split_at(words.len() - usize::from(open));
        let pairs = whole.windows(2).filter_map(|two| pair(&two[0], &two[1]));
        let each = whole.iter().map(|word| sign.on(word));
        let mut all: Vec<Self> = pairs.chain(each).map(Self::Word).collect();
        all.extend(last.iter().map(|word| Self::Begin(sign, word.clone())));
        Self::and(all)
    }

    /// Puts the words that the library has in the place of beginnings, but for those of too many.
    pub(super) fn complete(&mut self, library: &Library) -> rusqlite::Result<()> {
        match self {
            Self::And(words) | Self::Or(words) => return words.iter_mut().try_for_each(|word| word.complete(library)),
            Self::Not(words) => return words.complete(library),
            Self::Begin(sign, begun) => {
                if let Some(known) = vocabulary::beginning(&library.connection, begun)? {
                    // What no article has is sought all the same: every article may be meant but for it.
                    let known = if known.is_empty() { vec![begun.clone()] } else { known };
                    *self = Self::or(known.iter().map(|word| Self::Word(sign.on(word))).collect());
                }
            }
            Self::All | Self::None | Self::Word(_) => {}
        }
        Ok(())
    }

    /// The same, of articles that say much of what is sought; what is no word of the text stays as it is.
    pub(super) fn salient(&self) -> Self {
        let each = |words: &[Self]| words.iter().map(Self::salient).collect();
        match self {
            Self::Word(word) if !word.starts_with(SIGN) => Self::Word(Sign::Salient.on(word)),
            Self::Begin(Sign::Text, begun) => Self::Begin(Sign::Salient, begun.clone()),
            Self::And(words) => Self::And(each(words)),
            Self::Or(words) => Self::Or(each(words)),
            words => words.clone(),
        }
    }

    pub(super) fn and(words: Vec<Self>) -> Self {
        if words.contains(&Self::None) {
            return Self::None;
        }
        let mut words: Vec<Self> = words.into_iter().filter(|word| *word != Self::All).collect();
        match words.len() {
            0 => Self::All,
            1 => words.remove(0),
            _ => Self::And(words),
        }
    }

    pub(super) fn or(words: Vec<Self>) -> Self {
        if words.contains(&Self::All) {
            return Self::All;
        }
        let mut words: Vec<Self> = words.into_iter().filter(|word| *word != Self::None).collect();
        match words.len() {
            0 => Self::None,
            1 => words.remove(0),
            _ => Self::Or(words),
        }
    }

    pub(super) fn not(self) -> Self {
        match self {
            Self::All => Self::None,
            Self::None => Self::All,
            Self::Not(words) => *words,
            words => Self::Not(Box::new(words)),
        }
    }

    /// The expression in FTS5's own language, in which *not* stands between two.
    pub(super) fn written(&self) -> String {
        let list = |words: &[Self], between: &str| words.iter().map(Self::written).collect::<Vec<_>>().join(between);
        match self {
            Self::All => Self::fact(&Fact::Any).written(),
            Self::None => format!("({0} NOT {0})", Self::All.written()),
            Self::Word(word) => format!("\"{word}\""),
            Self::Begin(sign, begun) => format!("\"{}\" *", sign.on(begun)),
            Self::Or(words) => format!("({})", list(words, " OR ")),
            Self::Not(words) => format!("({} NOT {})", Self::All.written(), words.written()),
            Self::And(words) => {
                let (out, mut all): (Vec<Self>, Vec<Self>) =
                    words.iter().cloned().partition(|word| matches!(word, Self::Not(_)));
                if all.is_empty() {
                    all.push(Self::All);
                }
                let less = out.into_iter().map(|word| word.not().written());
                let less = less.fold(String::new(), |less, word| less + " NOT " + &word);
                format!("(({}){less})", list(&all, " AND "))
            }
        }
    }
}
