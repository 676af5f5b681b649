//! Reading pictures, a few at a time.

use std::{path::Path, thread::available_parallelism};

use tokio::{sync::Semaphore, task::spawn_blocking};

use super::{
    incoming::refuse,
    strip::{Stripped, strip},
    thumbnail,
};
use crate::domain::{Extent, MediaType, Picture, Refusal};

/// How much memory all pictures that are read at once may take, in megabytes.
const MEMORY: usize = 192;

/// A picture that was read: the file with nothing but the picture in it, and what is known of it.
pub(super) struct Read {
    pub bytes: Vec<u8>,
    pub picture: Picture,
    /// The file of its thumbnail, where it needs one.
    pub thumbnail: Option<Vec<u8>>,
}

/// Where pictures are read: off the threads that serve, at most one for each core, and as many as there is memory for.
pub(super) struct Workshop {
    places: Semaphore,
    memory: Semaphore,
}

impl Default for Workshop {
    fn default() -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        Self { places: Semaphore::new(cores), memory: Semaphore::new(MEMORY) }
    }
}

impl Workshop {
    /// Reads the picture in a file.
    ///
    /// # Errors
    /// [`Refusal::PictureTooLarge`] for more than 40 million pixels, or more than there is memory for;
    /// [`Refusal::PictureUnreadable`]; [`Refusal::NotSaved`] where the file cannot be read.
    pub async fn read(&self, kind: MediaType, file: &Path) -> Result<Read, Refusal> {
        let _place = self.places.acquire().await.map_err(|_| Refusal::Unavailable)?;
        let file = tokio::fs::read(file).await.map_err(refuse)?;
        let (stripped, needed) = run(move || {
            let stripped = strip(kind, &file).ok_or(Refusal::PictureUnreadable)?;
            let needed = thumbnail::measure(kind, &stripped.bytes)?.div_ceil(1024 * 1024);
            Ok((stripped, needed))
        })
        .await?;
        if needed > MEMORY {
            return Err(Refusal::PictureTooLarge);
        }
        let _memory = self.memory.acquire_many(needed as u32).await.map_err(|_| Refusal::Unavailable)?;
        run(move || finish(kind, stripped)).await
    }
}

/// A decoder that breaks on a picture breaks its own task alone.
async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    spawn_blocking(work).await.unwrap_or(Err(Refusal::PictureUnreadable))
}

fn finish(kind: MediaType, Stripped { bytes, moves }: Stripped) -> Result<Read, Refusal> {
    let (Extent { width, height }, thumbnail) = thumbnail::make(kind, &bytes, moves)?;
    let shown = thumbnail.as_ref().map(|thumbnail| thumbnail.extent);
    let picture = Picture { width, height, thumbnail: shown, moves };
    Ok(Read { bytes, picture, thumbnail: thumbnail.map(|thumbnail| thumbnail.bytes) })
}
