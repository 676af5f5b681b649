//! That nothing but the picture is left, and that it is left as it was.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use proptest::prelude::*;

use super::strip;
use crate::domain::MediaType;

const SECRET: &[u8] = b"GPS 31.2304 N";

fn draw(kind: MediaType) -> Vec<u8> {
    let picture = RgbImage::from_fn(20, 10, |x, y| image::Rgb([x as u8 * 9, y as u8 * 20, 7]));
    let format = match kind {
        MediaType::Png => ImageFormat::Png,
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Gif => ImageFormat::Gif,
        _ => ImageFormat::WebP,
    };
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

const KINDS: [MediaType; 4] = [MediaType::Png, MediaType::Jpeg, MediaType::Gif, MediaType::Webp];

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

fn read(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

/// A segment of a JPEG.
fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let mut segment = vec![0xff, marker];
    segment.extend((content.len() as u16 + 2).to_be_bytes());
    segment.extend(content);
    segment
}

#[test]
fn what_follows_the_end_is_gone_and_the_picture_is_the_same() {
    for kind in KINDS {
        let plain = draw(kind);
        let mut with_more = plain.clone();
        with_more.extend(SECRET);
        let stripped = strip(kind, &with_more).unwrap();
        assert!(!holds(&stripped.bytes, SECRET), "{kind:?}");
        assert!(!stripped.moves);
        assert_eq!(read(&stripped.bytes), read(&plain), "{kind:?}");
        let again = strip(kind, &stripped.bytes).unwrap().bytes;
        assert_eq!(again, stripped.bytes, "{kind:?}: nothing more to take out");
    }
}

#[test]
fn of_a_jpeg_only_how_it_is_turned_is_left() {
    let plain = draw(MediaType::Jpeg);
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x0f\x01\x02\0\x0d\0\0\0\x26\0\0\0\0\0\0\0"
            .to_vec();
    exif.extend(SECRET);
    let mut told = plain[..2].to_vec();
    told.extend(segment(0xe1, &exif));
    told.extend(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()));
    told.extend(segment(0xe2, &[b"MPF\0", SECRET].concat()));
    told.extend(segment(0xed, SECRET));
    told.extend(segment(0xfe, SECRET));
    told.extend(&plain[2..]);
    let stripped = strip(MediaType::Jpeg, &told).unwrap().bytes;
    assert!(!holds(&stripped, SECRET));
    let mut decoder =
        image::ImageReader::with_format(Cursor::new(&stripped), ImageFormat::Jpeg).into_decoder().unwrap();
    let orientation = image::ImageDecoder::orientation(&mut decoder).unwrap();
    assert_eq!(orientation, image::metadata::Orientation::Rotate90);
    assert_eq!(read(&stripped), read(&plain));
}

#[test]
fn of_a_png_texts_and_exif_are_gone() {
    let plain = draw(MediaType::Png);
    // After the signature and IHDR.
    let (start, end) = plain.split_at(8 + 25);
    let mut told = start.to_vec();
    for kind in [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"prVt"] {
        told.extend((SECRET.len() as u32).to_be_bytes());
        told.extend(kind);
        told.extend(SECRET);
        told.extend([0; 4]);
    }
    told.extend(end);
    let stripped = strip(MediaType::Png, &told).unwrap().bytes;
    assert_eq!(stripped, plain);
}

#[test]
fn of_a_gif_comments_are_gone_and_frames_stay() {
    let plain = draw(MediaType::Gif);
    let header = 13 + super::gif::table_length(plain[10]);
    let comment = [b"!\xfe\x0d", SECRET, b"\0"].concat();
    let told = [&plain[..header], &comment, &plain[header..]].concat();
    assert!(!holds(&strip(MediaType::Gif, &told).unwrap().bytes, SECRET));
    let frames = [&plain[..plain.len() - 1], &plain[header..]].concat();
    assert!(strip(MediaType::Gif, &frames).unwrap().moves);
}

#[test]
fn of_a_webp_exif_and_xmp_are_gone() {
    let plain = draw(MediaType::Webp);
    let mut told = plain.clone();
    for kind in [b"EXIF", b"XMP "] {
        told.extend(kind);
        told.extend((SECRET.len() as u32).to_le_bytes());
        told.extend(SECRET);
        told.push(0);
    }
    let size = told.len() as u32 - 8;
    told[4..8].copy_from_slice(&size.to_le_bytes());
    let stripped = strip(MediaType::Webp, &told).unwrap().bytes;
    assert!(!holds(&stripped, SECRET));
    assert_eq!(read(&stripped), read(&plain));
}

proptest! {
    #[test]
    fn whatever_comes_nothing_breaks(noise in prop::collection::vec(any::<u8>(), 0..300), cut in 0..400usize, kind in 0..4usize) {
        let kind = KINDS[kind];
        let mut bytes = draw(kind);
        bytes.truncate(cut);
        bytes.extend(noise);
        if let Some(stripped) = strip(kind, &bytes) {
            prop_assert!(stripped.bytes.len() <= bytes.len() + 40);
            prop_assert_eq!(strip(kind, &stripped.bytes).map(|again| again.bytes), Some(stripped.bytes));
        }
    }
}
