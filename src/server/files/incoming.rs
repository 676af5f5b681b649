//! A file on its way in.

use std::{io, path::PathBuf, sync::Arc};

use sha2::{Digest, Sha256};
use tokio::{fs, io::AsyncWriteExt, sync::SemaphorePermit};

use super::Shelf;
use crate::domain::{ContentHash, FILE_MAX, Refusal};

/// So many of the first bytes say what a file is.
const HEAD: usize = 8 * 1024;

/// A file on its way in, hashed as it comes. One that does not come to its end leaves nothing.
pub struct Incoming<'a> {
    shelf: &'a Shelf,
    file: fs::File,
    pub(super) path: TemporaryPath,
    hash: Sha256,
    pub(super) size: u64,
    pub(super) head: Vec<u8>,
    _place: SemaphorePermit<'a>,
}

impl<'a> Incoming<'a> {
    /// Begins to take a file in.
    ///
    /// # Errors
    /// [`Refusal::Busy`] where too many come at once; [`Refusal::StorageFull`], [`Refusal::NotSaved`].
    pub async fn begin(shelf: &'a Arc<Shelf>) -> Result<Self, Refusal> {
        let place = shelf.coming.try_acquire().map_err(|_| Refusal::Busy)?;
        shelf.check_space(1)?;
        let path = TemporaryPath(shelf.incoming_path());
        let file = fs::File::create(&path.0).await.map_err(refuse)?;
        Ok(Self { shelf, file, path, hash: Sha256::new(), size: 0, head: Vec::new(), _place: place })
    }

    /// Takes the next part.
    ///
    /// # Errors
    /// [`Refusal::FileTooLarge`], [`Refusal::StorageFull`], [`Refusal::NotSaved`].
    pub async fn write(&mut self, part: &[u8]) -> Result<(), Refusal> {
        self.size += part.len() as u64;
        if self.size > FILE_MAX {
            return Err(Refusal::FileTooLarge);
        }
        self.shelf.check_space(self.size)?;
        self.hash.update(part);
        let missing = HEAD.saturating_sub(self.head.len()).min(part.len());
        self.head.extend_from_slice(&part[..missing]);
        self.file.write_all(part).await.map_err(refuse)
    }

    /// How many bytes came by now.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// It is whole: brings it to the disk; what is in it.
    pub(super) async fn finish(&mut self) -> Result<ContentHash, Refusal> {
        self.file.flush().await.map_err(refuse)?;
        self.file.sync_all().await.map_err(refuse)?;
        Ok(ContentHash(self.hash.clone().finalize().into()))
    }
}

/// A file that goes when nobody has it any more; where it was moved away, nothing is left to go.
pub(super) struct TemporaryPath(pub PathBuf);

impl Drop for TemporaryPath {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What a failure of the disk means to the person. The log has its cause.
pub(super) fn refuse(error: io::Error) -> Refusal {
    if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        tracing::warn!(%error, "no space for a file");
        return Refusal::StorageFull;
    }
    tracing::error!(%error, "a file could not be written");
    Refusal::NotSaved
}
