//! What the bytes of a file are.

use serde::{Deserialize, Serialize};

/// What the bytes of a file are, as far as it matters: what a browser may show, and anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// A picture.
    #[serde(rename = "image/png")]
    Png,
    /// A picture.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A picture, which may move.
    #[serde(rename = "image/gif")]
    Gif,
    /// A picture, which may move.
    #[serde(rename = "image/webp")]
    Webp,
    /// A film.
    #[serde(rename = "video/mp4")]
    Mp4,
    /// A film.
    #[serde(rename = "video/webm")]
    Webm,
    /// Sound.
    #[serde(rename = "audio/mpeg")]
    Mp3,
    /// Sound.
    #[serde(rename = "audio/mp4")]
    M4a,
    /// Sound.
    #[serde(rename = "audio/ogg")]
    Ogg,
    /// Sound.
    #[serde(rename = "audio/wav")]
    Wav,
    /// A document, to be saved: browsers run scripts in it.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Whatever else, to be saved: also SVG and HTML.
    #[serde(rename = "application/octet-stream", other)]
    Other,
}

impl MediaType {
    /// The type as it is written in a header.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Pdf => "application/pdf",
            Self::Other => "application/octet-stream",
        }
    }

    /// The type of this name; what is not known here is [`MediaType::Other`].
    pub fn from_name(name: &str) -> Self {
        const KNOWN: [MediaType; 11] = [
            MediaType::Png,
            MediaType::Jpeg,
            MediaType::Gif,
            MediaType::Webp,
            MediaType::Mp4,
            MediaType::Webm,
            MediaType::Mp3,
            MediaType::M4a,
            MediaType::Ogg,
            MediaType::Wav,
            MediaType::Pdf,
        ];
        KNOWN.into_iter().find(|known| known.as_str() == name).unwrap_or(Self::Other)
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Webp)
    }

    /// Whether it is a film.
    pub const fn is_film(self) -> bool {
        matches!(self, Self::Mp4 | Self::Webm)
    }

    /// Whether it is sound.
    pub const fn is_sound(self) -> bool {
        matches!(self, Self::Mp3 | Self::M4a | Self::Ogg | Self::Wav)
    }

    /// Whether a browser may show it in its place; anything else is only to be saved.
    pub const fn may_be_shown(self) -> bool {
        self.is_picture() || self.is_film() || self.is_sound()
    }
}
