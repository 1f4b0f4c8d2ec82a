//! How contents are packed for the way over the web, undone as it is read.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

/// How many packings one in another are undone.
const DEEPEST: usize = 3;
/// The largest window that packers for the web may use (RFC 8878), as a power of two.
const WINDOW: u32 = 23;

/// Undoes the packings that a head names in lower case (`gzip, br`), the last first; reading goes on for as long as there
/// is anything, so whoever reads sets the limit.
///
/// # Errors
/// What is wrong with the packings: one is not known, or there are too many.
pub(super) fn undo<'a>(mut from: Box<dyn Read + 'a>, packings: &str) -> Result<Box<dyn Read + 'a>, String> {
    let names: Vec<&str> = packings.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.len() > DEEPEST {
        return Err("too many times".to_owned());
    }
    for name in names.into_iter().rev() {
        from = match name {
            "identity" => from,
            "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(from)),
            "deflate" => Box::new(ZlibDecoder::new(from)),
            "br" => Box::new(brotli_decompressor::Decompressor::new(from, 16 * 1024)),
            "zstd" => {
                let mut unpacked = zstd::stream::read::Decoder::new(from).map_err(|error| error.to_string())?;
                unpacked.window_log_max(WINDOW).map_err(|error| error.to_string())?;
                Box::new(unpacked)
            }
            other => return Err(format!("by {other}, which is not known")),
        };
    }
    Ok(from)
}
