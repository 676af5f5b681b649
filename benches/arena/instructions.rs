//! How many instructions the server takes for a thing that it does over and over, counted by callgrind. Unlike times, they
//! hardly depend on the machine: so they are compared with a committed baseline.

use std::{fs, net::SocketAddr, process::Command};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use super::{
    contestant::{Contestant, Running},
    crowd::{self, Crowd},
    fanout::Talk,
    pages::Browser,
};

const BASELINE: &str = "benches/instructions.json";

/// How much more than the baseline is let pass.
const MORE: f64 = 1.05;

/// What is less than this share of the baseline is to become the baseline, so that it is kept.
const LESS: f64 = 0.90;

/// How many people hear a message.
const HEARERS: usize = 40;

/// Something that the server does over and over.
#[derive(Clone, Copy)]
pub enum Walk {
    /// What is said in a room is heard by all.
    Delivery,
    /// A message is written down and acknowledged.
    Post,
    /// The page of a room is rendered.
    Page,
    /// Somebody logs in, and all are told.
    Login,
}

impl Walk {
    const ALL: [Self; 4] = [Self::Delivery, Self::Post, Self::Page, Self::Login];

    fn name(self) -> &'static str {
        match self {
            Self::Delivery => "a delivery to one of 40",
            Self::Post => "a message, acknowledged",
            Self::Page => "the page of a room",
            Self::Login => "one of 60 logins",
        }
    }

    /// The instructions of it, once: what a run takes in which it is done often, beyond one in which it is done less.
    async fn count(self) -> Result<u64> {
        let (fewer, more) = match self {
            Self::Delivery | Self::Page => (5, 65),
            Self::Post => (20, 220),
            Self::Login => (20, 60),
        };
        let beyond = self.count_run(more).await?.saturating_sub(self.count_run(fewer).await?);
        let each = if matches!(self, Self::Delivery) { HEARERS } else { 1 };
        Ok(beyond / ((more - fewer) * each) as u64)
    }

    /// The instructions of a whole run of the server, from its start to its end.
    async fn count_run(self, times: usize) -> Result<u64> {
        let folder = tempfile::tempdir_in("target")?;
        let out = folder.path().join("callgrind.out");
        let walk = async |address| self.walk(address, times).await;
        run_in_callgrind(&out, &[], walk).await.with_context(|| format!("while counting {}", self.name()))?;
        read_total(&out)
    }

    /// Does it so often.
    pub async fn walk(self, address: SocketAddr, times: usize) -> Result<()> {
        match self {
            Self::Delivery => Talk::begin(Crowd::gather(address, HEARERS, 1).await?).talk_in_turn(times).await,
            Self::Post => {
                let mut crowd = Crowd::gather(address, 1, 1).await?;
                let person = crowd.people.first_mut().context("nobody came")?;
                for id in 0..times {
                    person
                        .command(id, "roomMessage", "\"room 0\",\"a line of ordinary length, as people write\"")
                        .await?;
                }
            }
            Self::Page => {
                let mut browser = Browser::log_in(address, "reader").await?;
                for _ in 0..times {
                    browser.get("/rooms/everyone").await?;
                }
            }
            Self::Login => drop(crowd::log_in(address, times).await?),
        }
        Ok(())
    }
}

/// Counts everything, and compares it with the baseline; writes the baseline where that is wanted.
pub async fn check(write: bool) -> Result<()> {
    let mut counted = Map::new();
    for walk in Walk::ALL {
        let instructions = walk.count().await?;
        println!("{}: {instructions} instructions", walk.name());
        counted.insert(walk.name().to_owned(), instructions.into());
    }
    if write {
        let text = serde_json::to_string_pretty(&Value::Object(counted))?;
        return fs::write(BASELINE, format!("{text}\n")).context("writing the baseline");
    }
    compare(&counted)
}

fn compare(counted: &Map<String, Value>) -> Result<()> {
    let baseline: Map<String, Value> = serde_json::from_str(&fs::read_to_string(BASELINE)?)?;
    let mut complaints = Vec::new();
    for (walk, now) in counted {
        let before = baseline.get(walk).and_then(Value::as_f64).with_context(|| format!("no baseline of {walk}"))?;
        let ratio = now.as_f64().context("a number")? / before;
        if !(LESS..=MORE).contains(&ratio) {
            complaints.push(format!("{walk} takes {ratio:.3} times the {before} instructions of {BASELINE}"));
        }
    }
    ensure!(complaints.is_empty(), "{}; if that is meant, `make instructions-baseline`", complaints.join("; "));
    Ok(())
}

/// Runs a server in callgrind, with these options, while something is done with it.
pub async fn run_in_callgrind(
    out: &std::path::Path,
    options: &[&str],
    walk: impl AsyncFnOnce(SocketAddr) -> Result<()>,
) -> Result<()> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--quiet"]).arg(format!("--callgrind-out-file={}", out.display())).args(options);
    let server = Running::start_in(Contestant::Teahouse, Some(valgrind))?;
    walk(server.address).await?;
    server.stop()
}

fn read_total(out: &std::path::Path) -> Result<u64> {
    let text = fs::read_to_string(out).context("callgrind wrote nothing")?;
    let line = text.lines().find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    Ok(line.context("no total")?.trim().parse()?)
}
