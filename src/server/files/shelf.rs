//! The folder in which files lie, by the hash of what is in them.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use tokio::{
    fs,
    io::AsyncWriteExt,
    sync::{Mutex, MutexGuard, Semaphore},
};

use crate::domain::{ContentHash, Refusal};

/// Where files lie, in the data folder.
const FOLDER: &str = "files";

/// Where they lie while they come, in that folder.
const INCOMING: &str = "incoming";

/// What the name of a thumbnail ends with.
const THUMBNAIL: &str = ".thumbnail";

/// How many files come at once at most: each waits for its network, with little memory.
const COMING_MAX: usize = 64;

/// The folder in which files lie, by the hash of what is in them. Equal content lies there once.
pub struct Shelf {
    folder: PathBuf,
    space: u64,
    used: AtomicU64,
    /// Held by whoever puts something there until the database knows of it, and by whoever takes away what it does not know.
    turn: Mutex<()>,
    pub(super) coming: Semaphore,
    pub(super) pictures: super::picture::Workshop,
}

impl Shelf {
    /// Opens the folder below the data folder, made where it is missing. `space` is how many bytes all files may take. What was
    /// on its way when the server stopped is cleared.
    ///
    /// # Errors
    /// The folder cannot be made, read or written.
    pub async fn open(data_folder: &Path, space: u64) -> io::Result<Self> {
        let folder = data_folder.join(FOLDER);
        let incoming = folder.join(INCOMING);
        match fs::remove_dir_all(&incoming).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::create_dir_all(&incoming).await?;
        let shelf = Self {
            folder,
            space,
            used: AtomicU64::new(0),
            turn: Mutex::default(),
            coming: Semaphore::new(COMING_MAX),
            pictures: Default::default(),
        };
        for (_, path) in shelf.list().await? {
            shelf.used.fetch_add(fs::metadata(path).await?.len(), Ordering::Relaxed);
        }
        Ok(shelf)
    }

    /// Where something with this hash lies.
    pub fn path(&self, hash: ContentHash) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(&name[2..])
    }

    /// Where the thumbnail of a picture lies.
    pub fn thumbnail_path(&self, hash: ContentHash) -> PathBuf {
        let mut path = self.path(hash).into_os_string();
        path.push(THUMBNAIL);
        path.into()
    }

    /// Where something lies while it comes.
    pub(super) fn incoming_path(&self) -> PathBuf {
        self.folder.join(INCOMING).join(uuid::Uuid::new_v4().simple().to_string())
    }

    /// Whether so many bytes more are too many.
    ///
    /// # Errors
    /// [`Refusal::StorageFull`].
    pub(super) fn check_space(&self, bytes: u64) -> Result<(), Refusal> {
        let is_full = self.used.load(Ordering::Relaxed).saturating_add(bytes) > self.space;
        if is_full { Err(Refusal::StorageFull) } else { Ok(()) }
    }

    /// Waits for the turn to put something there or take it away.
    pub(super) async fn take_turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Puts a whole file to its place, on the disk for good, unless it is there. To be called by whoever has the turn.
    ///
    /// # Errors
    /// The disk's.
    pub(super) async fn put(&self, path: &Path, place: &Path) -> io::Result<()> {
        if fs::try_exists(place).await? {
            return Ok(());
        }
        let size = fs::metadata(path).await?.len();
        let folder = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).await?;
        fs::rename(path, place).await?;
        sync_folder(folder).await?;
        sync_folder(&self.folder).await?;
        self.used.fetch_add(size, Ordering::Relaxed);
        Ok(())
    }

    /// Writes something whole to a file that is on its way.
    ///
    /// # Errors
    /// The disk's.
    pub(super) async fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::File::create(path).await?;
        file.write_all(bytes).await?;
        file.sync_all().await
    }

    /// Takes a content away, with its thumbnail. To be called by whoever has the turn.
    pub(super) async fn remove(&self, hash: ContentHash) -> io::Result<()> {
        for path in [self.path(hash), self.thumbnail_path(hash)] {
            let size = match fs::metadata(&path).await {
                Ok(file) => file.len(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            fs::remove_file(path).await?;
            self.used.fetch_sub(size, Ordering::Relaxed);
        }
        Ok(())
    }

    /// All that lies there, thumbnails too, each with the hash in its name.
    ///
    /// # Errors
    /// The disk's.
    pub(super) async fn list(&self) -> io::Result<Vec<(ContentHash, PathBuf)>> {
        let mut found = Vec::new();
        let mut folders = fs::read_dir(&self.folder).await?;
        while let Some(folder) = folders.next_entry().await? {
            let prefix = folder.file_name().to_string_lossy().into_owned();
            if prefix.len() != 2 || !folder.file_type().await?.is_dir() {
                continue;
            }
            let mut files = fs::read_dir(folder.path()).await?;
            while let Some(file) = files.next_entry().await? {
                let name = format!("{prefix}{}", file.file_name().to_string_lossy());
                if let Some(hash) = read_hash(name.strip_suffix(THUMBNAIL).unwrap_or(&name)) {
                    found.push((hash, file.path()));
                }
            }
        }
        Ok(found)
    }
}

fn read_hash(name: &str) -> Option<ContentHash> {
    let mut hash = [0; 32];
    if name.len() != 64 || !name.is_ascii() {
        return None;
    }
    for (place, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(name.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(ContentHash(hash))
}

/// A name that is new in a folder outlasts a power cut only once the folder is on the disk.
async fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder).await?.sync_all().await } else { Ok(()) }
}
