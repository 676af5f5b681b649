//! Administering a server, whether it runs or not.

use std::io::{self, Write};

use super::{
    commands::{Administer, Printed},
    show::{describe, encode},
};
use crate::server::errands::ask;

/// Does what a command says, and prints what came of it.
///
/// # Errors
/// What was denied, or failed.
pub(super) fn administer(command: Administer) -> anyhow::Result<()> {
    let (folder, errand, Printed { json }) = command.read()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let answer = runtime.block_on(ask(&folder, errand))?;
    let said = if json { encode(&answer)? } else { describe(&answer) };
    match io::stdout().write_all(said.as_bytes()) {
        // Whoever reads it has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => Ok(outcome?),
    }
}
