//! Packs: what they give as they come, what they tell of what they cannot give, and what the worst of them may cost.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use dateline::ingest;

use super::{all, gzipped, opened, refused, titles, zipped};

const STORY: &str = "Dam holds in Ål\n\nThe dam above the town held through the night, the council said.";

/// A tar file of these members.
fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        // Its own writer refuses names that climb.
        let field = &mut header.as_ustar_mut().expect("it is one").name;
        field[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).expect("a member");
    }
    tar.into_inner().expect("a tar file")
}

/// What must end soon: all members one after another unpack to more than any news of that length.
fn bomb(member: &[u8], count: usize) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|at| format!("{at}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), member)).collect();
    zipped(&members)
}

#[test]
fn what_all_members_unpack_to_has_one_limit_and_what_came_before_it_stands() {
    let member = [STORY.as_bytes(), &vec![b' '; 11 * 1024 * 1024]].concat();
    let pack = bomb(&member, 8);
    let nested = zipped(&[("a.zip", &pack), ("b.zip", &pack), ("c.txt", STORY.as_bytes())]);
    for (name, bytes, whole) in [("a.zip", &pack, 5), ("nested.zip", &nested, 5)] {
        let (articles, told) = opened(name, bytes);
        assert_eq!(articles.len(), whole, "{name} {told:?}");
        assert!(told.len() == 1, "{told:?}");
        let sentence = "it unpacks to more than 64 MiB, far more than news would; the rest is not read";
        assert!(told[0].ends_with(&format!("{name}: {sentence}")), "{told:?}");
    }
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt"];
    let tar = tarred(&names.map(|name| (name, &member[..])));
    let (articles, told) = opened("a.tar.gz", &gzipped(&tar));
    assert!(articles.len() == 5 && told.len() == 1 && told[0].contains("a.tar.gz: it unpacks to more"), "{told:?}");
}

#[test]
fn a_packed_tar_file_gives_its_members_however_long_it_is_as_a_whole() {
    // Letters that do not pack to nothing, as those of news do not.
    let mut state = 1_u32;
    let mut letters = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"abcdefghijklmno "[(state >> 28) as usize]
    };
    let page: Vec<u8> = (0..1024 * 1024).map(|_| letters()).collect();
    let picture = vec![0; 30 * 1024 * 1024];
    let mut members: Vec<(&str, &[u8])> = vec![("a.txt", STORY.as_bytes())];
    members.extend(["b.png", "c.png", "d.png", "e.png", "f.png"].map(|name| (name, &picture[..])));
    members.extend(
        ["1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png", "8.png", "9.png", "10.png", "11.png", "12.png"]
            .map(|name| (name, &page[..])),
    );
    members.push(("z/b.txt", STORY.as_bytes()));
    for name in ["pack.tar.gz", "pack.tgz", "pack"] {
        let articles = all(name, &gzipped(&tarred(&members)));
        assert_eq!(titles(&articles), ["Dam holds in Ål"; 2]);
        assert!(articles[1].id.ends_with(&format!("{name}/z/b.txt")), "{}", articles[1].id);
    }
}

#[test]
fn a_tar_file_that_is_cut_or_broken_gives_its_whole_members_and_tells_the_rest_once() {
    let tar = tarred(&[("a.txt", STORY.as_bytes()), ("b.txt", STORY.as_bytes()), ("c.txt", STORY.as_bytes())]);
    let cut = &tar[..2 * 1024 + 512 + 20];
    let mut broken = tar.clone();
    broken[2 * 1024 + 3] = b'!';
    let packed = gzipped(&tar);
    let half = [("a.tar", cut.to_vec()), ("a.tar.gz", gzipped(cut)), ("b.tar", broken)];
    for (name, bytes) in half {
        let (articles, told) = opened(name, &bytes);
        assert!(articles.len() == 2 && told.len() == 1, "{name}: {articles:?} {told:?}");
        assert!(told[0].contains(&format!("{name}: this tar file cannot be read further: ")), "{told:?}");
    }
    let (articles, told) = opened("b.tar.gz", &packed[..packed.len() - 9]);
    assert!(articles.len() <= 3 && told.len() <= 1, "{articles:?} {told:?}");
    let long: String = (0..200_000).map(|number: u32| number.to_string()).collect();
    let packed = gzipped(&tarred(&[("a.txt", STORY.as_bytes()), ("b.txt", long.as_bytes())]));
    let (articles, told) = opened("c.tar.gz", &packed[..packed.len() / 2]);
    assert!(articles.len() == 1 && told.len() == 1, "{articles:?} {told:?}");
}

#[test]
fn a_member_that_cannot_be_read_is_told_and_one_that_is_no_news_is_not() {
    let mut pack = zipped(&[("a.txt", STORY.as_bytes()), ("b.png", b"\x89PNG"), ("c.txt", STORY.as_bytes())]);
    // The first two are said to be locked, in the list at the end of the file.
    let lists: Vec<usize> =
        pack.windows(4).enumerate().filter(|(_, at)| at == b"PK\x01\x02").map(|(at, _)| at).collect();
    for list in &lists[..2] {
        pack[list + 8] |= 1;
    }
    let (articles, told) = opened("a.zip", &pack);
    assert_eq!(titles(&articles), ["Dam holds in Ål"]);
    assert!(told.len() == 1 && told[0].ends_with("a.zip/a.txt: it is locked with a password"), "{told:?}");
}

#[test]
fn names_of_members_lead_nowhere() {
    let names = ["./a.txt", "../../etc/b.txt", "/abs//c.txt"];
    let members = names.map(|name| (name, STORY.as_bytes()));
    for (name, bytes) in
        [("a.zip", zipped(&members)), ("a.tar", tarred(&members)), ("a.tgz", gzipped(&tarred(&members)))]
    {
        let articles = all(name, &bytes);
        let ids: Vec<&str> =
            articles.iter().map(|article| article.id.split_once(".tmp").map_or("", |(_, id)| id)).collect();
        let ends = ["a.txt", "etc/b.txt", "abs/c.txt"];
        assert_eq!(ids.len(), 3);
        for (id, end) in ids.iter().zip(ends) {
            assert!(id.ends_with(&format!("/{name}/{end}")), "{id}");
        }
    }
}

#[test]
fn what_is_packed_alone_keeps_its_name_and_is_told_by_the_ending_before_that_of_the_packing() {
    let article = all("dam.md.gz", &gzipped(b"# Dam *holds*\n\nThe dam held.")).remove(0);
    assert!(article.id.ends_with("dam.md.gz") && article.text.starts_with("Dam holds"), "{article:?}");
    assert!(refused("words.json.gz", &gzipped(b"{\"words\": 1}")).contains("words.json.gz: no field"));
}

#[test]
fn a_book_that_unpacks_without_end_is_refused() {
    let spaces = vec![b' '; 80 * 1024 * 1024];
    let told = refused("rivers.epub", &super::book(&[("c.xhtml", &spaces)]));
    assert!(told.contains("it unpacks to more than 64 MiB"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_a_folder() {
    let (folder, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let write = |path: &Path| fs::File::create(path).expect("a file").write_all(STORY.as_bytes()).expect("its bytes");
    write(&folder.path().join("a.txt"));
    write(&elsewhere.path().join("secret.txt"));
    let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link");
    link(Path::new("a.txt"), "b.txt");
    link(&elsewhere.path().join("secret.txt"), "c.txt");
    let read: Vec<_> = ingest::open([folder.path().into()]).map(|read| read.expect("it is read").id).collect();
    let name = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    assert_eq!(read, [name("a.txt"), name("b.txt")]);
}
