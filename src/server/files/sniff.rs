//! What the bytes of a file are.

use crate::domain::MediaType;

/// What a file is, by its first bytes alone.
pub(super) fn sniff(head: &[u8]) -> MediaType {
    match infer::get(head).map(|found| found.mime_type()) {
        Some("audio/m4a") => MediaType::M4a,
        Some("audio/x-wav") => MediaType::Wav,
        Some("audio/opus") => MediaType::Ogg,
        Some("video/x-m4v") => MediaType::Mp4,
        // The same with a name of its own.
        Some("image/apng") => MediaType::Png,
        Some(name) => MediaType::from_name(name),
        None => MediaType::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_only_to_be_saved() {
        for text in
            ["", "hello", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<!doctype html><script>", "MZ\0\0", "%!PS"]
        {
            assert_eq!(sniff(text.as_bytes()), MediaType::Other, "{text}");
        }
        assert_eq!(sniff(b"%PDF-1.7"), MediaType::Pdf);
        assert!(!MediaType::Pdf.may_be_shown() && !MediaType::Other.may_be_shown());
    }

    #[test]
    fn pictures_and_films_are_known_by_their_first_bytes() {
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), MediaType::Png);
        assert_eq!(sniff(b"\xff\xd8\xff\xe0\0\x10JFIF"), MediaType::Jpeg);
        assert_eq!(sniff(b"GIF89a"), MediaType::Gif);
        assert_eq!(sniff(b"RIFF\x10\0\0\0WEBPVP8 "), MediaType::Webp);
        assert_eq!(sniff(b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41"), MediaType::Mp4);
        assert_eq!(sniff(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"), MediaType::Other);
    }
}
