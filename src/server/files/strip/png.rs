//! PNG: chunks, each with its length, its kind, and a checksum.

use super::{Stripped, take};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What makes up the picture: pixels, colours, transparency, how large a pixel is, the frames of one that moves.
const PICTURE: [&[u8]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"pHYs", b"acTL",
    b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut kept = SIGNATURE.to_vec();
    let mut moves = false;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let chunk = take(&mut rest, usize::try_from(length).ok()?.checked_add(12)?)?;
        let kind = &chunk[4..8];
        if PICTURE.contains(&kind) {
            kept.extend(chunk);
        }
        moves |= kind == b"acTL";
        if kind == b"IEND" {
            return Some(Stripped { bytes: kept, moves });
        }
    }
}
