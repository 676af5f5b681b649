//! Taking out of a picture's file what is not the picture: where and by whom it was taken, with which device, other versions of
//! it, comments, and whatever follows its end.
//!
//! Invariant: only parts that are known to make up the picture are copied; no pixel changes. What does not read as a picture of
//! its type is none.

mod gif;
mod jpeg;
mod png;
#[cfg(test)]
mod tests;
mod webp;

use crate::domain::MediaType;

/// A picture's file with the picture alone.
pub(super) struct Stripped {
    pub bytes: Vec<u8>,
    /// Whether there is more than one frame.
    pub moves: bool,
}

/// The file of a picture with the picture alone; none where it cannot be read so.
pub(super) fn strip(kind: MediaType, bytes: &[u8]) -> Option<Stripped> {
    match kind {
        MediaType::Jpeg => jpeg::strip(bytes),
        MediaType::Png => png::strip(bytes),
        MediaType::Gif => gif::strip(bytes),
        MediaType::Webp => webp::strip(bytes),
        _ => None,
    }
}

/// Takes the next bytes off what is left.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}
