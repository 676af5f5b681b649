//! When each message was said, and when the last of those who hear it heard it.

use std::{
    cell::RefCell,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use tokio::sync::Notify;

/// What was said in one measure, shared by all who speak and hear.
#[derive(Clone, Default)]
pub struct Ledger(Rc<Books>);

#[derive(Default)]
struct Books {
    messages: RefCell<Vec<Said>>,
    deliveries: RefCell<usize>,
    changed: Notify,
}

struct Said {
    at: Instant,
    missing: usize,
    took: Option<Duration>,
}

impl Ledger {
    /// Notes that something is said now to so many; its text.
    pub fn say(&self, hearers: usize) -> String {
        let mut messages = self.0.messages.borrow_mut();
        messages.push(Said { at: Instant::now(), missing: hearers, took: None });
        format!("{:08} a line of ordinary length, as people write", messages.len() - 1)
    }

    /// Notes that somebody heard a message. `true` where they are the last.
    pub fn hear(&self, packet: &str) -> Result<bool> {
        let number: usize = packet
            .split_once("\"content\":\"")
            .and_then(|(_, content)| content.get(..8))
            .context("a message without its number")?
            .parse()?;
        *self.0.deliveries.borrow_mut() += 1;
        let mut messages = self.0.messages.borrow_mut();
        let said = &mut messages[number];
        said.missing -= 1;
        let is_last = said.missing == 0;
        if is_last {
            said.took = Some(said.at.elapsed());
            self.0.changed.notify_waiters();
        }
        Ok(is_last)
    }

    /// How often something was heard.
    pub fn count_deliveries(&self) -> usize {
        *self.0.deliveries.borrow()
    }

    /// Waits until all that was said was heard by all.
    pub async fn settle(&self) {
        loop {
            let changed = self.0.changed.notified();
            if self.0.messages.borrow().iter().all(|said| said.missing == 0) {
                return;
            }
            changed.await;
        }
    }

    /// How long it took from saying to the last hearing, in rising order.
    pub fn list_times(&self) -> Vec<Duration> {
        let mut times: Vec<_> = self.0.messages.borrow().iter().filter_map(|said| said.took).collect();
        times.sort();
        times
    }
}

/// The time that a share of all is below; `times` in rising order.
pub fn percentile(times: &[Duration], share: f64) -> Duration {
    let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}
