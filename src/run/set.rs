//! Sets for this run what `config.toml` sets for all.

use std::io;

use super::reader::Reader;
use crate::config::{self, Setting, Value};
use crate::terminal::Ability;
use crate::theme::Theme;

impl Reader {
    /// Sets it, or tells what it takes.
    pub(super) fn set(&mut self, name: &str, words: &str) -> io::Result<()> {
        let Some(setting) = Setting::named(name) else { return Ok(()) };
        let words = match (&setting.default, words) {
            (Value::Truth(_), "on" | "yes") => "true",
            (Value::Truth(_), "off" | "no") => "false",
            (_, words) => words,
        };
        match setting.read(words) {
            _ if words.is_empty() => self.app.front.told.warn(setting.wants()),
            Ok(value) => self.hold(name, value)?,
            Err(wants) => self.app.front.told.warn(wants),
        }
        self.app.settle();
        Ok(())
    }

    fn hold(&mut self, name: &str, value: Value) -> io::Result<()> {
        let told = format!("{name} = {value} in this run; config.toml sets it for all");
        match (name, value) {
            ("theme", Value::Words(name)) => {
                let fitting = || Theme::fitting(|name| std::env::var(name).ok()).to_owned();
                self.change_theme(Some(if name == "auto" { fitting() } else { name }));
                return Ok(());
            }
            ("keys", Value::Words(name)) => {
                let (keymap, clashes) = config::keymap(&name);
                self.app.hands.keymap = keymap;
                for clash in clashes {
                    self.app.front.told.warn(clash);
                }
            }
            ("measure", Value::Number(columns)) => self.app.screen.measure = columns as u16,
            ("mouse", Value::Truth(on)) => {
                self.app.hands.mouse = on;
                self.screen.listen_to_mouse(on)?;
            }
            ("quote", Value::Words(template)) => self.app.hands.template = template,
            ("links", Value::Words(when)) => {
                let wished = (when != "auto").then_some(when == "always");
                self.screen.make_links(Ability::told(|name| std::env::var(name).ok()).makes_links(wished));
            }
            ("plain-ui", Value::Truth(on)) => {
                if on != self.hearing.is_some() {
                    self.change_manner()?;
                }
            }
            (name, _) => {
                self.app.front.told.tell(format!("{name} is for the start; config.toml sets it"));
                return Ok(());
            }
        }
        self.app.front.told.tell(told);
        Ok(())
    }
}
