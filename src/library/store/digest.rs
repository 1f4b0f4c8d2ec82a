//! What the views that count over many articles ask of each: its things with their mentions and quotes, and who speaks
//! of whom. Some sixty bytes an article, so that a hundred thousand are gone through while a reader waits.

/// One thing of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its row in the table `thing`.
    pub(super) thing: u32,
    pub(super) mentions: u32,
    pub(super) quotes: u32,
}

/// Who and what is in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digest {
    pub(super) parts: Vec<Part>,
    /// Speaker and whom or what they speak of, as places in `parts`, once a quote.
    pub(super) pairs: Vec<(u32, u32)>,
}

impl Digest {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.parts.len() * 5 + self.pairs.len() * 2 + 1);
        number(&mut bytes, self.parts.len() as u32);
        for part in &self.parts {
            for figure in [part.thing, part.mentions, part.quotes] {
                number(&mut bytes, figure);
            }
        }
        for (speaker, other) in &self.pairs {
            number(&mut bytes, *speaker);
            number(&mut bytes, *other);
        }
        bytes
    }

    /// What [`Digest::bytes`] wrote; `None` where it is damaged.
    pub(super) fn read(mut bytes: &[u8]) -> Option<Self> {
        let length = take(&mut bytes)?;
        let mut digest = Self::default();
        for _ in 0..length {
            let [thing, mentions, quotes] = [take(&mut bytes)?, take(&mut bytes)?, take(&mut bytes)?];
            digest.parts.push(Part { thing, mentions, quotes });
        }
        while !bytes.is_empty() {
            let pair = (take(&mut bytes)?, take(&mut bytes)?);
            if pair.0 >= length || pair.1 >= length {
                return None;
            }
            digest.pairs.push(pair);
        }
        Some(digest)
    }
}

fn number(bytes: &mut Vec<u8>, mut figure: u32) {
    while figure >= 0x80 {
        bytes.push(figure as u8 | 0x80);
        figure >>= 7;
    }
    bytes.push(figure as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut figure = 0;
    for shift in (0..35).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        figure |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(figure);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_comes_back_and_a_damaged_one_is_told() {
        let part = |thing| Part { thing, mentions: 3, quotes: 300 };
        let digest = Digest { parts: vec![part(7), part(70_000)], pairs: vec![(0, 1), (1, 1)] };
        let bytes = digest.bytes();
        assert_eq!(Digest::read(&bytes), Some(digest));
        assert_eq!(Digest::read(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Digest::read(&[]), None);
    }
}
