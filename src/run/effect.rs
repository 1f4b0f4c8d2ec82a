//! Does what the app asks of those who can: effects on the terminal, the files and the programs beside it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::reader::Reader;
use super::{clipboard, outside, sheet};
use crate::app::Effect;
use crate::config;
use crate::terminal::{Manner, Signal};
use crate::ui::Hearing;
use crate::worker::Feeds;

impl Reader {
    /// Does it, or tells why it could not be done.
    pub(super) fn put_into_effect(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.over = Some(0),
            Effect::Suspend => return self.signal(Signal::Suspend),
            Effect::Redraw => return self.signal(Signal::Resumed),
            Effect::Opened(story) => {
                self.want(story, true);
                self.want_whole(story);
            }
            Effect::Decided(stories) => self.keep_decisions(&stories),
            Effect::Copy(text, what) => {
                let sent = clipboard::copy(&text, &mut self.screen);
                match sent {
                    Ok(how) => self.app.front.told.tell(format!("{what} {how}")),
                    Err(error) => self.app.front.told.warn(format!("{what} could not be copied: {error}")),
                }
            }
            Effect::Pipe(command, text) => {
                let told = self.screen.lend(|| outside::pipe(&command, &text))?;
                self.app.front.told.tell(told);
            }
            Effect::Edit(story, line) => {
                let Some(story) = self.app.shelf.stories.get(story) else { return Ok(()) };
                let article = Arc::clone(&story.article);
                let told = self.screen.lend(|| outside::edit(&article.id, &article.text, line))?;
                self.app.front.told.tell(told);
            }
            Effect::Export(written) => self.tell(sheet::write(&written)),
            Effect::Browse(address) => self.tell(outside::browse(&address)),
            Effect::StopJobs => {
                self.stopped.store(true, Ordering::Relaxed);
                self.worker.clear();
                self.feeds.iter().for_each(Feeds::stop);
            }
            Effect::Sync => self.sync(),
            Effect::Mouse(on) => return self.screen.listen_to_mouse(on),
            Effect::Theme(name) => self.change_theme(name),
            Effect::PlainUi => return self.change_manner(),
            Effect::Set(name, words) => return self.set(&name, &words),
        }
        Ok(())
    }

    fn tell(&mut self, told: Result<String, String>) {
        match told {
            Ok(done) => self.app.front.told.tell(done),
            Err(failed) => self.app.front.told.warn(failed),
        }
    }

    /// From panes to lines, or back.
    pub(super) fn change_manner(&mut self) -> io::Result<()> {
        self.hearing = self.hearing.is_none().then(Hearing::default);
        self.screen.change(if self.hearing.is_some() { Manner::Linear } else { Manner::Painted })
    }

    pub(super) fn change_theme(&mut self, name: Option<String>) {
        let names = config::theme_names();
        let at = names.iter().position(|name| *name == self.looks.name).unwrap_or(0);
        let name = name.unwrap_or_else(|| names[(at + 1) % names.len()].clone());
        match config::theme(&name) {
            Ok(looks) => {
                self.app.front.told.tell(format!("theme {name}"));
                looks.told.iter().for_each(|sentence| self.app.front.told.warn(sentence));
                self.looks = looks;
            }
            Err(sentence) => self.app.front.told.warn(sentence),
        }
    }
}
