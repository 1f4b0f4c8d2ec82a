//! What everything looks like: roles in a file, styles on the screen.

mod contrast;
mod read;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::mistake::{Mistake, nearest};
use crate::page::Tags;
use crate::terminal::{Ability, Colours};

pub use contrast::contrast;

/// A theme: the look of every role. A role says what something is, never what it looks like.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Theme {
    /// The ground, and plain words on it.
    pub page: Look,
    /// Counts, dates, hints.
    pub quiet: Look,
    /// Rules.
    pub faint: Look,
    /// Titles of panes without the focus.
    pub title: Look,
    /// Title and bars of the pane with the focus.
    pub accent: Look,
    /// The row under the cursor where the focus is.
    pub row: Look,
    /// The row under the cursor of another pane.
    pub row_away: Look,
    /// A row that stands in the paragraph being read.
    pub present: Look,
    /// Keys in the hint bar.
    pub key: Look,
    /// What went wrong.
    pub error: Look,
    /// What is being typed.
    pub input: Look,
    /// The headline.
    pub headline: Look,
    /// The sentences between the headline and the byline, which say what the article is about.
    pub standfirst: Look,
    /// What is said of a picture.
    pub caption: Look,
    /// Titles inside the article.
    pub subheading: Look,
    /// What stands around the article.
    pub furniture: Look,
    /// Paragraphs a filter leaves out.
    pub left_out: Look,
    /// Names in the text.
    pub name: Look,
    /// What is added to the name of a person.
    pub person: Look,
    /// What is added to the name of a country.
    pub country: Look,
    /// What is added to the name of a place.
    pub place: Look,
    /// What is added to the name of an organisation.
    pub organisation: Look,
    /// What is added to the name of a group.
    pub group: Look,
    /// What is added to a name that is unsure, in place of what tells its kind.
    pub unsure: Look,
    /// Mentions of what is selected.
    pub lit: Look,
    /// Its pronouns and descriptions.
    pub lit_quiet: Look,
    /// What the selected quote says.
    pub lit_quote: Look,
    /// The cue of the selected quote.
    pub lit_cue: Look,
    /// The speaker of the selected quote.
    pub lit_speaker: Look,
    /// Hits of the search.
    pub hit: Look,
    /// The one hit or mention that `n` stands on.
    pub focus: Look,
    /// The colours of the four who speak most.
    pub voices: [Colour; 4],
    /// The look of the others.
    pub voice: Look,
}

/// How a role looks; what is `None` or `false` stays as it is beneath.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a cell's attributes are on or off, each by itself")]
pub struct Look {
    /// Colour of the letters.
    pub fg: Option<Colour>,
    /// Colour of the ground.
    pub bg: Option<Colour>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// A colour, as a theme file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub Color);

/// The sixteen colours of a terminal, by the names the files use.
const NAMES: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let named = NAMES.iter().find(|(name, _)| *name == written).map(|(_, color)| *color);
        named.or_else(|| hexadecimal(&written)).map(Self).ok_or_else(|| {
            let known = NAMES.map(|(name, _)| name);
            let near = nearest(&written, &known)
                .map_or("a name of the sixteen, or #rrggbb".into(), |name| format!("`{name}`"));
            format!("`{written}` is no colour; perhaps {near}")
        })
    }
}

impl Colour {
    /// Puts the nearest of the 256 colours in place of a true one: of the cube of six steps a part, or of the greys.
    fn narrow(&mut self) {
        let Color::Rgb(red, green, blue) = self.0 else { return };
        let wanted = [red, green, blue];
        let away = |other: [u8; 3]| -> u32 {
            wanted.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
        };
        let step = |part: u8| STEPS.into_iter().zip(0u8..).min_by_key(|(step, _)| step.abs_diff(part));
        let cube = wanted.map(|part| step(part).expect("there are six steps"));
        let grey = (0..24).min_by_key(|grey| away([8 + 10 * grey; 3])).expect("there are 24 greys");
        let index = if away([8 + 10 * grey; 3]) < away(cube.map(|(step, _)| step)) {
            232 + grey
        } else {
            16 + 36 * cube[0].1 + 6 * cube[1].1 + cube[2].1
        };
        self.0 = Color::Indexed(index);
    }
}

