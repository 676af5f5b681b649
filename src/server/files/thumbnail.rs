//! Making thumbnails.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, webp::WebPEncoder},
};

use crate::domain::{Extent, MediaType, Refusal};

/// The most pixels that a picture may have.
const PIXELS_MAX: u64 = 40_000_000;

/// The longer side of a thumbnail, in pixels.
const LONGEST: u32 = 800;

/// A picture of so few bytes, and no longer than a thumbnail, is its own; so is one that moves, of more bytes.
const SMALL: usize = 300 * 1024;
const SMALL_MOVING: usize = 3 * 1024 * 1024;

/// How good a JPEG is, of 100.
const QUALITY: u8 = 80;

/// A small version of a picture: a JPEG, or a WebP where it can be seen through.
pub(super) struct Thumbnail {
    pub bytes: Vec<u8>,
    pub extent: Extent,
}

/// How many bytes a picture takes in memory, before it is read.
pub(super) fn measure(kind: MediaType, file: &[u8]) -> Result<usize, Refusal> {
    let decoder = open(kind, file)?;
    usize::try_from(decoder.total_bytes()).map_err(|_| Refusal::PictureTooLarge)
}

/// How large a picture is, as it is looked at, and its thumbnail, where it needs one.
pub(super) fn make(kind: MediaType, file: &[u8], moves: bool) -> Result<(Extent, Option<Thumbnail>), Refusal> {
    let mut decoder = open(kind, file)?;
    let orientation = decoder.orientation().map_err(unreadable)?;
    let colours = decoder.icc_profile().ok().flatten();
    // Also one that needs no thumbnail is read: what cannot be is no picture.
    let picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let longest = picture.width().max(picture.height());
    let is_small = if moves { file.len() <= SMALL_MOVING } else { longest <= LONGEST && file.len() <= SMALL };
    let mut small = None;
    if !is_small {
        let mut made = if longest > LONGEST { picture.thumbnail(LONGEST, LONGEST) } else { picture.clone() };
        made.apply_orientation(orientation);
        let extent = Extent { width: made.width(), height: made.height() };
        small = Some(Thumbnail { bytes: encode(&made, colours).map_err(unreadable)?, extent });
    }
    let (width, height) = (picture.width(), picture.height());
    let is_on_its_side = orientation.to_exif() >= 5;
    let extent = if is_on_its_side { Extent { width: height, height: width } } else { Extent { width, height } };
    Ok((extent, small))
}

fn open(kind: MediaType, file: &[u8]) -> Result<impl ImageDecoder, Refusal> {
    let format = match kind {
        MediaType::Png => ImageFormat::Png,
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Gif => ImageFormat::Gif,
        MediaType::Webp => ImageFormat::WebP,
        _ => return Err(Refusal::PictureUnreadable),
    };
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(Refusal::PictureTooLarge);
    }
    Ok(decoder)
}

fn encode(picture: &DynamicImage, colours: Option<Vec<u8>>) -> Result<Vec<u8>, image::ImageError> {
    // A profile for other colours than these would turn them into others.
    let colours = colours.filter(|profile| profile.get(16..20) == Some(b"RGB "));
    let mut bytes = Vec::new();
    let seen_through = picture.color().has_alpha().then(|| picture.to_rgba8());
    match seen_through.filter(|picture| picture.pixels().any(|pixel| pixel.0[3] < u8::MAX)) {
        Some(picture) => {
            let mut encoder = WebPEncoder::new_lossless(&mut bytes);
            colours.map(|colours| encoder.set_icc_profile(colours));
            encoder.write_image(&picture, picture.width(), picture.height(), image::ExtendedColorType::Rgba8)?;
        }
        None => {
            let picture = picture.to_rgb8();
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            colours.map(|colours| encoder.set_icc_profile(colours));
            encoder.write_image(&picture, picture.width(), picture.height(), image::ExtendedColorType::Rgb8)?;
        }
    }
    Ok(bytes)
}

fn unreadable(error: image::ImageError) -> Refusal {
    tracing::debug!(%error, "a picture could not be read");
    match error {
        image::ImageError::Limits(_) => Refusal::PictureTooLarge,
        _ => Refusal::PictureUnreadable,
    }
}
