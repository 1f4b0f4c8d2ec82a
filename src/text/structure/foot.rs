//! The foot of an article: links to other articles, who wrote it, who helped.

use memchr::memmem;

use super::Draft;
use super::furniture;
use crate::text::Role;

/// How many of the last paragraphs may tell of the author.
const LAST: usize = 5;

/// How many paragraphs a signature has at most, with the rule above it.
const LONGEST_SIGNATURE: usize = 9;

/// What authors' notes say of authors.
const TRADES: [&str; 31] = [
    "journalist",
    "reporter",
    "correspondent",
    "author",
    "writer",
    "columnist",
    "editor",
    "professor",
    "fellow",
    "contributor",
    "freelance",
    "blogger",
    "analyst",
    "producer",
    "lecturer",
    "novelist",
    "historian",
    "researcher",
    "covers",
    "covered",
    "writes",
    "reports",
    "reported from",
    "based in",
    "follow him",
    "follow her",
    "follow them",
    "her book",
    "his book",
    "can be reached",
    "tweets ",
];

/// Marks the boxes of links, then the author's note before them.
pub(super) fn mark(draft: &mut Draft<'_>) {
    signature(draft);
    boxes(draft);
    let last: Vec<usize> = draft.unmarked().rev().take(LAST).collect();
    for index in last {
        if !is_note(draft, index) {
            break;
        }
        draft.set(index, Role::Furniture);
    }
}

/// What stands below the two hyphens that end a letter by mail.
fn signature(draft: &mut Draft<'_>) {
    let last = draft.len().saturating_sub(LONGEST_SIGNATURE)..draft.len();
    let Some(rule) = last.clone().find(|index| *index > 0 && draft.text(*index) == "--") else { return };
    for index in rule..last.end {
        draft.set(index, Role::Furniture);
    }
}

/// The title of a box, and the lines below it that are no running text.
fn boxes(draft: &mut Draft<'_>) {
    let mut index = 0;
    while index < draft.len() {
        let opens = draft.shapes[index].words <= 6 && furniture::is_opener(draft.text(index));
        index += 1;
        if !opens || index == 1 {
            continue;
        }
        draft.set(index - 1, Role::Furniture);
        while index < draft.len() && !draft.shapes[index].prose && !draft.is_section_start(index) {
            draft.set(index, Role::Furniture);
            index += 1;
        }
    }
}

/// Whether a paragraph tells who the author is, or who helped: a name the article itself does not speak of.
fn is_note(draft: &Draft<'_>, index: usize) -> bool {
    let text = draft.text(index).trim_matches(['_', '*', ' ']);
    if text.len() > 900 || index < 2 {
        return false;
    }
    let Some((name, rest)) = name_at_start(text) else { return is_nameless_note(text) };
    let lower = rest.to_lowercase();
    let tells = TRADES.iter().any(|trade| memmem::find(lower.as_bytes(), trade.as_bytes()).is_some());
    let verb = lower.trim_start_matches([',', ' ']);
    let verbs = [
        "is ",
        "was ",
        "has ",
        "writes ",
        "covers ",
        "reports ",
        "reported ",
        "works ",
        "teaches ",
        "joined ",
        "can be ",
        "tweets ",
    ];
    let opens = verbs.iter().any(|opener| verb.starts_with(opener)) || rest.starts_with(',');
    opens && tells && !draft.speaks_of(name, index)
}

fn is_nameless_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["the author is ", "the writer is ", "the author of ", "the writer was ", "our correspondent "]
        .iter()
        .any(|lead| lower.starts_with(lead))
        && text.len() < 400
}

/// The name a paragraph begins with (one to four capitalised words), and what follows it.
fn name_at_start(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    for word in text.split(' ').take(4) {
        let bare = word.trim_end_matches(',');
        let small = matches!(bare, "The" | "A" | "An" | "He" | "She" | "It" | "This" | "IS" | "WAS" | "HAS");
        if !bare.starts_with(char::is_uppercase) || small {
            break;
        }
        end = (word.as_ptr() as usize - text.as_ptr() as usize) + bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    (end > 0).then(|| (&text[..end], &text[end..]))
}
