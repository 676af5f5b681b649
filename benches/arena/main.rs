//! Teahouse beside its peers, in one run on one machine: `make bench`. What counts are the ratios.
//!
//! Each server runs alone on one core, the load on the others. Everything goes over real sockets, in the words of the
//! classic wire (`docs` of the protocol: the guide for developers, `/developers`).

mod calls;
mod client;
mod contestant;
mod crowd;
mod curves;
mod fanout;
mod history;
mod instructions;
mod ledger;
mod pages;
mod posting;
mod process;
mod report;
mod table;

use std::time::Duration;

use anyhow::Result;

use contestant::{Contestant, Running};
use crowd::Crowd;
use fanout::Talk;
use table::Row;

/// How long each measure takes.
const TIME: Duration = Duration::from_secs(8);

/// How long people talk at a steady pace: so long that a moment in which the machine stood still is not one of a hundred.
const STEADY: Duration = Duration::from_secs(24);

/// Memory is read after this: what a start or a crowd freed has gone back by then.
const SETTLES: Duration = Duration::from_secs(4);

/// How many people talk, in how many rooms, and how many messages they send in a second.
const PEOPLE: usize = 1_000;
const ROOMS: usize = 10;
const PER_SECOND: u32 = 100;

fn main() -> Result<()> {
    let names: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wanted = |measure: &str| names.is_empty() || names.iter().any(|name| name == measure);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if names == ["instructions"] {
        let write = std::env::args().any(|argument| argument == "--write");
        return tokio::task::LocalSet::new().block_on(&runtime, instructions::check(write));
    }
    if names == ["calls"] {
        return tokio::task::LocalSet::new().block_on(&runtime, calls::list());
    }
    let mut rows = Vec::new();
    for contestant in Contestant::ALL {
        let mut row = Row::new(contestant);
        eprintln!("{}", contestant.name());
        tokio::task::LocalSet::new().block_on(&runtime, measure(contestant, &wanted, &mut row))?;
        rows.push(row);
    }
    println!("{}", table::show(&rows));
    let curves = tokio::task::LocalSet::new().block_on(&runtime, curves::draw(wanted))?;
    if names.is_empty() {
        report::keep(&rows, &curves)?;
    }
    Ok(())
}

async fn measure(contestant: Contestant, wanted: impl Fn(&str) -> bool, row: &mut Row) -> Result<()> {
    if wanted("start") {
        measure_start(contestant, row).await?;
    }
    if wanted("fanout") {
        measure_fanout(contestant, row).await?;
    }
    if wanted("idle") {
        measure_idle(contestant, row).await?;
    }
    if wanted("posting") {
        measure_posting(contestant, row).await?;
    }
    if wanted("pages") && contestant == Contestant::Teahouse {
        measure_pages(contestant, row).await?;
    }
    Ok(())
}

async fn measure_start(contestant: Contestant, row: &mut Row) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(Running::start(contestant)?.took);
    }
    times.sort();
    row.set("cold start, ms", times[2].as_secs_f64() * 1e3);
    let server = Running::start(contestant)?;
    tokio::time::sleep(SETTLES).await;
    row.set("idle memory, MiB", process::read_memory(server.pid())? / 1024.0);
    if let Some(binary) = contestant.binary() {
        row.set("size of the binary, MiB", std::fs::metadata(binary)?.len() as f64 / 1024.0 / 1024.0);
    }
    Ok(())
}

async fn measure_fanout(contestant: Contestant, row: &mut Row) -> Result<()> {
    let server = Running::start(contestant)?;
    tokio::time::sleep(SETTLES).await;
    let before = process::read_memory(server.pid())?;
    let crowd = Crowd::gather(server.address, PEOPLE, ROOMS).await?;
    row.set("connect and log in 1,000, s", crowd.took.as_secs_f64());
    tokio::time::sleep(SETTLES).await;
    let memory = process::read_memory(server.pid())? - before;
    row.set("KiB per person in a room (1,000)", memory / PEOPLE as f64);
    let talk = Talk::begin(crowd);
    let steady = talk.talk_steadily(server.pid(), PER_SECOND, STEADY).await?;
    row.set("CPU per delivery, µs", steady.cpu);
    row.set("send to last delivery, p50, ms", steady.p50.as_secs_f64() * 1e3);
    row.set("send to last delivery, p99, ms", steady.p99.as_secs_f64() * 1e3);
    row.set("deliveries a second at most", talk.talk_eagerly(4, TIME).await);
    Ok(())
}

async fn measure_idle(contestant: Contestant, row: &mut Row) -> Result<()> {
    for (count, name) in [(1_000, "KiB per idle connection (1,000)"), (10_000, "KiB per idle connection (10,000)")] {
        let server = Running::start(contestant)?;
        tokio::time::sleep(SETTLES).await;
        let before = process::read_memory(server.pid())?;
        let people = crowd::connect(server.address, count).await?;
        tokio::time::sleep(SETTLES).await;
        row.set(name, (process::read_memory(server.pid())? - before) / people.len() as f64);
    }
    Ok(())
}

async fn measure_posting(contestant: Contestant, row: &mut Row) -> Result<()> {
    for (count, name) in
        [(1, "posts a second, 1 at once"), (16, "posts a second, 16 at once"), (64, "posts a second, 64 at once")]
    {
        let server = Running::start(contestant)?;
        let crowd = Crowd::gather(server.address, count, count).await?;
        row.set(name, posting::post(crowd, TIME / 2).await?);
    }
    Ok(())
}

async fn measure_pages(contestant: Contestant, row: &mut Row) -> Result<()> {
    let server = Running::start(contestant)?;
    row.set("bytes of a first visit, KiB", pages::weigh_first_visit(server.address).await? as f64 / 1024.0);
    for (encodings, name) in
        [(pages::IDENTITY, "room pages a second"), (pages::COMPRESSED, "room pages a second, compressed")]
    {
        row.set(name, pages::request_rooms(server.address, encodings, TIME / 2).await?);
    }
    Ok(())
}
