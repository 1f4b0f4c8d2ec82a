//! Reads golden files: texts, and the claims beneath them, as plain data.

use std::path::Path;

use dateline::analysis::{EntityKind, MentionForm, QuoteKind};
use dateline::text::Role;

/// One text and what a careful reader says of it.
pub struct Case {
    /// The file, from the project's root.
    pub file: String,
    /// The line its text begins on.
    pub line: usize,
    /// Which phenomenon, and why it matters.
    pub about: String,
    /// The text, or the sample it stands in.
    pub source: Source,
    /// Why the engine does not read it so yet.
    pub unmet: Option<String>,
    /// In the order of the file.
    pub claims: Vec<Claim>,
}

/// Where a case's text is.
pub enum Source {
    /// Here.
    Text(String),
    /// In an article that ships with the program.
    Sample(String),
}

/// One line beneath a text.
pub struct Claim {
    pub line: usize,
    /// The line itself.
    pub text: String,
    /// `maybe`: allowed, not asked for.
    pub optional: bool,
    pub said: Said,
}

/// What a line claims.
pub enum Said {
    Entity(Entity),
    Quote(Quote),
    /// Nothing of this kind beyond what is named; `None` for quotes.
    None(Option<EntityKind>),
    /// These words are no mention of this kind, or of any.
    Not(Option<EntityKind>, String),
    /// The paragraph that begins so plays this part.
    Paragraph(Role, String),
}

pub struct Entity {
    pub kind: EntityKind,
    pub name: String,
    /// `None` where nothing is said of it; `Some("-")` for no country.
    pub country: Option<String>,
    pub roles: Vec<String>,
    pub mentions: Vec<(String, MentionForm)>,
    /// In square brackets: allowed, not asked for.
    pub optional: Vec<(String, MentionForm)>,
}

#[derive(Clone)]
pub struct Quote {
    pub kind: QuoteKind,
    pub unsure: bool,
    /// In reading order.
    pub content: Vec<Piece>,
    pub speaker: Speaker,
    /// `?`: nothing is said of it; empty: there is none.
    pub cue: String,
}

/// One stretch of what was said.
#[derive(Clone)]
pub struct Piece {
    pub begin: String,
    /// Equal to the beginning where it is written out.
    pub end: String,
    /// ` // ` stands before it: a quote of its own would do as well.
    pub apart: bool,
    /// In square brackets: in or out, both are right.
    pub optional: bool,
}

#[derive(Clone)]
pub enum Speaker {
    Nobody,
    /// Nothing is said of it.
    Any,
    /// The words in the text (`?`: nothing is said of them), and the entity they mean.
    Words(String, Option<String>),
}

impl Case {
    /// File and line, as editors understand them.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// The folder within `tests/golden`.
    pub fn folder(&self) -> String {
        self.file.split('/').rev().nth(1).unwrap_or_default().to_owned()
    }
}

/// All cases of one file. A mistake in the file is a panic that names its line.
pub fn read(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string();
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line)).peekable();
    let mut about = Vec::new();
    while let Some((_, line)) = lines.next_if(|(_, line)| line.starts_with('#')) {
        about.push(line.trim_start_matches('#').trim());
    }
    let about = about.join(" ");
    let lines: Vec<_> = lines.collect();
    lines.split(|(_, line)| *line == "===").map(|part| one(&file, &about, part)).collect()
}

fn one(file: &str, about: &str, lines: &[(usize, &str)]) -> Case {
    let rule = lines.iter().position(|(_, line)| *line == "---");
    let first = lines.first().map_or(1, |line| line.0);
    let rule = rule.unwrap_or_else(|| panic!("{file}:{first}: no line `---` between the text and its tags"));
    let skip = lines[..rule].iter().take_while(|(_, line)| line.is_empty()).count();
    let text = lines[skip..rule].iter().map(|line| line.1).collect::<Vec<_>>().join("\n").trim_end().to_owned();
    let mut case = Case {
        file: file.to_owned(),
        line: lines[skip].0,
        about: about.to_owned(),
        source: text
            .strip_prefix("sample ")
            .map_or_else(|| Source::Text(text.clone()), |name| Source::Sample(name.to_owned())),
        unmet: None,
        claims: Vec::new(),
    };
    for &(line, text) in &lines[rule + 1..] {
        let text = text.trim();
        match text.strip_prefix("unmet:") {
            Some(reason) => case.unmet = Some(reason.trim().to_owned()),
            None if text.is_empty() || text.starts_with('#') => {}
            None => case.claims.push(claim(line, text).unwrap_or_else(|why| panic!("{file}:{line}: {why}: {text}"))),
        }
    }
    case
}

fn claim(line: usize, text: &str) -> Result<Claim, &'static str> {
    let bare = text.strip_prefix("maybe ");
    let said = said(bare.unwrap_or(text))?;
    Ok(Claim { line, text: text.to_owned(), optional: bare.is_some(), said })
}

fn said(text: &str) -> Result<Said, &'static str> {
    let (word, rest) = text.split_once(' ').ok_or("a claim is more than one word")?;
    if let Some(role) = role(word) {
        return Ok(Said::Paragraph(role, rest.to_owned()));
    }
    match word {
        "quote" => quote(rest).map(Said::Quote),
        "no" => match rest {
            "quotes" => Ok(Said::None(None)),
            _ => plural(rest).map(|kind| Said::None(Some(kind))).ok_or("no what?"),
        },
        "not" => Ok(match rest.split_once(' ').and_then(|(word, words)| Some((kind(word)?, words))) {
            Some((kind, words)) => Said::Not(Some(kind), words.to_owned()),
            None => Said::Not(None, rest.to_owned()),
        }),
        _ => entity(kind(word).ok_or("unknown word")?, rest).map(Said::Entity),
    }
}

