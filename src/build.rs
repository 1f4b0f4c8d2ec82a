//! Tells the program its version: the package's, and of a release build the commit it was built from.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    let folder = std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder");
    let version = std::env::var("CARGO_PKG_VERSION").expect("cargo names the version");
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // A build for development is made anew so often that its commit would be told wrongly or cost each time.
    let commit = release.then(|| commit(Path::new(&folder))).flatten();
    let told = commit.map_or_else(|| version.clone(), |commit| format!("{version} ({commit})"));
    println!("cargo::rustc-env=DATELINE_VERSION={told}");
    if release && packs_relocations() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// Whether the program may have its relocations packed, which spares a megabyte and a half of reading at each start:
/// where it is built for the system it is built on, and the system's loader knows them (glibc from 2.36 on).
fn packs_relocations() -> bool {
    let told = |name: &str| std::env::var(name).ok();
    let own = told("HOST") == told("TARGET") && told("CARGO_CFG_TARGET_ENV").as_deref() == Some("gnu");
    let asked = || Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok();
    let glibc = own.then(asked).flatten().and_then(|answer| String::from_utf8(answer.stdout).ok());
    let version = glibc.as_deref().and_then(|told| told.trim().strip_prefix("glibc 2.")?.parse::<u32>().ok());
    version.is_some_and(|minor| minor >= 36)
}

/// The commit: that of the checkout, or the one a package of crates.io was made from; `None` where nothing tells.
fn commit(folder: &Path) -> Option<String> {
    of_package(folder).or_else(|| of_checkout(folder))
}

/// What `cargo package` left beside the manifest.
fn of_package(folder: &Path) -> Option<String> {
    let told = std::fs::read_to_string(folder.join(".cargo_vcs_info.json")).ok()?;
    let (_, rest) = told.split_once("\"sha1\"")?;
    let hash = rest.split('"').nth(1).filter(|hash| hash.len() >= 9 && hash.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(hash[..9].to_owned())
}

/// What git says, where the folder is the root of a checkout and not a folder somewhere inside another.
fn of_checkout(folder: &Path) -> Option<String> {
    if !folder.join(".git").exists() {
        return None;
    }
    let log = git(folder, &["rev-parse", "--git-path", "logs/HEAD"])?;
    println!("cargo::rerun-if-changed={}", folder.join(log).display());
    git(folder, &["log", "-1", "--format=%h %cs", "--abbrev=9"])
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

// A build script has no tests of its own; those of the command line take this file in.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_without_git_tells_its_commit_and_a_bare_folder_none() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(commit(folder.path()), None);
        let told = "{\n  \"git\": {\n    \"sha1\": \"f793048ab1c2d3e4f5f793048ab1c2d3e4f5aaaa\"\n  },\n  \"path_in_vcs\": \"\"\n}";
        std::fs::write(folder.path().join(".cargo_vcs_info.json"), told).expect("a file");
        assert_eq!(commit(folder.path()).as_deref(), Some("f793048ab"));
        std::fs::write(folder.path().join(".cargo_vcs_info.json"), "{\"git\": {\"sha1\": \"$(rm)\"}}").expect("a file");
        assert_eq!(commit(folder.path()), None);
    }
}
