//! A socket of Unix.

use std::{
    fs::Permissions,
    io,
    os::{
        fd::OwnedFd,
        unix::{fs::PermissionsExt, net},
    },
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use socket2::{Domain, SockAddr, Socket, Type};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{UnixListener, UnixStream},
    task::JoinHandle,
};

use super::NAME;
use crate::server::errands::{Answer, Clerk, Denied, Errand};

/// How long a line may be, in bytes: an announcement has 4,000 characters.
const LONGEST: u64 = 64 * 1024;

/// How many may wait for the desk.
const WAITING: i32 = 16;

/// How long the command line may take to say its errand.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a running server takes errands, for as long as this lives.
pub struct Desk {
    path: PathBuf,
    work: JoinHandle<()>,
}

impl Desk {
    /// Opens the desk of a data folder, whose lock the caller has: a socket that is there already is a dead server's.
    ///
    /// # Errors
    /// The folder's path is too long for a socket, or its file system takes none.
    pub fn open(folder: &Path, clerk: Clerk) -> io::Result<Self> {
        let path = folder.join(NAME);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = listen(&path)?;
        Ok(Self { path, work: tokio::spawn(work(listener, Arc::new(clerk))) })
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.work.abort();
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "the socket of the command line could not be removed");
        }
    }
}

/// Between being there and being listened to, it gets its permissions: nobody else is ever let in.
fn listen(path: &Path) -> io::Result<UnixListener> {
    let socket = Socket::new(Domain::UNIX, Type::STREAM, None)?;
    socket.bind(&SockAddr::unix(path)?)?;
    std::fs::set_permissions(path, Permissions::from_mode(0o600))?;
    socket.listen(WAITING)?;
    socket.set_nonblocking(true)?;
    UnixListener::from_std(net::UnixListener::from(OwnedFd::from(socket)))
}

async fn work(listener: UnixListener, clerk: Arc<Clerk>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let clerk = clerk.clone();
                tokio::spawn(async move {
                    if let Err(error) = serve(stream, &clerk).await {
                        tracing::debug!(%error, "the command line went away");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "the command line could not be heard");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

async fn serve(stream: UnixStream, clerk: &Clerk) -> io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut line = String::new();
    tokio::time::timeout(PATIENCE, BufReader::new(reader.take(LONGEST)).read_line(&mut line)).await??;
    let outcome = match serde_json::from_str::<Errand>(&line) {
        Ok(errand) => clerk.carry_out(errand).await,
        // What was said is not logged: it may have a password in it.
        Err(_) => Err(Denied::NotUnderstood),
    };
    let outcome: Result<Answer, String> = outcome.map_err(|denied| denied.to_string());
    let mut said = serde_json::to_vec(&outcome)?;
    said.push(b'\n');
    writer.write_all(&said).await
}

/// Has an errand carried out by the server that runs on a folder.
///
/// # Errors
/// Nobody listens there, or the server went away.
pub async fn send(folder: &Path, errand: &Errand) -> io::Result<Result<Answer, String>> {
    let (reader, mut writer) = UnixStream::connect(folder.join(NAME)).await?.into_split();
    let mut line = serde_json::to_vec(errand)?;
    line.push(b'\n');
    writer.write_all(&line).await?;
    let mut said = String::new();
    BufReader::new(reader).read_line(&mut said).await?;
    Ok(serde_json::from_str(&said)?)
}
