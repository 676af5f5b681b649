//! How cost grows: one curve for each thing that there can be more and more of.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{
    SETTLES,
    client::{Client, count_heard},
    contestant::{Contestant, Running},
    crowd::{self, Crowd},
    fanout::Talk,
    history, pages,
    process::{read_memory, wait_for_rest},
};

/// How long people talk at each point of a curve.
const TIME: Duration = Duration::from_secs(4);

/// A line of a curve, and its points.
#[derive(Default)]
struct Lines(Vec<(String, Vec<(f64, f64)>)>);

impl Lines {
    fn add(&mut self, line: &str, x: usize, y: f64) {
        eprintln!("  {line}, {x}: {y:.3}");
        let point = (x as f64, y);
        match self.0.iter_mut().find(|(name, _)| name == line) {
            Some((_, points)) => points.push(point),
            None => self.0.push((line.to_owned(), vec![point])),
        }
    }

    fn to_json(&self, title: &str, x: &str, y: &str, scale: &str) -> Value {
        let lines: Vec<_> = self.0.iter().map(|(name, points)| json!({"name": name, "points": points})).collect();
        json!({"title": title, "x": x, "y": y, "scale": scale, "lines": lines})
    }
}

/// Draws those of the curves that are wanted.
pub async fn draw(wanted: impl Fn(&str) -> bool) -> Result<Vec<Value>> {
    let mut curves = Vec::new();
    if wanted("connections") {
        curves.push(grow_connections().await?);
    }
    if wanted("people") {
        curves.push(grow_rooms().await?);
    }
    if wanted("rooms") {
        curves.push(grow_memberships().await?);
    }
    if wanted("logins") {
        curves.push(grow_crowd().await?);
    }
    if wanted("messages") {
        curves.extend(grow_history().await?);
    }
    Ok(curves)
}

async fn grow_connections() -> Result<Value> {
    let mut lines = Lines::default();
    for contestant in Contestant::ALL {
        let server = Running::start(contestant)?;
        tokio::time::sleep(SETTLES).await;
        let before = read_memory(server.pid())?;
        let mut people = Vec::new();
        for count in [1_000, 2_500, 5_000, 7_500, 10_000] {
            people.extend(crowd::connect(server.address, count - people.len()).await?);
            tokio::time::sleep(SETTLES).await;
            lines.add(contestant.name(), count, (read_memory(server.pid())? - before) / count as f64);
        }
    }
    Ok(lines.to_json("Memory by connections", "idle connections", "KiB per connection", "linear"))
}

/// The same number of deliveries in a second, in ever fewer and larger rooms.
async fn grow_rooms() -> Result<Value> {
    const PEOPLE: usize = 1_000;
    const DELIVERIES: usize = 10_000;
    let mut lines = Lines::default();
    for contestant in Contestant::ALL {
        for size in [10, 25, 100, 250, 1_000] {
            let server = Running::start(contestant)?;
            let talk = Talk::begin(Crowd::gather(server.address, PEOPLE, PEOPLE / size).await?);
            let steady = talk.talk_steadily(server.pid(), (DELIVERIES / size) as u32, TIME).await?;
            lines.add(contestant.name(), size, steady.cpu);
        }
    }
    Ok(lines.to_json("Deliveries by people in a room", "people in each room", "CPU per delivery, µs", "log"))
}

async fn grow_memberships() -> Result<Value> {
    let mut lines = Lines::default();
    for contestant in Contestant::ALL {
        for rooms in [1, 5, 10, 20, 30] {
            let server = Running::start(contestant)?;
            tokio::time::sleep(SETTLES).await;
            let before = read_memory(server.pid())?;
            let mut people = crowd::log_in(server.address, 200).await?;
            crowd::join_many(&mut people, 10, rooms).await?;
            tokio::time::sleep(SETTLES).await;
            lines.add(contestant.name(), rooms, (read_memory(server.pid())? - before) / people.len() as f64);
        }
    }
    Ok(lines.to_json("Memory by rooms of a person", "rooms that each is in", "KiB per person", "linear"))
}

/// What all have to be told when one more logs in.
async fn grow_crowd() -> Result<Value> {
    let mut lines = Lines::default();
    for count in [100, 250, 500, 1_000] {
        let server = Running::start(Contestant::Teahouse)?;
        let before = count_heard();
        let _people = listen(crowd::log_in(server.address, count).await?);
        tokio::time::sleep(SETTLES).await;
        lines.add("classic clients", count, (count_heard() - before) as f64 / 1024.0 / count as f64);
        let server = Running::start(Contestant::Teahouse)?;
        let before = count_heard();
        let _people = listen(pages::open_many(server.address, count).await?);
        tokio::time::sleep(SETTLES).await;
        lines.add("pages", count, (count_heard() - before) as f64 / 1024.0 / count as f64);
    }
    Ok(lines.to_json("Told by people who log in", "people who log in at once", "KiB told for each login", "linear"))
}

/// Lets clients hear what is told them, until this is dropped.
fn listen(clients: Vec<Client>) -> JoinSet<()> {
    let mut ears = JoinSet::new();
    for mut client in clients {
        ears.spawn_local(async move { while client.next().await.is_ok() {} });
    }
    ears
}

async fn grow_history() -> Result<[Value; 2]> {
    let server = Running::start(Contestant::Teahouse)?;
    let mut writer = history::Writer::begin(server.address).await?;
    let (mut read, mut found) = (Lines::default(), Lines::default());
    for count in [1_000, 10_000, 100_000, 1_000_000] {
        writer.write_until(count).await?;
        // What was written is indexed after it.
        wait_for_rest(server.pid()).await?;
        for (what, took) in writer.time_reading(count).await? {
            read.add(what, count, took.as_secs_f64() * 1e3);
        }
        for (what, took) in writer.time_finding().await? {
            found.add(what, count, took.as_secs_f64() * 1e3);
        }
    }
    Ok([
        read.to_json("Reading by messages in a room", "messages in the room", "median, ms", "log"),
        found.to_json("Search by messages in a room", "messages in the room", "median, ms", "log"),
    ])
}
