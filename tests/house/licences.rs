//! Every package that the program is built from may be passed on.

use std::process::Command;

use cargo_metadata::MetadataCommand;

/// Licences that ask for no more than to be named, and MPL-2.0, which asks for its own files.
const ALLOWED: [&str; 15] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unlicense",
    "CC0-1.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "WTFPL",
    "MPL-2.0",
    "BSL-1.0",
    // For data: the certificates that Mozilla trusts.
    "CDLA-Permissive-2.0",
];

/// Whether a licence expression leaves a choice that is allowed: one side of every *or*, all sides of an *and*.
fn allowed(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let known = |licence: &str| ALLOWED.contains(&licence.split(" WITH ").next().unwrap_or_default().trim());
    // Without brackets *and* binds tighter. With them every licence must be allowed: stricter, and easier to be sure of.
    if expression.contains('(') {
        return flat.split(" OR ").all(|part| part.split(" AND ").all(known));
    }
    flat.split(" OR ").any(|part| part.split(" AND ").all(known))
}

/// The platform this test runs on, as cargo calls it.
fn host() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let told = Command::new(rustc).arg("-vV").output().expect("rustc tells its version").stdout;
    let told = String::from_utf8_lossy(&told).into_owned();
    told.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

#[test]
fn licences_of_all_packages_are_permissive_or_mpl() {
    let options = ["--offline", "--locked", "--filter-platform", &host()].map(str::to_owned);
    let metadata = MetadataCommand::new()
        .manifest_path(super::root().join("Cargo.toml"))
        .other_options(options)
        .exec()
        .expect("what is built has been fetched");
    let named =
        |package: &cargo_metadata::Package| format!("{} {}: {:?}", package.name, package.version, package.license);
    let wrong = metadata.packages.iter().filter(|package| !package.license.as_deref().is_some_and(allowed));
    super::told(&wrong.map(named).collect::<Vec<_>>());
    assert!(metadata.packages.len() > 50, "all packages were looked at");
}

#[test]
fn an_expression_is_read() {
    assert!(
        allowed("MIT OR GPL-3.0-only") && allowed("MIT/Apache-2.0") && allowed("(MIT OR Apache-2.0) AND Unicode-3.0")
    );
    assert!(!allowed("GPL-3.0-only") && !allowed("MIT AND GPL-2.0") && !allowed("(MIT OR GPL-2.0) AND MIT"));
}
