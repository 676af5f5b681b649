//! Having an errand carried out, whether the server runs or not.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::{Answer, Clerk, Denied, Errand, socket};
use crate::server::{
    auth::{Accounts, Sessions},
    chat::House,
    store::{OpenError, Store, StoreError},
};

/// How often a server is asked that has the folder and does not listen: it may be starting or stopping.
const TRIES: usize = 20;

/// How long to wait between two tries.
const BETWEEN: Duration = Duration::from_millis(250);

/// Why an errand was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The clerk's "no".
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The same, of a running server.
    #[error("{0}")]
    DeniedThere(String),
    /// No server was ever started on the folder.
    #[error("there is no teahouse in {0}; say where it is with --data-dir")]
    Nowhere(PathBuf),
    /// It is for a running server, and none runs.
    #[error("no server runs on {0}")]
    NotRunning(PathBuf),
    /// A server runs, and cannot be asked.
    #[error("the server that runs on {0} does not listen to the command line: stop it first")]
    NotListening(PathBuf, #[source] io::Error),
    /// A server runs, and may not be asked by this user.
    #[error("the server that runs on {0} is another user's")]
    NotYours(PathBuf),
    /// The server went away before it answered: it may have done it or not.
    #[error("the server went away")]
    Gone(#[source] io::Error),
    /// The data folder cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database cannot be read.
    #[error("the database cannot be read")]
    Store(#[from] StoreError),
}

/// Has an errand carried out on a data folder: by the server that runs on it, or here where none does.
///
/// # Errors
/// [`AskError`].
pub async fn ask(folder: &Path, errand: Errand) -> Result<Answer, AskError> {
    if !errand.begins() && !folder.join("teahouse.db").exists() {
        return Err(AskError::Nowhere(folder.to_owned()));
    }
    let mut left = TRIES;
    loop {
        match Store::open(folder).await {
            Ok(store) => return carry_out(store, folder, errand).await,
            Err(OpenError::InUse(_)) => {}
            Err(error) => return Err(error.into()),
        }
        match socket::send(folder, &errand).await {
            Ok(outcome) => return outcome.map_err(AskError::DeniedThere),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(AskError::NotYours(folder.to_owned()));
            }
            Err(error) if !is_absent(&error) => return Err(AskError::Gone(error)),
            Err(error) if left == 0 => return Err(AskError::NotListening(folder.to_owned(), error)),
            Err(_) => left -= 1,
        }
        tokio::time::sleep(BETWEEN).await;
    }
}

/// Whether nobody listens, so that the errand was not heard.
fn is_absent(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, InvalidInput, NotFound, Unsupported};
    matches!(error.kind(), ConnectionRefused | InvalidInput | NotFound | Unsupported)
}

/// Opens what a server has, but for its address, and closes it as a server does.
async fn carry_out(store: Store, folder: &Path, errand: Errand) -> Result<Answer, AskError> {
    if errand.needs_server() {
        store.close().await;
        return Err(AskError::NotRunning(folder.to_owned()));
    }
    let store = Arc::new(store);
    // Nobody is there to hear what happens.
    let (house, heard) = House::open(store.clone()).await?;
    drop(heard);
    let clerk = Clerk::new(
        house.clone(),
        Arc::new(Sessions::new(store.clone())),
        Arc::new(Accounts::open(store.clone(), Arc::default()).await?),
    );
    let outcome = clerk.carry_out(errand).await;
    house.finish_writing().await;
    store.close().await;
    Ok(outcome?)
}
