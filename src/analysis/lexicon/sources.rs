//! Reads the readable tables of `assets/lexicon/`.

use std::collections::HashMap;

use super::{Class, Entry, Government, OrganisationKind, WordKind, role};

/// The readable tables, without their endings.
pub(crate) const TABLES: [&str; 16] = [
    "countries",
    "places",
    "cities",
    "given_names",
    "surnames",
    "particles",
    "roles",
    "organisations",
    "organisation_words",
    "groups",
    "capitalised",
    "phrases",
    "nicknames",
    "leaders",
    "governments",
    "words",
];

/// All that stands in the readable tables.
#[derive(Default)]
pub(super) struct Sources {
    /// How something is written, and what it is then.
    pub(super) entries: Vec<(String, Entry)>,
    /// Codes, each with the number of the country's name; the first is nobody's.
    pub(super) countries: Vec<(String, u16)>,
    /// Names by their numbers.
    pub(super) names: Vec<String>,
    codes: HashMap<String, u16>,
    /// How many organisations have more than one name so far.
    identities: u16,
    /// How many groups of given names there are so far.
    groups: u16,
}

impl Sources {
    pub(super) fn read(read: &dyn Fn(&str) -> String) -> Self {
        let mut sources = Self { names: vec![String::new()], countries: vec![(String::new(), 0)], ..Self::default() };
        for name in TABLES {
            let add: fn(&mut Self, &[&str]) = match name {
                "countries" => Self::country,
                "places" => Self::place,
                "cities" => Self::city,
                "given_names" => Self::given,
                "surnames" => Self::surname,
                "particles" => |sources, row| sources.all(Class::Particle, row[0], 0, 0),
                "roles" => Self::role,
                "organisations" => Self::organisation,
                "organisation_words" => Self::organisation_word,
                "groups" => |sources, row| sources.all(Class::Group, row[1], 0, 0),
                "capitalised" => Self::capitalised,
                "phrases" => |sources, row| sources.all(Class::Phrase, row[0], 0, 0),
                "nicknames" => Self::nickname,
                "leaders" => Self::leader,
                "governments" => Self::government,
                _ => Self::word,
            };
            let table = read(name);
            for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                let mut row: Vec<_> = line.split('\t').map(str::trim).collect();
                row.resize(8, "");
                add(&mut sources, &row);
            }
        }
        sources
    }

    fn add(&mut self, class: Class, written: &str, country: u16, detail: u16) {
        if !written.is_empty() {
            self.entries.push((written.to_owned(), Entry::new(class, written, country, detail)));
        }
    }

    fn all(&mut self, class: Class, list: &str, country: u16, detail: u16) {
        list.split('|').for_each(|written| self.add(class, written.trim(), country, detail));
    }

    fn name(&mut self, name: &str) -> u16 {
        if let Some(known) = self.names.iter().position(|known| known == name) {
            return known as u16;
        }
        self.names.push(name.to_owned());
        self.names.len() as u16 - 1
    }

    fn code(&self, code: &str) -> u16 {
        if code.is_empty() { 0 } else { *self.codes.get(code).unwrap_or_else(|| panic!("no country {code}")) }
    }

    fn country(&mut self, row: &[&str]) {
        let country = self.countries.len() as u16;
        let name = self.name(row[1]);
        self.countries.push((row[0].to_owned(), name));
        self.codes.insert(row[0].to_owned(), country);
        self.add(Class::Country, row[1], country, 0);
        self.all(Class::Country, row[2], country, 0);
        self.all(Class::Adjective, row[3], country, 0);
        self.all(Class::People, row[4], country, 0);
        self.all(Class::Capital, row[5], country, 0);
        self.all(Class::Seat, row[6], country, 0);
    }

    fn place(&mut self, row: &[&str]) {
        let country = self.code(row[1]);
        let name = self.name(row[2]);
        let class = match row[0] {
            "nation" => Class::Nation,
            "state" => Class::State,
            "region" => Class::Region,
            "area" => Class::Area,
            "feature" => Class::Feature,
            "city" => return self.listed_city(country, row),
            other => panic!("no kind of place: {other}"),
        };
        self.add(class, row[2], country, name);
        self.all(class, row[3], country, 0);
        self.all(Class::PlaceDemonym, row[4], country, name);
        self.all(Class::StateShort, row[5], country, name);
    }

    fn listed_city(&mut self, country: u16, row: &[&str]) {
        let name = self.name(row[2]);
        self.add(Class::City, row[2], country, 4);
        self.all(Class::City, row[3], country, 4);
        self.all(Class::PlaceDemonym, row[4], country, name);
    }

    fn city(&mut self, row: &[&str]) {
        let country = self.code(row[0]);
        self.all(Class::City, row[3], country, number(row[2]));
    }

    fn given(&mut self, row: &[&str]) {
        self.all(Class::Given, row[2], 0, number(row[0]) | number(row[1]) << 7);
    }

    fn surname(&mut self, row: &[&str]) {
        self.all(Class::Surname, row[1], 0, number(row[0]) << 7);
    }

    fn role(&mut self, row: &[&str]) {
        let flags = row[0].chars().fold(0, |flags, letter| {
            flags
                | match letter {
                    'm' => role::MALE,
                    'f' => role::FEMALE,
                    'b' => role::BEFORE,
                    'o' => role::OFFICE,
                    'n' => role::NAMED,
                    'k' => role::KIN,
                    'h' | 'r' => 0,
                    other => panic!("no mark of a role: {other}"),
                }
        });
        let class = if row[0].contains('h') { Class::Honorific } else { Class::Role };
        let country = self.code(row[2]);
        self.all(class, row[1], country, flags);
    }

    fn organisation(&mut self, row: &[&str]) {
        let kind = match row[0] {
            "body" => OrganisationKind::Body,
            "agency" => OrganisationKind::Agency,
            "party" => OrganisationKind::Party,
            "media" => OrganisationKind::Media,
            "company" => OrganisationKind::Company,
            "team" => OrganisationKind::Team,
            "league" => OrganisationKind::League,
            "institution" => OrganisationKind::Institution,
            "armed" => OrganisationKind::Armed,
            other => panic!("no kind of organisation: {other}"),
        };
        let country = self.code(row[1]);
        for one in row[2].split('|') {
            let (name, others) = one.split_once('=').unwrap_or((one, ""));
            self.identities += u16::from(!others.is_empty());
            let identity = if others.is_empty() { 0 } else { self.identities };
            let detail = kind as u16 | identity << 4;
            self.add(Class::Organisation, name.trim(), country, detail);
            others.split('=').for_each(|other| self.add(Class::Organisation, other.trim(), country, detail));
        }
    }

    fn organisation_word(&mut self, row: &[&str]) {
        let kind = match row[0] {
            "head" => WordKind::Head,
            "tail" => WordKind::Tail,
            "inner" => WordKind::Inner,
            "place" => WordKind::Place,
            "thing" => WordKind::Thing,
            other => panic!("no kind of word: {other}"),
        };
        self.all(Class::OrganisationWord, row[1], 0, kind as u16);
    }

    fn capitalised(&mut self, row: &[&str]) {
        self.all(Class::Capitalised, row[1], 0, u16::from(row[0] == "time"));
    }

    fn nickname(&mut self, row: &[&str]) {
        self.groups += 1;
        self.all(Class::Nickname, row[0], 0, self.groups);
    }

    fn leader(&mut self, row: &[&str]) {
        let country = self.code(row[0]);
        self.all(Class::Leader, row[1], country, 0);
    }

    fn government(&mut self, row: &[&str]) {
        let kind = match row[0] {
            "place" => Government::Place,
            "dealing" => Government::Dealing,
            "tie" => Government::Tie,
            "owned" => Government::Owned,
            "deed" => Government::Deed,
            "between" => Government::Between,
            "glued" => Government::Glued,
            other => panic!("no kind of word: {other}"),
        };
        self.all(Class::Government, row[1], 0, kind as u16);
    }

    fn word(&mut self, row: &[&str]) {
        let class = number(row[0]);
        row[1].split(' ').for_each(|word| self.add(Class::Word, word, 0, class));
    }
}

fn number(field: &str) -> u16 {
    field.parse().unwrap_or_else(|_| panic!("no number: {field}"))
}
