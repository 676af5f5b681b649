//! Room in the write-ahead log, made before it is needed.
//!
//! Where a commit makes the log longer, the disk has the new length to write down besides, and the commit waits for it twice.
//! Once the log has been filled and copied into the database, it is written from its beginning again; until then, its end is
//! moved away ahead of it.

use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
};

use super::Store;

/// How long the log becomes, in bytes: about as long as it is filled before it is copied.
const ROOM: u64 = 16 * 1024 * 1024;

/// How much of it is made at once: a commit that comes meanwhile waits for no more.
const STEP: usize = 512 * 1024;

impl Store {
    /// Makes the log as long as it will become. What lies behind its last commit is never read.
    ///
    /// # Errors
    /// The disk's; it may be full.
    pub async fn make_room_in_log(&self) -> io::Result<()> {
        let path = self.log.clone();
        tokio::task::spawn_blocking(move || lengthen(&path)).await?
    }
}

/// What is appended lies behind all that was written, whoever writes meanwhile; and they write over it.
fn lengthen(path: &Path) -> io::Result<()> {
    let mut log = File::options().append(true).open(path)?;
    let step = vec![0; STEP];
    while log.metadata()?.len() < ROOM {
        log.write_all(&step)?;
        log.sync_data()?;
    }
    Ok(())
}
