//! WebP: chunks in a RIFF container.

use super::{Stripped, take};

/// What makes up the picture: pixels, transparency, colours, the frames of one that moves.
const PICTURE: [&[u8]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// In the flags of the extended form, that there are Exif and XMP.
const METADATA: u8 = 0x0c;

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut rest = bytes;
    let header = take(&mut rest, 12)?;
    if !(header.starts_with(b"RIFF") && header.ends_with(b"WEBP")) {
        return None;
    }
    let declared = usize::try_from(u32::from_le_bytes(header[4..8].try_into().ok()?)).ok()?;
    // What is behind the end is no part of it.
    rest = &rest[..declared.checked_sub(4)?.min(rest.len())];
    let mut kept = header.to_vec();
    let mut moves = false;
    while rest.len() >= 8 {
        let length = usize::try_from(u32::from_le_bytes(rest[4..8].try_into().ok()?)).ok()?;
        let chunk = take(&mut rest, length.checked_add(8)?)?;
        // Each begins at an even place.
        let _ = take(&mut rest, length % 2);
        let kind = &chunk[..4];
        if PICTURE.contains(&kind) {
            let start = kept.len();
            kept.extend(chunk);
            kept.extend(std::iter::repeat_n(0, length % 2));
            if kind == b"VP8X" {
                *kept.get_mut(start + 8)? &= !METADATA;
            }
        }
        moves |= kind == b"ANMF";
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(Stripped { bytes: kept, moves })
}
