//! Makes entities of the pieces that were gathered: name, roles, country, confidence and the reason for it.

use super::piece::{Piece, Sense, is_place};
use super::role::Titled;
use super::sure::{self, Signs};
use super::{Cluster, called, given, native};
use crate::analysis::annotation::{Entity, EntityId, EntityKind, MentionForm};
use crate::analysis::entity::reading::Reading;
use crate::analysis::entity::{Entities, Facts, Standing};
use crate::analysis::lexicon::{Class, role};
use crate::text::{Case, TokenKind};

/// The entities, in the order of their first mentions. The first `people` clusters are people.
pub(super) fn build(
    reading: &Reading<'_, '_>,
    pieces: &[Piece],
    clusters: &[Cluster],
    people: usize,
    roles: &[Titled],
) -> Entities {
    let builder = Builder { reading, pieces, roles };
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|cluster| clusters[*cluster].pieces.first().copied());
    let mut entities = Entities::default();
    for (id, cluster) in order.into_iter().enumerate() {
        let (entity, facts) = builder.entity(&clusters[cluster], cluster < people);
        entities.list.push(entity);
        entities.facts.push(facts);
        entities.places.extend(clusters[cluster].pieces.iter().map(|piece| {
            let piece = &pieces[*piece as usize];
            let tokens = piece.tokens.start as u32..piece.tokens.end as u32;
            Standing { tokens, entity: EntityId(id as u32), form: piece.form }
        }));
    }
    entities.places.sort_by_key(|place| place.tokens.start);
    entities
}

struct Builder<'b, 'd, 't> {
    reading: &'b Reading<'d, 't>,
    pieces: &'b [Piece],
    roles: &'b [Titled],
}

