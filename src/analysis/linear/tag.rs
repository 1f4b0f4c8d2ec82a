//! Parts of speech: one tag a token, by a linear chain over forms, endings and neighbours.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Chain, Hash, Model, Word, mix, words};
use crate::text::{Document, TokenKind};

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A part of speech, coarser than the Penn Treebank's where news reading does not need more.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum Tag {
            $($(#[$doc])* $name,)*
        }

        /// All tags; a tag is the index into this list.
        pub(crate) const TAGS: &[Tag] = &[$(Tag::$name),*];
    };
}

tags! {
    /// A common noun in the singular: NN.
    Noun,
    /// A common noun in the plural: NNS.
    Nouns,
    /// A proper noun: NNP, NNPS.
    Name,
    /// JJ, JJR, JJS.
    Adjective,
    /// RB, RBR, RBS.
    Adverb,
    /// A verb's bare form: VB.
    Base,
    /// VBD.
    Past,
    /// VBZ.
    ThirdPerson,
    /// VBP.
    Present,
    /// VBG.
    Gerund,
    /// VBN.
    Participle,
    /// MD.
    Modal,
    /// PRP.
    Pronoun,
    /// PRP$, WP$.
    Possessive,
    /// DT, PDT.
    Determiner,
    /// IN: prepositions, and conjunctions that subordinate (*that*, *because*).
    Preposition,
    /// CC.
    Conjunction,
    /// CD.
    Number,
    /// TO.
    To,
    /// WDT.
    WhDeterminer,
    /// WP.
    WhPronoun,
    /// WRB.
    WhAdverb,
    /// EX: *there* in *there is*.
    There,
    /// RP.
    Particle,
    /// POS: *'s*.
    Ending,
    /// UH.
    Interjection,
    /// Marks of every kind.
    Mark,
    /// Foreign words, symbols, addresses.
    Other,
}

use Tag::{Base, Gerund, Mark, Modal, Name, Noun, Nouns, Other, Participle, Past, Present, ThirdPerson};

impl Tag {
    /// Whether a verb stands in this form by itself: past, present, or a modal.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(self, Past | ThirdPerson | Present | Modal)
    }

    /// Whether it is a verb in any form; modals are none.
    pub(crate) const fn is_verb(self) -> bool {
        matches!(self, Base | Past | ThirdPerson | Present | Gerund | Participle)
    }

    /// Whether it is a noun or a name.
    pub(crate) const fn is_noun(self) -> bool {
        matches!(self, Noun | Nouns | Name)
    }
}

const LANES: usize = 32;

static MODEL: LazyLock<Option<Model<LANES>>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../assets/model/tags.bin")));

/// The part of speech of each of these tokens of a document, which must be whole sentences.
pub(crate) fn tag(document: &Document, tokens: Range<u32>) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(tokens.len());
    let Some(model) = MODEL.as_ref() else { return vec![Other; tokens.len()] };
    let first = document.sentences.partition_point(|sentence| sentence.tokens.end <= tokens.start);
    let (mut list, mut chain, mut labels) = (Vec::new(), Chain::new(), Vec::new());
    let mut hashes = Vec::with_capacity(32);
    for sentence in document.sentences[first..].iter().take_while(|sentence| sentence.tokens.start < tokens.end) {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        words(document, range.clone(), &mut list);
        chain.scores.clear();
        for at in 0..range.len() {
            let mut scores = [0; LANES];
            hashes.clear();
            tag_features(&list, at, &mut |feature| hashes.push(feature));
            model.add_all(&hashes, &mut scores);
            chain.scores.push(scores);
        }
        chain.best(model, &mut labels);
        tags.extend(labels.iter().zip(range).map(|(&label, token)| settle(document, token, TAGS[label as usize])));
    }
    tags
}

/// Marks are marks and words are none, whatever the chain says.
fn settle(document: &Document, token: usize, tag: Tag) -> Tag {
    match document.tokens[token].kind {
        TokenKind::Quote | TokenKind::Mark => Mark,
        TokenKind::Word if tag == Mark => Noun,
        _ => tag,
    }
}

/// The features that tell the tag of a token; `list` as [`words`] makes it, `at` counted in its sentence.
pub(crate) fn tag_features(list: &[Word], at: usize, found: &mut impl FnMut(Hash)) {
    let [before2, before, word, after, after2] = std::array::from_fn(|near| &list[at + near]);
    let mut give = |number: u64, hash: Hash| found(mix(hash, number));
    give(0, 0);
    give(1, word.form);
    give(2, word.lower);
    for length in 0..4 {
        give(3 + length as u64, word.suffixes[length]);
    }
    for length in 0..3 {
        give(7 + length as u64, word.prefixes[length]);
    }
    give(10, word.shape);
    give(11, mix(u64::from(word.class), u64::from(before.class)));
    give(12, mix(u64::from(word.class), u64::from(after.class)));
    give(13, before.lower);
    give(14, after.lower);
    give(15, before2.lower);
    give(16, after2.lower);
    give(17, before.suffixes[2]);
    give(18, after.suffixes[2]);
    give(19, mix(before.lower, word.lower));
    give(20, mix(word.lower, after.lower));
    give(21, mix(before2.lower, before.lower));
    give(22, mix(after.lower, after2.lower));
    give(23, mix(before.suffixes[1], word.suffixes[2]));
    give(24, mix(word.suffixes[2], after.suffixes[1]));
    give(25, mix(mix(before.lower, word.suffixes[2]), u64::from(word.class)));
    give(26, mix(mix(word.suffixes[2], after.lower), u64::from(word.class)));
}

#[cfg(test)]
mod tests {
    use Tag::{Adverb, Determiner, Preposition, Pronoun};

    use super::*;
    use crate::text::paragraphs;

    fn tagged(text: &str) -> Vec<Tag> {
        let document = Document::read(text, paragraphs(text));
        tag(&document, 0..document.tokens.len() as u32)
    }

    #[test]
    fn a_plain_sentence_of_news() {
        assert_eq!(
            tagged("The minister said on Monday that she would not resign."),
            [Determiner, Noun, Past, Preposition, Name, Preposition, Pronoun, Modal, Adverb, Base, Mark]
        );
    }

    #[test]
    fn one_word_two_uses() {
        assert_eq!(tagged("They plan to visit.")[1], Present);
        assert_eq!(tagged("The plan failed.")[1], Noun);
    }

    #[test]
    fn every_token_has_one_and_marks_are_marks() {
        assert_eq!(tagged("“No,” he said")[0], Mark);
        assert_eq!(tagged("").len(), 0);
    }
}