/// `NAME | COUNTRY | ROLE; ROLE = MENTION; MENTION (FORM); …`
fn entity(kind: EntityKind, text: &str) -> Result<Entity, &'static str> {
    let (head, mentions) = text.split_once(" = ").ok_or("an entity is followed by ` = ` and its mentions")?;
    let mut parts = head.split('|').map(str::trim);
    let name = parts.next().unwrap_or_default().to_owned();
    let country = parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
    let roles =
        parts.next().map_or_else(Vec::new, |roles| roles.split(';').map(|role| role.trim().to_owned()).collect());
    let (optional, mentions): (Vec<_>, Vec<_>) =
        mentions.split(';').map(str::trim).partition(|one| one.starts_with('['));
    let optional = optional.iter().flat_map(|one| mention(one.trim_matches(['[', ']']))).collect();
    let mentions = mentions.iter().flat_map(|one| mention(one)).collect();
    Ok(Entity { kind, name, country, roles, mentions, optional })
}

/// `he x3`, `Kazakh (demonym)`, `Blinken`.
fn mention(text: &str) -> Vec<(String, MentionForm)> {
    let counted = text.rsplit_once(" x").and_then(|(words, count)| Some((words, count.parse::<usize>().ok()?)));
    let (text, count) = counted.unwrap_or((text, 1));
    let (words, form) = match text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        Some((words, form)) => (words, form_named(form).unwrap_or_else(|| panic!("unknown form ({form})"))),
        None if is_pronoun(text) => (text, MentionForm::Pronoun),
        None => (text, MentionForm::Name),
    };
    vec![(words.to_owned(), form); count]
}

/// `KIND [unsure] CONTENT [/ CONTENT] — SPEAKER — CUE`
fn quote(text: &str) -> Result<Quote, &'static str> {
    let (kind, rest) = text.split_once(' ').ok_or("a quote needs its content")?;
    let kind = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect].into_iter().find(|one| one.name() == kind);
    let bare = rest.strip_prefix("unsure ");
    let mut parts = bare.unwrap_or(rest).rsplitn(3, " — ");
    let (Some(cue), Some(speaker), Some(content)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("a quote is followed by ` — speaker — cue`");
    };
    Ok(Quote {
        kind: kind.ok_or("a quote is direct, mixed or indirect")?,
        unsure: bare.is_some(),
        content: content.split(" / ").flat_map(pieces).collect(),
        speaker: speaker_of(speaker.trim()),
        cue: if cue.trim() == "-" { String::new() } else { cue.trim().to_owned() },
    })
}

/// The first belongs to what stands before it; those behind ` // ` may be quotes of their own.
fn pieces(text: &str) -> Vec<Piece> {
    text.split(" // ").enumerate().flat_map(|(at, text)| bracketed(text, at > 0)).collect()
}

/// `[the text] “a measuring stick”`: what stands in brackets is optional.
fn bracketed(text: &str, apart: bool) -> Vec<Piece> {
    let mut found = Vec::new();
    for part in text.split_inclusive(['[', ']']) {
        let optional = part.ends_with(']');
        let part = part.trim_end_matches(['[', ']']).trim();
        let (begin, end) = part.split_once(" … ").unwrap_or((part, part));
        if !part.is_empty() {
            found.push(Piece { begin: begin.trim().to_owned(), end: end.trim().to_owned(), apart, optional });
        }
    }
    found
}

/// `Antony Blinken`, `Antony Blinken (he)`, `(the pilot)`, `nobody`, `?`.
fn speaker_of(text: &str) -> Speaker {
    let (name, words) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, words)) => (name.trim(), words.trim()),
        None => (text, text),
    };
    match text {
        "nobody" => Speaker::Nobody,
        "?" => Speaker::Any,
        _ => Speaker::Words(words.to_owned(), Some(name.to_owned()).filter(|name| !name.is_empty())),
    }
}

fn is_pronoun(text: &str) -> bool {
    const PRONOUNS: &str =
        "i me my mine myself we us our ours he him his himself she her hers herself they them their theirs it its";
    text != "US" && text != "U.S." && PRONOUNS.split(' ').any(|word| word.eq_ignore_ascii_case(text))
}

fn form_named(word: &str) -> Option<MentionForm> {
    use MentionForm::{Demonym, Description, Metonym, Name, Pronoun, Title};
    [Name, Demonym, Metonym, Title, Description, Pronoun].into_iter().find(|form| form.name() == word)
}

fn kind(word: &str) -> Option<EntityKind> {
    use EntityKind::{Country, Group, Organisation, Person, Place};
    [Person, Country, Place, Organisation, Group].into_iter().find(|kind| kind.name() == word)
}

fn plural(word: &str) -> Option<EntityKind> {
    match word {
        "people" => Some(EntityKind::Person),
        "countries" => Some(EntityKind::Country),
        _ => kind(word.strip_suffix('s')?),
    }
}

fn role(word: &str) -> Option<Role> {
    use Role::{Body, Byline, Caption, Furniture, Headline, Subheading};
    [Headline, Subheading, Body, Caption, Byline, Furniture].into_iter().find(|role| role.name() == word)
}