impl Builder<'_, '_, '_> {
    fn entity(&self, cluster: &Cluster, person: bool) -> (Entity, Facts) {
        let pieces = || cluster.pieces.iter().map(|piece| &self.pieces[*piece as usize]);
        let roles = if person { self.roles_of(cluster) } else { Vec::new() };
        let kind = if person { EntityKind::Person } else { Self::kind(pieces()) };
        let country = if person { native::ties(self.reading, self.pieces, cluster, &roles) } else { cluster.country };
        let name = self.name(kind, cluster);
        let signs = self.signs(cluster, kind, !roles.is_empty());
        let why = self.why(cluster, kind, &roles);
        let entity = Entity {
            kind,
            name,
            roles: self.printed(&roles),
            country: self.reading.lexicon.country(country).map(|(code, _)| code),
            confidence: sure::confidence(kind, &signs),
            why,
            others: Vec::new(),
            mentions: Vec::with_capacity(cluster.pieces.len()),
        };
        let female = if person { self.female(cluster, &roles) } else { 0.5 };
        (entity, Facts { female, signs })
    }

    fn kind<'p>(mut pieces: impl Iterator<Item = &'p Piece>) -> EntityKind {
        match pieces.next().map(|piece| piece.sense) {
            Some(Sense::Country(_) | Sense::Capital(_)) => EntityKind::Country,
            Some(Sense::Organisation { .. }) => EntityKind::Organisation,
            Some(Sense::Group) => EntityKind::Group,
            _ => EntityKind::Place,
        }
    }

    /// The fullest name the text gives; for a country its common English name.
    fn name(&self, kind: EntityKind, cluster: &Cluster) -> String {
        let pieces = || cluster.pieces.iter().map(|piece| &self.pieces[*piece as usize]);
        if kind == EntityKind::Country {
            return self.reading.lexicon.country(cluster.country).map(|(_, name)| name.to_owned()).unwrap_or_default();
        }
        let named = |piece: &&Piece| piece.form != MentionForm::Demonym;
        if let Some(Sense::Place { name, .. }) =
            pieces().next().map(|piece| piece.sense).filter(|_| !pieces().any(|piece| named(&piece)))
        {
            return self.reading.lexicon.name(name).to_owned();
        }
        let fullness = |piece: &&Piece| {
            let shouted = piece.tokens.clone().all(|at| self.reading.case(at) != Case::Lower)
                && piece
                    .tokens
                    .clone()
                    .any(|at| self.reading.word(at).len() > 4 && self.reading.case(at) == Case::Upper);
            (
                !shouted || kind != EntityKind::Person,
                piece.tokens.len(),
                self.reading.document.span(piece.tokens.clone()).len(),
            )
        };
        // A name that stands in marks is how somebody printed it; it counts where no other does. Of equally full names the
        // first.
        let cited = pieces().filter(named).all(|piece| self.is_cited(piece));
        let mut best: Option<&Piece> = None;
        for piece in pieces().filter(named).filter(|piece| cited || !self.is_cited(piece)) {
            if best.is_none_or(|known| fullness(&piece) > fullness(&known)) {
                best = Some(piece);
            }
        }
        let Some(best) = best else { return String::new() };
        let words = plain(self.reading.document.span(best.tokens.clone()).of(self.reading.document.text));
        let listed = |class| is_place(class) || class == Class::Capital;
        let shouted = kind == EntityKind::Place
            && best.tokens.clone().all(|at| self.reading.case(at) == Case::Upper)
            && words.len() > 3
            && self.reading.exact(best.tokens.clone(), listed).is_some();
        if shouted { softly(&words) } else { words }
    }

    /// Whether a name is all that stands between two marks of quotation, `printed her as ‘Ani Suryani’`, or what several
    /// go by: `the elder Van der Laan`.
    fn is_cited(&self, piece: &Piece) -> bool {
        let quote =
            |at: usize| self.reading.document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Quote);
        let marked = piece.tokens.start > 0 && quote(piece.tokens.start - 1) && quote(piece.tokens.end);
        marked || called::is_elder(self.reading, piece)
    }

    fn roles_of(&self, cluster: &Cluster) -> Vec<&Titled> {
        let mut found: Vec<&Titled> = Vec::new();
        for piece in &cluster.pieces {
            let from = self.roles.partition_point(|titled| titled.piece < *piece as usize);
            found.extend(self.roles[from..].iter().take_while(|titled| titled.piece == *piece as usize));
        }
        found
    }

    /// The titles as printed, fullest first, those somebody had once behind all others, none twice.
    fn printed(&self, roles: &[&Titled]) -> Vec<String> {
        let mut printed: Vec<String> = Vec::new();
        for titled in roles.iter().take(64) {
            let words = plain(self.reading.document.span(titled.tokens.clone()).of(self.reading.document.text));
            if !printed.iter().any(|known| known.eq_ignore_ascii_case(&words)) {
                printed.push(words);
            }
        }
        printed.sort_by_key(|words| (is_past(words), std::cmp::Reverse(words.split(' ').count())));
        printed.truncate(6);
        printed
    }

    fn female(&self, cluster: &Cluster, roles: &[&Titled]) -> f32 {
        let pieces = || cluster.pieces.iter().take(64).map(|piece| self.pieces[*piece as usize].tokens.clone());
        if let Some(told) = pieces().find_map(|tokens| given::by_title(self.reading, tokens.start)) {
            return told;
        }
        let longest = pieces().max_by_key(ExactSizeIterator::len);
        let named = longest.map_or(0.5, |tokens| {
            let mononym = tokens.len() == 1 && self.reading.is(tokens.start, |class| class == Class::Surname).is_some();
            if mononym { 0.5 } else { given::female(self.reading, tokens) }
        });
        let Some(titled) = roles.iter().find(|titled| titled.marks & (role::MALE | role::FEMALE) != 0) else {
            return named;
        };
        if titled.marks & role::FEMALE != 0 {
            return 0.97;
        }
        // `Wendy Sloane, chairman of the bank`
        let chairman = |at| given::is_chairman(self.reading.word(at));
        if named > given::WOMAN && titled.tokens.clone().any(chairman) { named } else { 0.03 }
    }

    fn signs(&self, cluster: &Cluster, kind: EntityKind, titled: bool) -> Signs {
        let pieces = || cluster.pieces.iter().map(|piece| &self.pieces[*piece as usize]);
        let known = match kind {
            EntityKind::Person => pieces().any(|piece| piece.tokens.len() > 1),
            EntityKind::Country => pieces().any(|piece| piece.form == MentionForm::Name),
            EntityKind::Place => cluster.country != 0,
            _ => pieces().any(|piece| matches!(piece.sense, Sense::Organisation { identity: 1.., .. })),
        };
        sure::signs(pieces().map(|piece| piece.probability), [titled, cluster.doubt, known])
    }

    fn why(&self, cluster: &Cluster, kind: EntityKind, roles: &[&Titled]) -> String {
        let count = cluster.pieces.len();
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let text =
            |tokens: std::ops::Range<usize>| plain(self.reading.document.span(tokens).of(self.reading.document.text));
        let first = &self.pieces[cluster.pieces[0] as usize];
        match kind {
            EntityKind::Person if !roles.is_empty() => {
                format!("Named {times}, with the title “{}”", text(roles[0].tokens.clone()))
            }
            EntityKind::Person if cluster.doubt => format!("Named {times}; others in the text share the name"),
            EntityKind::Country if first.form == MentionForm::Demonym => {
                format!("“{}” is a word for what is this country's; named {times}", text(first.tokens.clone()))
            }
            EntityKind::Country if first.form == MentionForm::Metonym => {
                format!("“{}” stands here for the government; named {times}", text(first.tokens.clone()))
            }
            _ => format!("Named {times}, first as “{}”", text(first.tokens.clone())),
        }
    }
}

/// Whether somebody had this title once: `former ambassador`, `ex-minister`.
fn is_past(title: &str) -> bool {
    let begins = |with: &str| title.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    ["former ", "ex-", "late "].into_iter().any(begins)
}

/// `NEW YORK` as it is written where nobody shouts.
fn softly(words: &str) -> String {
    let mut inside = false;
    let letters = words.chars().flat_map(|letter| {
        let small = inside;
        inside = letter.is_alphabetic();
        if small { letter.to_lowercase().collect::<Vec<_>>() } else { vec![letter] }
    });
    letters.collect()
}

/// Text on one line, with single blanks.
fn plain(text: &str) -> String {
    if !text.contains(|letter: char| letter.is_whitespace() && letter != ' ') && !text.contains("  ") {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyse;

    #[test]
    fn what_somebody_is_stands_before_what_they_were() {
        let text =
            "Peruvian Foreign Minister Inés Carpio spoke first. Carpio, a former ambassador in Ottawa, left early.";
        let found = analyse(text);
        let carpio = found.entities.iter().find(|entity| entity.name == "Inés Carpio").expect("she is named");
        assert_eq!(carpio.roles, ["Peruvian Foreign Minister", "former ambassador in Ottawa"]);
    }
}
