//! Being told to stop.

use std::io;

/// Listens for Ctrl+C and SIGTERM from now on, and is done when one of them comes.
///
/// # Errors
/// The system does not let this process listen.
#[cfg(unix)]
pub(super) fn listen_for_stop() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens for Ctrl+C from now on, and is done when it comes.
///
/// # Errors
/// The system does not let this process listen.
#[cfg(windows)]
pub(super) fn listen_for_stop() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
