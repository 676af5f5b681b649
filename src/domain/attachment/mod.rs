//! Pictures and files that go with a message.

mod file_name;
mod media_type;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use file_name::FileName;
pub use media_type::MediaType;

/// The largest file, in bytes.
pub const FILE_MAX: u64 = 25 * 1024 * 1024;

/// How many files go with one message at most.
pub const FILES_MAX: usize = 10;

/// Tells files apart. Nobody guesses one: it has 122 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileId(pub Uuid);

impl FileId {
    /// A new id.
    pub fn new() -> Self {
        Self(Uuid::new_v4())
    }
}

impl Default for FileId {
    fn default() -> Self {
        Self::new()
    }
}

/// How large a picture is, in pixels, as it is looked at: turned, where the camera was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Extent {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// What only pictures have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// Its width, as it is looked at.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// How large its thumbnail is; none where the picture itself is small enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Extent>,
    /// Whether it moves. Its thumbnail does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moves: bool,
}

/// A file that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// Which file.
    pub id: FileId,
    /// What it is called.
    pub name: FileName,
    /// What its bytes are, whatever its name says.
    pub media_type: MediaType,
    /// How many bytes it has.
    pub size: u64,
    /// What only pictures have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// The site as the author reached it, for clients that get an address instead of the file. It is not told otherwise.
    #[serde(skip)]
    pub site: String,
}

impl Attachment {
    /// Where the file is on this site.
    pub fn path(&self) -> String {
        format!("/files/{}/{}", self.id.0.simple(), self.name.to_path_segment())
    }

    /// The same, to be saved whatever it is.
    pub fn download_path(&self) -> String {
        format!("{}?download", self.path())
    }

    /// Where its thumbnail is, or the picture itself where it has none.
    pub fn thumbnail_path(&self) -> String {
        match self.picture {
            Some(Picture { thumbnail: Some(_), .. }) => format!("/thumbnails/{}", self.id.0.simple()),
            _ => self.path(),
        }
    }

    /// One line for a client that knows nothing of files: the name, and where the file is.
    pub fn to_line(&self) -> String {
        format!("[{}] {}{}", self.name.as_str(), self.site, self.path())
    }
}

/// The SHA-256 of what a file has in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash(pub [u8; 32]);

impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
