//! A room with ever more messages, and how long it takes to read and to find something in it.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use serde_json::Value;
use uuid::Uuid;

use super::{client::Client, ledger::percentile, pages::Browser};

/// How many messages wait for their acknowledgement at once.
const AT_ONCE: usize = 512;

/// How often each reading is done.
const ROUNDS: usize = 40;

/// How often something is looked for: nearly as often as a person may at once.
const FINDINGS: usize = 25;

/// The first id of a question, beyond those of what was written.
const ASKED: usize = 10_000_000;

/// Somebody who writes in a room of their own.
pub struct Writer {
    client: Client,
    address: SocketAddr,
    cookie: String,
    room: String,
    written: usize,
    asked: usize,
    first: Option<u128>,
}

impl Writer {
    /// Makes a room that is kept.
    pub async fn begin(address: SocketAddr) -> Result<Self> {
        let browser = Browser::log_in(address, "writer").await?;
        let mut client = Client::connect_page(address, browser.cookie()).await?;
        let answer = client.command(0, "room.create", r#"{"name":"long","capacity":null}"#).await?;
        let (_, payload) = answer.split_once('[').context("an acknowledgement without its array")?;
        let made: Value = serde_json::from_str(&format!("[{payload}"))?;
        let room = made[0]["ok"]["id"].as_str().context("a room without an id")?.to_owned();
        Ok(Self { client, address, cookie: browser.cookie().to_owned(), room, written: 0, asked: 0, first: None })
    }

    /// Writes until there are so many messages, all of them acknowledged.
    pub async fn write_until(&mut self, count: usize) -> Result<()> {
        let mut waiting = VecDeque::new();
        while self.written < count || !waiting.is_empty() {
            while self.written < count && waiting.len() < AT_ONCE {
                self.written += 1;
                self.asked += 1;
                let payload = format!(
                    r#"{{"room":"{}","client_id":"{}","body":"line {} of ordinary length, as people write"}}"#,
                    self.room,
                    Uuid::now_v7(),
                    self.written
                );
                self.client.mouth().emit_with_ack(self.asked, "message.post", &payload);
                waiting.push_back(self.asked);
            }
            if let Some(id) = waiting.pop_front() {
                self.client.wait_for_ack(id).await?;
            }
        }
        Ok(())
    }

    /// How long it takes to read here and there in the room, which has `count` messages; each the median of many.
    pub async fn time_reading(&mut self, count: usize) -> Result<Vec<(&'static str, Duration)>> {
        let room = self.room.clone();
        let (middle, near_end) = (count / 2, count - 100);
        let questions = [
            ("newest messages", "room.history", format!(r#"{{"room":"{room}","before":null}}"#)),
            ("from the middle", "room.history", format!(r#"{{"room":"{room}","before":{middle}}}"#)),
            ("what was missed", "room.sync", format!(r#"{{"room":"{room}","after":{near_end},"changed_after":0}}"#)),
            ("list of rooms", "room.list", "{}".to_owned()),
        ];
        let mut times = Vec::new();
        for (what, event, payload) in questions {
            times.push((what, time_asking(&mut self.client, event, &payload, ROUNDS).await?));
        }
        // A connection that was idle while so much was written is closed by now.
        let mut browser = Browser::open(self.address, self.cookie.clone()).await?;
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let began = Instant::now();
            browser.get(&format!("/rooms/{room}")).await?;
            rounds.push(began.elapsed());
        }
        times.push(("page of the room", median(rounds)));
        Ok(times)
    }

    /// How long it takes to find something in the room, once all in it is indexed; each the median of many. Each is asked by
    /// somebody new, as nobody may ask as often as all of it.
    pub async fn time_finding(&mut self) -> Result<Vec<(&'static str, Duration)>> {
        let oldest = match self.first {
            Some(moment) => moment,
            None => *self.first.insert(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis()),
        };
        let questions = [
            ("a word of one message", r#"{"query":"line 77"}"#.to_owned()),
            ("a word of all messages", r#"{"query":"ordinary"}"#.to_owned()),
            ("a word that nobody said", r#"{"query":"oolong"}"#.to_owned()),
            ("a word of all, the oldest", format!(r#"{{"query":"ordinary","to":{oldest}}}"#)),
        ];
        let mut times = Vec::new();
        for (what, payload) in questions {
            self.asked += 1;
            let finder = Browser::log_in(self.address, &format!("finder {}", self.asked)).await?;
            let mut finder = Client::connect_page(self.address, finder.cookie()).await?;
            times.push((what, time_asking(&mut finder, "message.search", &payload, FINDINGS).await?));
        }
        Ok(times)
    }
}

/// The median of so many askings.
async fn time_asking(client: &mut Client, event: &str, payload: &str, rounds: usize) -> Result<Duration> {
    let mut times = Vec::new();
    for round in 0..rounds {
        let began = Instant::now();
        // Ids of what was asked before are free again.
        client.command(ASKED + round, event, payload).await?;
        times.push(began.elapsed());
    }
    Ok(median(times))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    percentile(&times, 0.5)
}
