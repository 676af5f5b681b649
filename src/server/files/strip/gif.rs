//! GIF: a screen, then frames and extensions, each in blocks.

use super::{Stripped, take};

const FRAME: u8 = b',';
const EXTENSION: u8 = b'!';
const END: u8 = b';';

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    if !(bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")) {
        return None;
    }
    let mut rest = bytes;
    let mut kept = take(&mut rest, 13)?.to_vec();
    kept.extend(take(&mut rest, table_length(kept[10]))?);
    let mut frames = 0;
    // Where it breaks off, what came of it is shown.
    while let Some(part) = take_part(&mut rest).filter(|part| part[0] != END) {
        match part[0] {
            FRAME => frames += 1,
            _ if !is_picture(part) => continue,
            _ => {}
        }
        kept.extend(part);
    }
    kept.push(END);
    (frames > 0).then_some(Stripped { bytes: kept, moves: frames > 1 })
}

/// A frame, an extension or the end, whole.
fn take_part<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let whole = *rest;
    let mut left = whole;
    match take(&mut left, 1)?[0] {
        END => {}
        EXTENSION => {
            take(&mut left, 1)?;
            skip_blocks(&mut left)?;
        }
        FRAME => {
            let header = take(&mut left, 9)?;
            take(&mut left, table_length(header[8]) + 1)?;
            skip_blocks(&mut left)?;
        }
        _ => return None,
    }
    take(rest, whole.len() - left.len())
}

fn skip_blocks(rest: &mut &[u8]) -> Option<()> {
    while let length @ 1.. = take(rest, 1)?[0] {
        take(rest, usize::from(length))?;
    }
    Some(())
}

/// How many bytes a table of colours has, by the flags before it.
pub(super) fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Of extensions, how a frame is shown, and how often all of them.
fn is_picture(extension: &[u8]) -> bool {
    let is_loop = |name: &[u8]| extension.get(3..14) == Some(name);
    extension[1] == 0xf9 || (extension[1] == 0xff && (is_loop(b"NETSCAPE2.0") || is_loop(b"ANIMEXTS1.0")))
}
