//! What a terminal can, as its environment tells it: nobody asks the terminal itself, which may never answer.

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None.
    None,
    /// The sixteen of its own.
    Sixteen,
    /// Those and 240 fixed ones.
    Many,
    /// Any.
    True,
}

/// What a terminal can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal can each of these or not, each by itself")]
pub struct Ability {
    /// Its colours.
    pub colours: Colours,
    /// Whether it makes links of addresses that are marked as such (OSC 8); many that can do not say so.
    pub links: bool,
    /// Whether it may show such marks as letters: the console of Linux, the program screen, and those without any
    /// such thing.
    pub garbles_links: bool,
    /// The program between it and us, if there is one.
    pub multiplexer: Option<&'static str>,
    /// Whether the cursor can be moved, so that panes can be drawn.
    pub moves: bool,
    /// Whether letters can be slanted; the program screen reverses them instead.
    pub slants: bool,
}

/// Terminals that name themselves in `TERM_PROGRAM` and make links.
const LINKING: [&str; 8] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "WarpTerminal"];

/// Beginnings of `TERM` of those that do.
const LINKING_TERMS: [&str; 6] = ["xterm-kitty", "foot", "alacritty", "xterm-ghostty", "wezterm", "contour"];

/// Variables that only such terminals set.
const LINKING_SIGNS: [&str; 4] = ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"];

impl Ability {
    /// What the environment tells.
    ///
    /// ```
    /// use dateline::terminal::{Ability, Colours};
    ///
    /// let told = |name: &str| (name == "TERM").then(|| "xterm-256color".to_owned());
    /// assert_eq!(Ability::told(told).colours, Colours::Many);
    /// ```
    pub fn told(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let program = variable("TERM_PROGRAM").unwrap_or_default();
        // The GNOME terminal and its kin, since version 0.50.
        let vte = variable("VTE_VERSION")
            .and_then(|version| version.parse().ok())
            .is_some_and(|version: u32| version >= 5000);
        let links = vte
            || LINKING.contains(&program.as_str())
            || LINKING_TERMS.iter().any(|beginning| term.starts_with(beginning))
            || LINKING_SIGNS.into_iter().any(set);
        let multiplexer = match () {
            () if set("TMUX") => Some("tmux"),
            () if set("STY") => Some("screen"),
            () if set("ZELLIJ") => Some("zellij"),
            () => None,
        };
        let simple = is_plain(&term) || term == "linux" || term.is_empty();
        let garbles_links = simple || set("STY") || term.starts_with("screen") && !set("TMUX");
        Self {
            colours: Colours::told(&variable),
            links: links && !garbles_links,
            garbles_links,
            multiplexer,
            moves: term != "dumb",
            slants: !set("STY") && (!term.starts_with("screen") || set("TMUX")),
        }
    }

    /// Whether addresses are marked as links: where the reader says so or, where nothing is said, where the terminal is
    /// known to make links of them. Never where the marks would be seen.
    pub fn makes_links(&self, wish: Option<bool>) -> bool {
        !self.garbles_links && wish.unwrap_or(self.links)
    }
}

impl Colours {
    /// What the environment tells: `NO_COLOR` and `TERM=dumb` or `vt100` of none (`CLICOLOR_FORCE` takes back the latter),
    /// `COLORTERM` and `TERM=…-direct` of true colour, `TERM=…-256color` of many.
    pub fn told(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        let forced = variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        let whole = variable("COLORTERM").is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit"));
        match () {
            () if set("NO_COLOR") || (is_plain(&term) && !forced) => Self::None,
            () if whole || term.ends_with("-direct") => Self::True,
            () if term.contains("256color") => Self::Many,
            () => Self::Sixteen,
        }
    }
}

/// Whether a terminal of this name has no colours.
fn is_plain(term: &str) -> bool {
    let video = term.strip_prefix("vt").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    term == "dumb" || video || term.ends_with("-m") || term.ends_with("-mono")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Ability {
        Ability::told(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_dumb_terminal_cannot_move_its_cursor() {
        assert!(!with(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]).moves);
        assert!(with(&[("TERM", "vt100")]).moves && with(&[]).moves);
    }

    #[test]
    fn screen_cannot_slant_letters() {
        assert!(!with(&[("TERM", "screen-256color")]).slants && !with(&[("TERM", "xterm"), ("STY", "1.tty")]).slants);
        assert!(with(&[("TERM", "screen"), ("TMUX", "/tmp/tmux,1,0")]).slants && with(&[("TERM", "xterm")]).slants);
    }

    #[test]
    fn colours_are_as_the_environment_tells() {
        let colours = |pairs| with(pairs).colours;
        assert_eq!(colours(&[("TERM", "linux")]), Colours::Sixteen);
        assert_eq!(colours(&[]), Colours::Sixteen);
        assert_eq!(colours(&[("TERM", "screen-256color")]), Colours::Many);
        assert_eq!(colours(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Colours::True);
        assert_eq!(colours(&[("TERM", "xterm-direct")]), Colours::True);
        assert_eq!(colours(&[("TERM", "xterm-direct"), ("NO_COLOR", "1")]), Colours::None);
        assert_eq!(colours(&[("TERM", "xterm"), ("NO_COLOR", "")]), Colours::Sixteen);
        assert_eq!(colours(&[("TERM", "dumb")]), Colours::None);
        assert_eq!(colours(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "0")]), Colours::None);
        assert_eq!(colours(&[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")]), Colours::Sixteen);
    }

    #[test]
    fn links_and_multiplexers_are_known_by_their_signs() {
        let vte = |version: &str| with(&[("TERM", "xterm-256color"), ("VTE_VERSION", version)]);
        assert!(vte("7600").links && !vte("4205").links);
        assert!(with(&[("TERM", "xterm-kitty")]).links && !with(&[("TERM", "linux")]).links);
        for garbling in [
            &[("TERM", "dumb"), ("WT_SESSION", "1")] as &[_],
            &[("TERM", "linux"), ("TERM_PROGRAM", "WezTerm")],
            &[("TERM", "screen-256color"), ("VTE_VERSION", "7600")],
            &[("TERM", "xterm-256color"), ("VTE_VERSION", "7600"), ("STY", "1.pts")],
        ] {
            assert!(!with(garbling).makes_links(None) && !with(garbling).makes_links(Some(true)), "{garbling:?}");
        }
        assert!(
            with(&[("TERM", "screen-256color"), ("VTE_VERSION", "7600"), ("TMUX", "/tmp/x,1,0")]).makes_links(None)
        );
        let unknown = with(&[("TERM", "xterm-256color")]);
        assert!(!unknown.makes_links(None) && unknown.makes_links(Some(true)));
        assert!(!with(&[("TERM", "xterm-kitty")]).makes_links(Some(false)));
        assert_eq!(with(&[("TMUX", "/tmp/x,1,0")]).multiplexer, Some("tmux"));
        assert_eq!(with(&[("STY", "1.pts")]).multiplexer, Some("screen"));
        assert_eq!(with(&[("TMUX", "")]).multiplexer, None);
    }
}
