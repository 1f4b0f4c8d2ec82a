//! A line on the terminal while a library of an earlier form is brought to the present one.

use std::{
    fmt::Write,
    io::{self, IsTerminal},
    path::Path,
};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::library::store::{Library, Renewal};

/// Brings the library in `file` forward where it must be, and tells of it on standard error if that is a terminal.
/// What goes wrong is told by whoever opens the library next.
pub(in crate::cli) fn bring_forward(file: &Path) {
    if !io::stderr().is_terminal() || !Library::is_of_earlier_form(file) {
        return;
    }
    let bar = ProgressBar::new(0);
    let opened = Library::open_telling(file, &mut |renewal| tell(&bar, renewal));
    bar.finish_and_clear();
    if opened.is_ok() {
        eprintln!("dateline: the library has the form of this version now; a copy of what it was stands beside it");
    }
}

/// Articles in a second.
fn rate(state: &ProgressState, out: &mut dyn Write) {
    // The line is of use without it too.
    let _ = write!(out, "{:.0} a second", state.per_sec());
}

fn tell(bar: &ProgressBar, renewal: Renewal) {
    let style = |template: &str| ProgressStyle::with_template(template).expect("it is a template");
    let plain = || bar.set_style(style("dateline: an older library: {msg} …"));
    match renewal {
        Renewal::Copying => {
            plain();
            bar.set_message("making a copy first");
        }
        Renewal::Articles { done, all } => {
            if done == 0 {
                let style = style("dateline: an older library: {bar:20} {pos}/{len} articles, {rate}, {eta} left");
                bar.set_style(style.with_key("rate", rate));
                bar.set_length(all);
                bar.reset();
            }
            bar.set_position(done);
        }
        Renewal::Settling => {
            plain();
            bar.set_message("putting it in order");
        }
    }
    bar.tick();
}
