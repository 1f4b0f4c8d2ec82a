//! The filter language: one line of words that says which articles, paragraphs and quotes a reader wants to see.
//!
//! | word | holds where |
//! | --- | --- |
//! | `trade` | a word of the text or title begins so; a capital in it makes case matter |
//! | `"trade deal"` | these very words follow one another |
//! | `person:blinken` `org:opec` `place:astana` `group:taliban` | one is mentioned, by any of its names or a part of one |
//! | `country:kz` | a country is mentioned; by code, name, alias or demonym |
//! | `title:summit` `source:reuters` `lang:en` | the article's title, paper or address, and language |
//! | `since:2023-06` `until:2023` `on:today` `since:30d` `date:none` | the article's date |
//! | `has:quote` `has:direct` `has:mixed` `has:indirect` | there is such a quote |
//! | `is:unread` `is:starred` `is:copy` `tag:desk` | nobody has read it; it bears a star; it is a near copy of another one; the reader put this word on it |
//! | `is:checked` | a quote that the reader confirmed |
//! | `speaker:blinken` `from:kz` | a quote's speaker, and the speaker's country |
//! | `about:oil` | someone or something named or meant inside a quote |
//! | `says:trade` `says:"trade deal"` `says:/tra+de/` | the words of a quote |
//! | `conf:>0.8` | how sure a quote is; also `<`, `>=`, `<=` |
//! | `-x` · `x y` · `x or y` · `( )` | not, and, or; *and* binds tighter than *or* |
//! | `\` | takes the meaning off the character after it |
//!
//! Conditions on quotes that stand beside one another are asked of one and the same quote: `speaker:blinken about:kz`
//! wants a quote in which Blinken speaks of Kazakhstan. So is one with `-`, if another without it stands beside it:
//! `speaker:blinken -about:kz`. With none beside it, `-speaker:blinken` wants an article where he says nothing.
//!
//! ```
//! use dateline::library::filter::{Filter, Term, parse};
//!
//! let filter = parse("country:kz -person:biden")?;
//! assert_eq!(filter.terms().len(), 2);
//! assert_eq!(filter.to_string(), "country:kz -person:biden");
//!
//! // What `f`, `F` and `Backspace` do:
//! let more = filter.with(Term::person("Antony Blinken"));
//! assert_eq!(more.to_string(), r#"country:kz -person:biden person:"Antony Blinken""#);
//! assert_eq!(more.without_last(), filter);
//! let fewer = Filter::default().with(Term::person("Biden").not());
//! assert_eq!(fewer.to_string(), "-person:Biden");
//!
//! // A mistake says where and what:
//! let mistake = parse("trade persn:biden").unwrap_err();
//! assert_eq!(mistake.message, "there is no persn:, perhaps person:");
//! assert_eq!(mistake.caret("trade persn:biden"), "      ^^^^^^");
//! # Ok::<(), dateline::library::filter::Mistake>(())
//! ```
//!
//! What remains of an open article:
//!
//! ```
//! use dateline::{analysis::analyse, article::Article, text};
//! use dateline::library::filter::{View, parse};
//!
//! let text = "Kazakhstan sells oil.\n\nNobody else does.";
//! let article = Article { text: text.into(), paragraphs: text::paragraphs(text), ..Article::default() };
//! let analysis = analyse(text);
//! let kept = parse("oil").unwrap().kept(&View::new(&article, &analysis));
//! assert!(kept.article);
//! assert_eq!(kept.paragraphs, [true, false]);
//! ```

mod condition;
mod date;
mod details;
mod evaluate;
pub mod grammar;
mod kept;
mod mistake;
mod name;
mod offer;
mod read;
mod shown;
mod term;
mod words;

pub use condition::{Condition, Has, QuoteCondition, State, Threshold, filter_keys, key_values};
pub use date::{Today, When};
pub use kept::{Kept, View};
pub use mistake::Mistake;
pub use name::Value;
pub use read::parse;
pub use term::{Filter, Term};
pub use words::{Pattern, Text};

pub(in crate::library) use date::day_of;
pub(in crate::library) use evaluate::language;
pub(in crate::library) use name::{names_of, words as name_words};
pub(in crate::library) use words::{lower, spelt};
