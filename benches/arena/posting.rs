//! Messages that are acknowledged: how many in a second, with so many people waiting for theirs at once.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::task::JoinSet;

use super::crowd::Crowd;

/// Each says one thing after the other in a room of their own, as soon as the last was acknowledged.
pub async fn post(crowd: Crowd, time: Duration) -> Result<f64> {
    let began = Instant::now();
    let mut talkers = JoinSet::new();
    for (index, mut person) in crowd.people.into_iter().enumerate() {
        let room = format!("room {index}");
        talkers.spawn_local(async move {
            let mut count = 0usize;
            while began.elapsed() < time {
                person.command(count, "roomMessage", &format!("\"{room}\",\"line {count}\"")).await?;
                count += 1;
            }
            Ok::<_, anyhow::Error>(count)
        });
    }
    let mut count = 0;
    while let Some(outcome) = talkers.join_next().await {
        count += outcome.context("a talker broke off")??;
    }
    Ok(count as f64 / began.elapsed().as_secs_f64())
}
