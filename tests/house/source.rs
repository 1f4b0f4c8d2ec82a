//! Reads the sources as far as this test needs: which file names which.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The folder that holds `Cargo.toml`.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One file of Rust.
pub struct Source {
    /// From the folder that holds `Cargo.toml`, with `/`.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Without comments, strings and tests.
    pub code: String,
    /// Where it stands in the crate: `["library", "filter", "read"]`.
    pub module: Vec<String>,
}

impl Source {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a source file is text");
        let inner = path.strip_prefix(root()).expect("all sources are under the root");
        let path = inner.to_string_lossy().replace('\\', "/");
        let whole = bare(&text);
        let code = whole.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        let module = module(&path);
        Self { path, text, code, module }
    }

    /// The room it stands in: the first word of its module path.
    pub fn room(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// Lines with code on them.
    pub fn lines(&self) -> usize {
        bare(&self.text).lines().filter(|line| !line.trim().is_empty()).count()
    }

    /// All paths that begin with `first`, each as its words after it.
    pub fn paths(&self, first: &str) -> BTreeSet<Vec<String>> {
        let mut found = BTreeSet::new();
        for (at, _) in self.code.match_indices(first) {
            let before = self.code[..at].chars().next_back();
            let after = &self.code[at + first.len()..];
            let continues = before.is_some_and(|char| char.is_alphanumeric() || matches!(char, '_' | ':' | '$'));
            if let (false, Some(rest)) = (continues, after.trim_start().strip_prefix("::")) {
                tree(rest, &[], &mut found);
            }
        }
        found
    }

    /// The modules of this crate that it names, as paths from the root.
    pub fn names(&self) -> BTreeSet<Vec<String>> {
        let mut found = self.paths("crate");
        found.extend(self.paths("dateline"));
        found.extend(self.paths("self").into_iter().map(|path| [self.module.clone(), path].concat()));
        let parent = self.module.len().saturating_sub(1);
        for path in self.paths("super") {
            let ups = path.iter().take_while(|word| *word == "super").count();
            found.insert([&self.module[..parent.saturating_sub(ups)], &path[ups..]].concat());
        }
        found
    }
}

/// The Rust files under these folders, in order.
pub fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("its entries can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(Source::read(&path));
            }
        }
    }
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

/// What each file of the library names: the file that defines it, through however many `pub use` it is reached.
pub fn graph(sources: &[Source]) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let modules: BTreeSet<&Vec<String>> = sources.iter().map(|source| &source.module).collect();
    let reexports = reexports(sources);
    let mut graph = BTreeMap::new();
    for source in sources {
        let named = source.names().into_iter().map(|path| resolved(path, &modules, &reexports));
        graph.insert(source.module.clone(), named.filter(|module| *module != source.module).collect());
    }
    graph
}

type Reexports = BTreeMap<(Vec<String>, String), Vec<String>>;

/// For each name that a module passes on, where it comes from.
fn reexports(sources: &[Source]) -> Reexports {
    let mut found = Reexports::new();
    for source in sources {
        for (at, _) in source.code.match_indices("pub") {
            let statement = &source.code[at..];
            let Some(end) = statement.find(';') else { continue };
            let Some(used) = statement[..end].split_once("use ").filter(|(visible, _)| visible.len() < 16) else {
                continue;
            };
            let mut paths = BTreeSet::new();
            tree(used.1, &[], &mut paths);
            for path in paths {
                let absolute = match path.first().map(String::as_str) {
                    Some("crate") => path[1..].to_vec(),
                    Some("self") => [&source.module[..], &path[1..]].concat(),
                    Some("super") => [&source.module[..source.module.len() - 1], &path[1..]].concat(),
                    _ => [&source.module[..], &path[..]].concat(),
                };
                if let Some(name) = absolute.last().cloned() {
                    found.insert((source.module.clone(), name), absolute);
                }
            }
        }
    }
    found
}

/// The module that a path leads to.
fn resolved(path: Vec<String>, modules: &BTreeSet<&Vec<String>>, reexports: &Reexports) -> Vec<String> {
    let mut path = path;
    // Each step follows one `pub use`; more than these would go in a circle.
    for _ in 0..8 {
        let length = (0..=path.len()).rev().find(|length| modules.contains(&path[..*length].to_vec())).unwrap_or(0);
        let (module, rest) = path.split_at(length);
        let Some(name) = rest.first() else { return path };
        match reexports.get(&(module.to_vec(), name.clone())) {
            Some(further) if *further != path => path = [&further[..], &rest[1..]].concat(),
            _ => return module.to_vec(),
        }
    }
    path
}

/// Where a file stands in the crate.
fn module(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let words = inner.split('/').filter(|word| !matches!(*word, "mod" | "lib"));
    words.map(str::to_owned).collect()
}

/// Reads the tree after `use crate::`, or a path in an expression, and returns what is left.
fn tree<'a>(text: &'a str, before: &[String], found: &mut BTreeSet<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = tree(rest, before, found).trim_start();
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = text.find(|char: char| !(char.is_alphanumeric() || char == '_')).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let path = if word.is_empty() { before.to_vec() } else { [before, &[word.to_owned()]].concat() };
    if let Some(rest) = rest.trim_start().strip_prefix("::") {
        return tree(rest, &path, found);
    }
    found.insert(path);
    let rest = rest.strip_prefix('*').unwrap_or(rest);
    match rest.trim_start().strip_prefix("as ") {
        Some(alias) => alias.trim_start().trim_start_matches(|char: char| char.is_alphanumeric() || char == '_'),
        None => rest,
    }
}

/// The text without comments and without what stands in strings.
fn bare(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let skipped = skipped(rest, kept.chars().next_back());
        if skipped == 0 {
            kept.push(char);
            rest = &rest[char.len_utf8()..];
        } else {
            // A string stays as its marks, so that a line with nothing else on it still counts.
            kept.push_str(if rest.starts_with("//") || rest.starts_with("/*") { "" } else { "\"\"" });
            rest = &rest[skipped..];
        }
    }
    kept
}

/// How many bytes of a comment, string or character begin here.
fn skipped(rest: &str, before: Option<char>) -> usize {
    let name = before.is_some_and(|char| char.is_alphanumeric() || char == '_');
    let raw = rest.trim_start_matches(['b', 'r']);
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        rest.find("*/").map_or(rest.len(), |end| end + 2)
    } else if !name
        && raw.len() < rest.len()
        && rest[..rest.len() - raw.len()].contains('r')
        && raw[hashes..].starts_with('"')
    {
        let close = format!("\"{}", "#".repeat(hashes));
        let open = rest.len() - raw.len() + hashes + 1;
        rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len())
    } else if rest.starts_with('"') {
        closing(rest, '"')
    } else if rest.starts_with('\'') {
        character(rest)
    } else {
        0
    }
}

/// The length of a character literal; none for a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => closing(rest, '\''),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// The length up to the closing mark, backslashes heeded.
fn closing(rest: &str, mark: char) -> usize {
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => drop(chars.next()),
            char if char == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
