//! What the program tells of itself: settings and their mistakes, the terminal, its version, its manual, completions.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::{dateline, printed};

#[allow(dead_code, reason = "its tests are run here; the rest of it is run when the program is built")]
#[path = "../../src/build.rs"]
mod build;

/// Runs the program with these files of settings, in a terminal of which nothing is known.
fn settled(folder: &Path, files: &[(&str, &str)], arguments: &[&str]) -> Output {
    for (name, text) in files {
        let path = folder.join("dateline").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    let mut command = dateline(arguments);
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(name, folder);
    }
    for name in ["NO_COLOR", "COLORTERM", "TMUX", "SSH_CONNECTION", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color").output().expect("the program runs")
}

#[test]
fn what_config_prints_is_right_and_says_what_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = settled(folder.path(), &[], &["config"]);
    assert!(printed(&told).contains("measure = 72"), "{}", printed(&told));
    let keys = settled(folder.path(), &[], &["config", "keys"]);
    let theme = settled(folder.path(), &[], &["config", "theme", "dark"]);
    let files =
        [("config.toml", printed(&told)), ("keymap.toml", printed(&keys)), ("themes/own.toml", printed(&theme))];
    let check = settled(folder.path(), &files, &["config", "check"]);
    assert!(check.status.success() && printed(&check).matches(": right").count() == 3, "{}", printed(&check));
}

#[test]
fn mistakes_are_told_with_file_line_column_and_the_nearest_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("config.toml", "measure = 70\nmesure = 71\npane = \"qoutes\"\n"),
        (
            "keymap.toml",
            "key = [\n  { on = \"x\", run = \"help\" },\n  { on = \"x\", run = \"qit\" },\n  { on = \"x\", run = \"quit\" },\n]\n",
        ),
        ("themes/own.toml", "from = \"dark\"\nlit = { fg = \"yelow\" }\n"),
    ];
    let check = settled(folder.path(), &files, &["config", "check"]);
    let told = printed(&check);
    assert_eq!(check.status.code(), Some(1), "{told}");
    for words in [
        "config.toml:2:1",
        "perhaps `measure`",
        "config.toml:3:8",
        "perhaps `quotes`",
        "keymap.toml:3:21",
        "perhaps `quit`",
        "keymap.toml:4:3",
        "this row has the key already",
        "own.toml:2:14",
        "perhaps `yellow`",
    ] {
        assert!(told.contains(words), "{words} is not in\n{told}");
    }
    assert!(!told.contains('\u{1b}'));
}

#[test]
fn a_theme_that_is_nowhere_and_a_part_that_names_nothing_are_mistakes() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("config.toml", "theme = \"drak\"\nquote = \"{saidd}\"\n")];
    let check = settled(folder.path(), &files, &["config", "check"]);
    let told = printed(&check);
    assert_eq!(check.status.code(), Some(1), "{told}");
    for words in ["config.toml:1:9", "perhaps `dark`", "config.toml:2:11", "perhaps `said`"] {
        assert!(told.contains(words), "{words} is not in\n{told}");
    }
    let own = [("config.toml", "theme = \"drak\"\n"), ("themes/drak.toml", "from = \"dark\"\n")];
    let check = settled(folder.path(), &own, &["config", "check"]);
    assert!(check.status.success(), "the reader's own theme: {}", printed(&check));
}

#[test]
fn letters_that_fade_on_their_ground_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let theme = "from = \"light\"\nquiet = { fg = \"#c8c8c8\" }\nhit = { fg = \"#111111\", bg = \"#ffffff\" }\n";
    let check = settled(folder.path(), &[("themes/own.toml", theme)], &["config", "check"]);
    let told = printed(&check);
    assert_eq!(check.status.code(), Some(1), "{told}");
    assert!(told.contains("own.toml:2:9") && told.contains("`quiet` has a contrast of 1.6"), "{told}");
    assert!(!told.contains("`hit`"), "{told}");
}

#[test]
fn nothing_of_a_file_of_settings_reaches_the_terminal_raw() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("config.toml", "\u{1b}[2Jmeasure\u{7} = \u{202e}70 \u{9b}\n")];
    let check = settled(folder.path(), &files, &["config", "check"]);
    assert_eq!(check.status.code(), Some(1));
    let wild = printed(&check).chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
    assert_eq!(wild, None, "{}", printed(&check).escape_debug());
}

#[test]
fn the_doctor_works_without_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = settled(folder.path(), &[("config.toml", "theem = 1\n")], &["doctor", "--measure", "70"]);
    assert!(told.status.success());
    let told = printed(&told);
    for words in
        ["no terminal", "xterm-256color", "256", "OSC 52", "1 mistake; dateline config check", "library.sqlite"]
    {
        assert!(told.contains(words), "{words} is not in\n{told}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let told = dateline(&["--version"]).output().expect("the program runs");
    assert!(printed(&told).starts_with(concat!("dateline ", env!("CARGO_PKG_VERSION"))), "{}", printed(&told));
}

#[test]
fn completions_name_every_command_and_option_in_every_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let told = dateline(&["completions", shell]).output().expect("the program runs");
        for word in ["annotate", "import", "doctor", "plain-ui", "measure", "arrows", "mono"] {
            assert!(printed(&told).contains(word), "{shell} does not complete {word}");
        }
    }
    let script = dateline(&["completions", "bash"]).output().expect("the program runs").stdout;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dateline.bash");
    fs::write(&file, script).expect("a file can be written");
    let Ok(checked) = Command::new("bash").arg("-n").arg(&file).output() else {
        return eprintln!("skipped: there is no bash here");
    };
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn the_manual_tells_options_keys_commands_filter_words_and_files() {
    let told = dateline(&["man"]).output().expect("the program runs");
    for words in [
        ".TH DATELINE",
        "\\-\\-measure\\fR\\fI NUMBER",
        "\\-\\-keys\\fR\\fI vim|arrows",
        "\\-\\-plain\\-ui",
        ".SH KEYS",
        "next\\-quote",
        "country:kz",
        "DATELINE_MEASURE",
        "NO_COLOR",
        "places.jsonl",
        ".SH \"EXIT STATUS\"",
    ] {
        assert!(printed(&told).contains(words), "{words} is not in the manual");
    }
    let Ok(mut groff) = Command::new("groff")
        .args(["-Kutf8", "-man", "-Tutf8", "-ww", "-z"])
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
    else {
        return eprintln!("skipped: there is no groff here");
    };
    let mut page = groff.stdin.take().expect("its input is a pipe");
    std::io::Write::write_all(&mut page, &told.stdout).expect("groff reads");
    drop(page);
    let checked = groff.wait_with_output().expect("groff ends");
    assert!(checked.stderr.is_empty(), "{}", String::from_utf8_lossy(&checked.stderr));
}