/// The steps of each part of a colour in the cube of 216 (xterm's `256colres.h`).
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// `#rrggbb`.
fn hexadecimal(written: &str) -> Option<Color> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Color::Rgb(part(0)?, part(2)?, part(4)?))
}

/// The themes that ship with the program, by name.
const SHIPPED: [(&str, &str); 4] = [
    ("default", include_str!("../../assets/themes/default.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

impl Theme {
    /// The names of the shipped themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The file of the shipped theme with this name.
    pub fn file(name: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|(known, _)| *known == name).map(|(_, file)| *file)
    }

    /// The shipped theme with this name.
    ///
    /// ```
    /// use dateline::theme::Theme;
    ///
    /// assert!(Theme::named("light").is_some());
    /// assert!(Theme::named("plaid").is_none());
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        read::named(name)
    }

    /// The theme a file describes, and what is wrong with the file. A role it does not speak of looks as in the theme
    /// it names under `from`, else as in the default one; so does a role with a mistake.
    ///
    /// ```
    /// use dateline::theme::Theme;
    ///
    /// let (theme, mistakes) = Theme::read("from = \"dark\"\nhit = { fg = \"bleu\" }\nlit = { bold = true }");
    /// assert_eq!(mistakes[0].to_string(), "`bleu` is no colour; perhaps `blue`");
    /// assert!(theme.lit.fg.is_none() && theme.hit.fg.is_some());
    /// ```
    pub fn read(file: &str) -> (Self, Vec<Mistake>) {
        read::read(file)
    }

    /// The roles a theme file speaks of whose letters cannot be read well on their ground, where both are true colours.
    ///
    /// ```
    /// use dateline::theme::Theme;
    ///
    /// let told = Theme::faint("from = \"light\"\nquiet = { fg = \"#d0d0d0\" }\n");
    /// assert_eq!(told[0].to_string(), "`quiet` has a contrast of 1.5 to its ground; what is read needs 4.5");
    /// ```
    pub fn faint(file: &str) -> Vec<Mistake> {
        contrast::faint(file)
    }

    /// The name of the theme for a terminal as its environment tells it: of no colour where it is to have none, else of
    /// its own sixteen; see [`Colours::told`].
    pub fn fitting(variable: impl Fn(&str) -> Option<String>) -> &'static str {
        if Colours::told(variable) == Colours::None { "mono" } else { "default" }
    }

    /// The theme as a terminal can show it: where the environment does not tell of true colour, each such colour is the
    /// nearest of the 256; where letters cannot be slanted, what is lit is underlined in place of that.
    #[must_use]
    pub fn fitted(mut self, variable: impl Fn(&str) -> Option<String>) -> Self {
        if Colours::told(&variable) != Colours::True {
            self.looks_mut()
                .into_iter()
                .flat_map(|look| [&mut look.fg, &mut look.bg])
                .flatten()
                .for_each(Colour::narrow);
            self.voices.iter_mut().for_each(Colour::narrow);
        }
        if !Ability::told(variable).slants {
            [&mut self.lit_quiet, &mut self.lit_quote, &mut self.lit_cue].into_iter().for_each(Look::underline_slanted);
            self.looks_mut().into_iter().for_each(|look| look.italic = false);
        }
        self
    }

    /// The looks of all roles.
    fn looks_mut(&mut self) -> [&mut Look; 32] {
        [
            &mut self.page,
            &mut self.quiet,
            &mut self.faint,
            &mut self.title,
            &mut self.accent,
            &mut self.row,
            &mut self.row_away,
            &mut self.present,
            &mut self.key,
            &mut self.error,
            &mut self.input,
            &mut self.headline,
            &mut self.standfirst,
            &mut self.caption,
            &mut self.subheading,
            &mut self.furniture,
            &mut self.left_out,
            &mut self.name,
            &mut self.person,
            &mut self.country,
            &mut self.place,
            &mut self.organisation,
            &mut self.group,
            &mut self.unsure,
            &mut self.lit,
            &mut self.lit_quiet,
            &mut self.lit_quote,
            &mut self.lit_cue,
            &mut self.lit_speaker,
            &mut self.hit,
            &mut self.focus,
            &mut self.voice,
        ]
    }

    /// The look of the row under the cursor, laid over what the row looks like elsewhere: nothing in it is dim.
    pub fn cursor(&self) -> Style {
        self.row.style().remove_modifier(Modifier::DIM)
    }

    /// The look of the bar before the row under the cursor: the accent, where that is seen on the row's ground.
    pub fn bar(&self) -> Style {
        let (accent, cursor) = (self.accent.style(), self.cursor());
        if accent.fg.is_some() && accent.fg == cursor.bg { cursor } else { accent }
    }

    /// The colour of the quote bar and name of one of the four who speak most; of anybody else for `None`.
    pub fn voice(&self, voice: Option<usize>) -> Style {
        match voice.and_then(|voice| self.voices.get(voice)) {
            Some(colour) => Style::new().fg(colour.0),
            None => self.voice.style(),
        }
    }

    /// What the kind of a name adds to it.
    fn kind(&self, tags: Tags) -> Look {
        let kinds = [
            (Tags::PERSON, self.person),
            (Tags::COUNTRY, self.country),
            (Tags::PLACE, self.place),
            (Tags::ORGANISATION, self.organisation),
            (Tags::GROUP, self.group),
        ];
        kinds.into_iter().find(|(tag, _)| tags.has(*tag)).map_or_else(Look::default, |(_, look)| look)
    }

    /// What a piece of text under these tags looks like, over what it looks like without them. Where marks overlap
    /// each adds what it has, the narrower ones last.
    pub fn marked(&self, beneath: Style, tags: Tags) -> Style {
        let mentioned = Tags::PERSON | Tags::COUNTRY | Tags::PLACE | Tags::ORGANISATION | Tags::GROUP;
        let named = tags.any(mentioned) && !tags.has(Tags::INDIRECT);
        let (lit, unsure) = (tags.has(Tags::LIT), tags.has(Tags::UNSURE));
        // What is left out, or around the article, stays as quiet as it is.
        let page = self.page.fg.map(|fg| fg.0);
        let calm = !beneath.add_modifier.contains(Modifier::DIM) && beneath.fg.is_none_or(|fg| Some(fg) == page);
        let layers = [
            (named, self.name),
            (named && calm && !unsure, self.kind(tags)),
            (named && unsure, self.unsure),
            (tags.has(Tags::LIT_QUOTE), self.lit_quote),
            (tags.has(Tags::LIT_CUE), self.lit_cue),
            (tags.has(Tags::LIT_SPEAKER), self.lit_speaker),
            (lit && tags.has(Tags::INDIRECT), self.lit_quiet),
            (lit && !tags.has(Tags::INDIRECT), self.lit),
            (tags.has(Tags::HIT), self.hit),
            (tags.has(Tags::EVIDENCE), self.hit),
            (tags.has(Tags::SELECTION), self.row),
            (tags.has(Tags::FOCUS), self.focus),
        ];
        let on = layers.into_iter().filter(|(on, _)| *on).map(|(_, look)| look.style());
        let style = on.fold(beneath, Style::patch);
        // What is lit is never faint, however doubtful it is.
        let bright =
            lit || [Tags::HIT, Tags::EVIDENCE, Tags::SELECTION, Tags::FOCUS].into_iter().any(|tag| tags.has(tag));
        if bright { style.remove_modifier(Modifier::DIM) } else { style }
    }
}

impl Look {
    /// Underlines what is slanted.
    fn underline_slanted(&mut self) {
        self.underline |= self.italic;
    }

    /// The look as a style, to be laid over another.
    pub fn style(self) -> Style {
        let modifiers = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        let on = modifiers.into_iter().filter(|(on, _)| *on);
        let style = on.fold(Style::new(), |style, (_, modifier)| style.add_modifier(modifier));
        let style = self.fg.map_or(style, |fg| style.fg(fg.0));
        self.bg.map_or(style, |bg| style.bg(bg.0))
    }
}

#[cfg(test)]
mod tests;
