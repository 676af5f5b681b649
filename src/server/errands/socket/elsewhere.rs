//! Systems without one.

use std::{io, path::Path};

use super::NAME;
use crate::server::errands::{Answer, Clerk, Errand};

/// Where a running server takes errands: not on this system.
pub enum Desk {}

impl Desk {
    /// There is none on this system.
    ///
    /// # Errors
    /// Always.
    pub fn open(folder: &Path, _clerk: Clerk) -> io::Result<Self> {
        Err(io::Error::new(io::ErrorKind::Unsupported, format!("no {NAME} in {} on this system", folder.display())))
    }
}

/// Has an errand carried out by the server that runs on a folder.
///
/// # Errors
/// Always: no server can be asked on this system.
pub async fn send(_folder: &Path, _errand: &Errand) -> io::Result<Result<Answer, String>> {
    Err(io::ErrorKind::Unsupported.into())
}
