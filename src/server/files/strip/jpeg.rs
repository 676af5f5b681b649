//! JPEG: segments, with entropy-coded scans between them.

use image::metadata::Orientation;

use super::{Stripped, take};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP_0: u8 = 0xe0;
const EXIF: u8 = 0xe1;

/// Each scan costs a walk over the whole picture: more than this are there to cost time.
const SCANS_MAX: usize = 100;

pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut rest = bytes.strip_prefix(&[0xff, START])?;
    let mut kept = vec![0xff, START];
    let (mut scans, mut is_turned) = (0, false);
    // Where it breaks off, what came of it is shown.
    while let Some(marker) = next_marker(&mut rest).filter(|marker| *marker != END) {
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            continue;
        }
        let length = usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?));
        let segment = take(&mut rest, length)?;
        let content = segment.get(2..)?;
        if marker == EXIF
            && !is_turned
            && let Some(orientation) = read_orientation(content)
        {
            kept.extend(write_orientation(orientation));
            is_turned = true;
        }
        if is_picture(marker, content) {
            kept.extend([0xff, marker]);
            kept.extend(segment);
        }
        if marker == SCAN {
            scans += 1;
            kept.extend(take_scan(&mut rest));
            if scans > SCANS_MAX {
                return None;
            }
        }
    }
    kept.extend([0xff, END]);
    (scans > 0).then_some(Stripped { bytes: kept, moves: false })
}

fn next_marker(rest: &mut &[u8]) -> Option<u8> {
    loop {
        let start = rest.iter().position(|byte| *byte == 0xff)?;
        *rest = &rest[start..];
        let marker = rest.iter().position(|byte| *byte != 0xff)?;
        let found = rest[marker];
        *rest = &rest[marker + 1..];
        if found != 0 {
            return Some(found);
        }
    }
}

/// What makes up the picture: frames, tables, scans, colours (JFIF, ICC, Adobe).
fn is_picture(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xc0..=0xcf | SCAN..=0xdd => true,
        // Longer, it has a thumbnail inside.
        APP_0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe") && content.len() == 12,
        _ => false,
    }
}

/// The coded bytes up to the next marker that ends them.
fn take_scan<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    let length = rest.windows(2).position(ends).unwrap_or(rest.len());
    let (scan, left) = rest.split_at(length);
    *rest = left;
    scan
}

fn read_orientation(content: &[u8]) -> Option<Orientation> {
    let exif = content.strip_prefix(b"Exif\0\0")?;
    Orientation::from_exif_chunk(exif).filter(|orientation| *orientation != Orientation::NoTransforms)
}

/// A segment that says how the picture is turned, and nothing else.
fn write_orientation(orientation: Orientation) -> Vec<u8> {
    let mut segment = vec![0xff, EXIF, 0, 34];
    segment.extend(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0]);
    segment
}
