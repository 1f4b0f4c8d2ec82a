//! Writes a few sentences of the training texts as headlines are written, in capitals or with a capital for each word: the
//! texts have hardly any, and news is full of them.

use super::corpus::Annotated;
use super::random::Random;
use crate::text::{Case, Document, TokenKind, paragraphs};

/// How many sentences in a hundred become capitals throughout, and how many titles.
const SHARES: [u32; 2] = [4, 2];

/// Rewrites some sentences of each text in place; no letter moves, so that labels stay where they are.
pub(super) fn write(texts: &mut [Annotated]) {
    let mut random = Random(7);
    for annotated in texts {
        let text = std::mem::take(&mut annotated.text);
        annotated.text = rewrite(&text, &mut random);
    }
}

fn rewrite(text: &str, random: &mut Random) -> String {
    let document = Document::read(text, paragraphs(text));
    let mut bytes = text.as_bytes().to_vec();
    for sentence in 0..document.sentences.len() {
        let chance = random.next() % 100;
        if chance >= SHARES.iter().sum() {
            continue;
        }
        for token in document.tokens[document.tokens_of(sentence)].iter().filter(|token| token.kind != TokenKind::Mark)
        {
            let span = token.span.start as usize..token.span.end as usize;
            if chance < SHARES[0] {
                bytes[span].make_ascii_uppercase();
            } else if token.case == Case::Lower && span.len() > 3 {
                bytes[span.start..=span.start].make_ascii_uppercase();
            }
        }
    }
    String::from_utf8(bytes).expect("only ASCII letters were changed")
}
