//! The log.
//!
//! Invariant: no secret is in it, and nothing that people said, whatever it is asked to tell.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{FilterExt, LevelFilter, filter_fn},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// Starts logging to standard error. `TEAHOUSE_LOG` says what, as in `info` or `teahouse=debug`; warnings where unset.
pub fn start() {
    let asked = EnvFilter::try_from_env("TEAHOUSE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,teahouse=info"));
    // Without a hint of its own, the one of what was asked for is lost, and each line that is not told costs a look.
    let discreet = filter_fn(is_discreet).with_max_level_hint(LevelFilter::TRACE);
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    tracing_subscriber::registry().with(log.with_filter(asked.and(discreet))).init();
}

/// Whether a line has nothing of what clients send in it. Below `info`, libraries write frames and bodies whole, with the
/// tokens and messages in them.
fn is_discreet(line: &Metadata<'_>) -> bool {
    *line.level() <= Level::INFO || line.target().starts_with(env!("CARGO_CRATE_NAME"))
}
