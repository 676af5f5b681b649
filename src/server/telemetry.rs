//! The log.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error. `TEAHOUSE_LOG` says what, as in `info` or `teahouse=debug`; warnings where unset.
pub fn start() {
    let filter = EnvFilter::try_from_env("TEAHOUSE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,teahouse=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    log.with_ansi(std::io::stderr().is_terminal()).init();
}
