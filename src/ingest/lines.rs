//! Inputs with one article a line: a line is held at a time, and none that is longer than any article's.

use std::io::{BufRead, Read};

/// The longest line, in bytes: it may bear what was found in its article too.
const LONGEST: u64 = 48 * 1024 * 1024;

/// The lines of an input, each with its number from 1, but for blank ones; of one that is too long or cannot be read what
/// is wrong with it, as the end of a sentence.
///
/// ```
/// let read = dateline::ingest::lines(&b"{}\n\n[]"[..]);
/// assert_eq!(read.collect::<Vec<_>>(), [(1, Ok(b"{}".to_vec())), (3, Ok(b"[]".to_vec()))]);
/// ```
pub fn lines(from: impl BufRead) -> impl Iterator<Item = (usize, Result<Vec<u8>, String>)> {
    let (mut from, mut number) = (Some(from), 0);
    std::iter::from_fn(move || {
        loop {
            number += 1;
            match next(from.as_mut()?) {
                Ok(None) => return None,
                Ok(Some(line)) if line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) => {}
                Ok(Some(line)) => return Some((number, line)),
                Err(error) => {
                    from = None;
                    return Some((number, Err(error.to_string())));
                }
            }
        }
    })
}

/// The next line, or what is wrong with it; the rest of one that is too long is passed over.
fn next(from: &mut impl BufRead) -> std::io::Result<Option<Result<Vec<u8>, String>>> {
    let mut line = Vec::new();
    let read = from.by_ref().take(LONGEST + 1).read_until(b'\n', &mut line)? as u64;
    if read > LONGEST && line.last() != Some(&b'\n') {
        from.skip_until(b'\n')?;
        return Ok(Some(Err(format!("it is longer than {} MiB, the most that is read of a line", LONGEST >> 20))));
    }
    line.pop_if(|last| *last == b'\n');
    Ok((read > 0).then_some(Ok(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_told_and_the_next_one_read() {
        let long = std::io::repeat(b'a').take(LONGEST + 1);
        let input = std::io::BufReader::new((&b"one\n"[..]).chain(long).chain(&b"\n\ntwo"[..]));
        let read: Vec<_> = lines(input).map(|(number, line)| (number, line.map_err(|why| why.len() > 9))).collect();
        assert_eq!(read, [(1, Ok(b"one".to_vec())), (2, Err(true)), (4, Ok(b"two".to_vec()))]);
    }
}
