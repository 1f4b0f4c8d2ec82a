//! The features of one token: what it is, what stands around it, what tables and the document know of it.

use super::item::{Item, Line, MARGIN};
use crate::analysis::linear::{Hash, is_large, mix};

/// Gives the hash of each feature of item `at` of a line; `at` counts the margin.
pub(crate) fn features(line: &Line, at: usize, found: &mut impl FnMut(Hash)) {
    debug_assert!(at >= MARGIN && at + MARGIN < line.items.len(), "a token has all its neighbours");
    let window: [&Item; 7] = std::array::from_fn(|near| &line.items[at + near - MARGIN]);
    let mut features = Features { window, style: line.style, begins: line.begins(at), found };
    features.forms();
    features.cases();
    features.clusters();
    features.tables();
    features.document();
}

struct Features<'a, F> {
    /// Three items before, the item itself, three after.
    window: [&'a Item; 7],
    style: u8,
    begins: bool,
    found: &'a mut F,
}

/// Two small numbers as one.
const fn pair(left: u64, right: u64) -> u64 {
    left << 20 | right
}

impl<F: FnMut(Hash)> Features<'_, F> {
    /// One feature: the number of its template, and what it is about.
    fn give(&mut self, number: u64, about: Hash) {
        (self.found)(mix(about, number));
    }

    fn forms(&mut self) {
        let words = self.window.map(|item| item.word);
        let [_, before2, before, word, after, after2, _] = words;
        self.give(1, word.form);
        for (near, word) in words.iter().enumerate() {
            self.give(2 + near as u64, word.lower);
        }
        for length in 0..4 {
            self.give(10 + length as u64, word.prefixes[length]);
            self.give(14 + length as u64, word.suffixes[length]);
        }
        self.give(18, before.suffixes[2]);
        self.give(19, after.suffixes[2]);
        self.give(20, mix(before.lower, word.lower));
        self.give(21, mix(word.lower, after.lower));
        self.give(22, mix(before.lower, after.lower));
        self.give(23, mix(before2.lower, before.lower));
        self.give(24, mix(after.lower, after2.lower));
        self.give(25, mix(mix(before.lower, word.lower), after.lower));
    }

    fn cases(&mut self) {
        let words = self.window.map(|item| item.word);
        let [_, before2, before, word, after, after2, _] = words;
        let classes = words.map(|word| u64::from(word.class));
        let start = u64::from(self.begins) * 4 + u64::from(self.style);
        self.give(30, pair(start, classes[3]));
        self.give(31, word.shape);
        self.give(32, before.shape);
        self.give(33, after.shape);
        for (near, class) in classes[1..6].iter().enumerate() {
            self.give(34 + near as u64, *class);
        }
        let three = classes[2] << 8 | classes[3] << 4 | classes[4];
        self.give(39, pair(three, start));
        self.give(40, classes[1] << 12 | three | classes[5] << 16);
        self.give(41, mix(before.lower, classes[3]));
        self.give(42, mix(after.lower, classes[3]));
        self.give(43, mix(before2.lower, classes[2] << 4 | classes[3]));
        self.give(44, mix(after2.lower, classes[3] << 4 | classes[4]));
        self.give(45, mix(before.shape, mix(word.shape, after.shape)));
        self.give(46, mix(word.suffixes[2], classes[3] << 4 | classes[4]));
        let glued = self.window[3].glued.map(u64::from);
        self.give(47, pair(glued[0], classes[3]));
        self.give(48, pair(glued[1], classes[3]));
        self.give(49, mix(word.lower, start));
    }

    fn clusters(&mut self) {
        let clusters = self.window.map(|item| u64::from(item.cluster));
        let [_, before2, before, here, after, after2, _] = clusters;
        let class = u64::from(self.window[3].word.class);
        for (near, cluster) in clusters[1..6].iter().enumerate() {
            self.give(50 + near as u64, pair(*cluster, class));
        }
        self.give(55, pair(before, here));
        self.give(56, pair(here, after));
        self.give(57, pair(before, after) << 4 | class);
        self.give(58, pair(before2, before) << 4 | class);
        self.give(59, pair(after, after2) << 4 | class);
        self.give(60, mix(pair(before, here), after));
        self.give(61, mix(self.window[3].word.lower, after));
        self.give(62, mix(self.window[3].word.lower, before));
        let suffix = self.window[3].word.suffixes[2];
        self.give(63, mix(suffix, pair(before, class)));
        self.give(64, mix(suffix, pair(after, class)));
    }

    fn tables(&mut self) {
        let [_, _, before, item, after, after2, _] = self.window;
        let class = u64::from(item.word.class);
        let names = self.window.map(|item| u64::from(item.names) << 4 | u64::from(item.word.class));
        self.give(70, names[3]);
        self.give(71, pair(names[2], names[3]));
        self.give(72, pair(names[3], names[4]));
        self.give(73, mix(pair(names[2], names[3]), names[4]));
        self.give(74, pair(names[3], u64::from(before.cluster)));
        self.give(75, pair(names[3], u64::from(after.cluster)));
        for channel in 0..2 {
            let known = [before, item, after, after2].map(|item| u64::from(item.known[channel]));
            let number = 76 + 8 * channel as u64;
            self.give(number, pair(known[1], class));
            self.give(number + 1, pair(known[0], known[1]));
            self.give(number + 2, pair(known[1], known[2]));
            self.give(number + 3, pair(known[1], names[3]));
            self.give(number + 4, pair(known[1], u64::from(before.cluster)));
            self.give(number + 5, pair(known[1], u64::from(after.cluster)));
            self.give(number + 6, pair(known[2], known[3]));
        }
    }

    fn document(&mut self) {
        let item = self.window[3];
        if !is_large(item.word.class) {
            return;
        }
        let class = u64::from(item.word.class);
        let start = u64::from(self.begins) * 4 + u64::from(self.style);
        self.give(100, pair(u64::from(item.elsewhere), start << 4 | class));
        for [left, right] in item.beside.into_iter().filter(|beside| beside[0] != u16::MAX) {
            self.give(101, u64::from(left));
            self.give(102, u64::from(right));
            self.give(103, pair(u64::from(left), u64::from(right)));
        }
    }
}
