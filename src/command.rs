//! All a reader can ask for: an enum, with a name and one line each.
//!
//! Keymap, command line, help and README draw from this one table, so nothing has two names.

/// Declares the commands, each with the name the reader types and the line the help shows.
macro_rules! commands {
    ($($variant:ident $name:literal $about:literal)*) => {
        /// Something a reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $(#[doc = $about] $variant,)*
        }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name it goes by in the keymap and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// One line on what it does.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }
        }
    };
}

commands! {
    Down "down" "the next row; in the text the next paragraph, a long one scrolled through first"
    Up "up" "the row before; in the text the paragraph before"
    NextParagraph "next-paragraph" "straight to the next paragraph"
    PreviousParagraph "previous-paragraph" "straight to the paragraph before"
    ScrollDown "scroll-down" "a row down"
    ScrollUp "scroll-up" "a row up"
    PageDown "page-down" "a page down"
    PageUp "page-up" "a page up"
    ReadOn "read-on" "a page down, and at the end of the article the next unread one"
    HalfDown "half-page-down" "half a page down"
    HalfUp "half-page-up" "half a page up"
    First "first" "the beginning, or with a count that row or paragraph"
    Last "last" "the end"
    NextPane "next-pane" "the next pane"
    PreviousPane "previous-pane" "the pane before"
    PaneLeft "pane-left" "the pane to the left"
    PaneRight "pane-right" "the pane to the right"
    Articles "articles" "the list of articles"
    Text "text" "the article"
    Entities "entities" "the list of people, countries and organisations"
    Countries "countries" "the countries in the list of entities"
    Quotes "quotes" "the list of quotes"
    LibraryArticles "library-articles" "the view of all articles: of the library, or else of what is open"
    LibraryPeople "library-people" "the view of everybody in them"
    LibraryQuotes "library-quotes" "the view of all that was said in them"
    LibraryCountries "library-countries" "the view of the countries in them, with a map"
    Timeline "timeline" "the view of articles and quotes over time"
    Network "network" "the view of who speaks of whom"
    News "new" "the view of what is new under the kept filters"
    Brief "brief" "quotes by speaker as a sheet to paste"
    Compare "compare" "put this article beside the one this was pressed on before"
    Series "series" "in the timeline: one series a country, one a person, or one for all"
    Kept "kept" "hold the kept filter with the key typed next"
    SaveFilter "save-filter" "keep the filter that holds under a name"
    Choose "choose" "go there, and remember it"
    NextHit "next-hit" "the next mention or hit of what was chosen"
    PreviousHit "previous-hit" "the mention or hit before"
    NextEntity "next-entity" "the next name in the text"
    PreviousEntity "previous-entity" "the name before in the text"
    NextQuote "next-quote" "the next quote in the text"
    PreviousQuote "previous-quote" "the quote before in the text"
    JumpBack "jump-back" "back to where the last jump began"
    JumpForward "jump-forward" "forward again"
    NextArticle "next-article" "the next article"
    PreviousArticle "previous-article" "the article before"
    NextUnread "next-unread" "the next unread article"
    PreviousUnread "previous-unread" "the unread article before"
    NextCopy "next-copy" "the next near copy of this article, as another paper has it"
    PreviousCopy "previous-copy" "the near copy before"
    ToggleRead "toggle-read" "mark the article as unread, or as read"
    Search "search" "search the text as you type; in a list find a row"
    KeepOnly "keep-only" "keep only what has this person, country or speaker"
    LeaveOut "leave-out" "leave out what has this person, country or speaker"
    DropFilter "drop-filter" "drop the last filter"
    Filter "filter" "type the filter: words, person: country: speaker: title: - or ( )"
    Fold "fold" "fold the paragraphs the filter leaves out, or open them again"
    Why "why" "say what decided"
    Star "star" "put a star on the article or quote, or take it off"
    Tag "tag" "put a word on the article: a word, several with commas, -word takes it off"
    Note "note" "write a note on this paragraph"
    Select "select" "select words of the text, by sentence, then by word"
    MarkRow "mark-row" "mark this row, so that keys act on all marked; in the text select paragraphs"
    SwapEnds "swap-ends" "let the other end of the selected words move"
    Merge "merge" "say that this is another one of the article: type to find it, Enter"
    Split "split" "say that some words of this name somebody else"
    Hide "hide" "say that this is no name, or no quote"
    Rename "rename" "let this go by another name"
    SetKind "set-kind" "say whether it is a person, country, place, organisation or group"
    SetCountry "set-country" "say to which country it belongs"
    SetSpeaker "set-speaker" "say who said this"
    NotAQuote "not-a-quote" "say that nobody said this"
    OneQuote "one-quote" "say that this quote and the next are one"
    Confirm "confirm" "say that this was found rightly"
    SetTitle "set-title" "correct the article's title"
    SetDate "set-date" "correct the article's day"
    SetSource "set-source" "correct the article's source"
    Undo "undo" "take back what was decided last"
    Redo "redo" "do again what was taken back"
    Review "review" "walk through what is unsure, the most unsure first"
    Right "right" "this is right; on to the next unsure one"
    Wrong "wrong" "this is wrong; on to the next unsure one"
    Skip "skip" "leave this one unsure; on to the next"
    Copy "copy" "copy the paragraph, the quote with its source, or the row"
    CopyAll "copy-list" "copy the whole list, or the article"
    Pipe "pipe" "give what y would copy to a command of the shell"
    Export "export" "write the list, or of an article names and quotes, to a file: .md .csv .json"
    Edit "edit" "open the article in $EDITOR"
    Browse "open-address" "open the article's address"
    Mark "mark" "mark this place with the letter typed next"
    GoToMark "go-to-mark" "to the mark with the letter typed next"
    Sort "sort" "sort the entities by count, by their order in the text, or by name"
    Zoom "zoom" "let this pane fill the screen, or give the others back"
    HidePane "hide-pane" "hide this pane"
    ShowPanes "show-panes" "show all panes again, at their first widths"
    WidenPane "widen-pane" "make this list wider"
    NarrowPane "narrow-pane" "make this list narrower"
    WidenMeasure "widen-measure" "longer lines of text"
    NarrowMeasure "narrow-measure" "shorter lines of text"
    Mouse "mouse" "listen to the mouse, or leave it to the terminal"
    Theme "theme" "the next theme, or the one named"
    PlainUi "plain-ui" "tell everything line by line, as screen readers want it, or show panes again"
    Sync "sync" "ask the feeds for what is new, while one reads on"
    Collected "collected" "starred articles and quotes, and notes"
    Jobs "jobs" "what runs behind the screen, and how far it is"
    StopJobs "stop-jobs" "stop what runs behind the screen"
    Messages "messages" "all that was told so far"
    CommandLine "command-line" "type a command"
    Palette "palette" "find a command by a part of its name, with its key beside it"
    Help "help" "the keys of this pane and all others, searchable"
    Redraw "redraw" "draw the screen afresh"
    Suspend "suspend" "put the program aside; `fg` brings it back"
    Escape "escape" "close what is open, else go back to the row one came from"
    Back "back" "close what is open, then go back, and leave at the root"
    Quit "quit" "leave at once"
    Interrupt "interrupt" "cancel what is being typed, else leave"
}

impl Command {
    /// The command with this name.
    ///
    /// ```
    /// use dateline::command::Command;
    ///
    /// assert_eq!(Command::named("next-quote"), Some(Command::NextQuote));
    /// assert_eq!(Command::named("nonsense"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_name() {
        for command in Command::ALL {
            assert_eq!(Command::named(command.name()), Some(*command), "{}", command.name());
        }
    }
}
