//! What pages say where the rest of an article is for those who pay.

/// The longest of such words, in bytes; what is longer speaks of other things too.
const LONGEST: usize = 300;

/// Words that stand in them and hardly anywhere else.
const WORDS: [&str; 18] = [
    "subscribe to continue",
    "subscribe to read",
    "subscribe to keep reading",
    "sign up to continue reading",
    "sign in to continue reading",
    "to continue reading, subscribe",
    "to continue reading this",
    "to read the full article",
    "to read the full story",
    "to read the rest of this",
    "is for subscribers",
    "for subscribers only",
    "is reserved for subscribers",
    "exclusive to subscribers",
    "keep reading for ",
    "jetzt weiterlesen mit",
    "um weiterzulesen",
    "réservé aux abonnés",
];

/// Whether these words say that one has to pay for what follows.
pub(super) fn is_wall(words: &str) -> bool {
    words.len() < LONGEST && {
        let words = words.to_lowercase();
        WORDS.iter().any(|known| words.contains(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_is_told_by_its_words_and_a_story_on_subscribers_is_none() {
        assert!(is_wall("Subscribe to continue reading"));
        assert!(is_wall("This article is for subscribers only. To read the full story, start your free trial."));
        assert!(is_wall("Jetzt weiterlesen mit Plus"));
        assert!(!is_wall("The paper said that its subscribers had paid for the wall."));
        assert!(!is_wall("Already a member? Log in"));
    }
}
