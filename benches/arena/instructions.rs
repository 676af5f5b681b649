//! How many instructions the server takes for a thing that it does over and over, counted by callgrind. Unlike times, they
//! hardly depend on the machine: so they are compared with a committed baseline.

use std::{any::Any, fs, net::SocketAddr, process::Command};

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

/// How often something is counted before it is believed to have changed: who is woken by what depends on the machine a little.
const TRIES: usize = 3;

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
            Self::Login => "one of 100 logins",
        }
    }

    /// The instructions of it, once: what a run takes in which it is done often, beyond one in which it is done less. So
    /// often that what else a server does in that time is little beside it.
    async fn count(self) -> Result<u64> {
        let (fewer, more) = match self {
            Self::Delivery => (5, 305),
            Self::Page => (5, 65),
            Self::Post => (20, 520),
            Self::Login => (20, 100),
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

    /// Does it so often, one after the other. Gives who did it: as they go, others are told, and it depends on the machine
    /// how many of those are still there to be told.
    pub async fn walk(self, address: SocketAddr, times: usize) -> Result<Box<dyn Any>> {
        Ok(match self {
            Self::Delivery => {
                let talk = Talk::begin(Crowd::gather(address, HEARERS, 1).await?);
                talk.talk_in_turn(times).await;
                Box::new(talk)
            }
            Self::Post => {
                let mut crowd = Crowd::gather(address, 1, 1).await?;
                let person = crowd.people.first_mut().context("nobody came")?;
                for id in 0..times {
                    person
                        .command(id, "roomMessage", "\"room 0\",\"a line of ordinary length, as people write\"")
                        .await?;
                }
                Box::new(crowd)
            }
            Self::Page => {
                let mut browser = Browser::log_in(address, "reader").await?;
                for _ in 0..times {
                    browser.get("/rooms/everyone").await?;
                }
                Box::new(browser)
            }
            Self::Login => Box::new(crowd::log_in_in_turn(address, times).await?),
        })
    }
}

/// Counts everything, and compares it with the baseline; writes the baseline where that is wanted.
pub async fn check(write: bool) -> Result<()> {
    if write { write_baseline().await } else { compare().await }
}

async fn write_baseline() -> Result<()> {
    let mut baseline = Map::new();
    for walk in Walk::ALL {
        let mut counts = [0; TRIES];
        for count in &mut counts {
            *count = walk.count().await?;
        }
        counts.sort_unstable();
        println!("{}: {counts:?} instructions", walk.name());
        baseline.insert(walk.name().to_owned(), counts[TRIES / 2].into());
    }
    let text = serde_json::to_string_pretty(&Value::Object(baseline))?;
    fs::write(BASELINE, format!("{text}\n")).context("writing the baseline")
}

async fn compare() -> Result<()> {
    let baseline: Map<String, Value> = serde_json::from_str(&fs::read_to_string(BASELINE)?)?;
    let mut complaints = Vec::new();
    for walk in Walk::ALL {
        let name = walk.name();
        let before = baseline.get(name).and_then(Value::as_f64).with_context(|| format!("no baseline of {name}"))?;
        complaints.extend(walk.compare(before).await?);
    }
    ensure!(complaints.is_empty(), "{}; if that is meant, `make instructions-baseline`", complaints.join("; "));
    Ok(())
}

impl Walk {
    /// Counts until it is about as much as before; a complaint where it never is.
    async fn compare(self, before: f64) -> Result<Option<String>> {
        let mut ratios = Vec::new();
        for _ in 0..TRIES {
            let now = self.count().await?;
            println!("{}: {now} instructions", self.name());
            let ratio = now as f64 / before;
            if (LESS..=MORE).contains(&ratio) {
                return Ok(None);
            }
            ratios.push(format!("{ratio:.3}"));
        }
        Ok(Some(format!("{} takes {} times the {before} instructions of {BASELINE}", self.name(), ratios.join(", "))))
    }
}

/// Runs a server in callgrind, with these options, while something is done with it; who did that stays until it has ended.
pub async fn run_in_callgrind<T>(
    out: &std::path::Path,
    options: &[&str],
    walk: impl AsyncFnOnce(SocketAddr) -> Result<T>,
) -> Result<()> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--quiet"]).arg(format!("--callgrind-out-file={}", out.display())).args(options);
    let server = Running::start_in(Contestant::Teahouse, Some(valgrind))?;
    let _people = walk(server.address).await?;
    server.stop()
}

fn read_total(out: &std::path::Path) -> Result<u64> {
    let text = fs::read_to_string(out).context("callgrind wrote nothing")?;
    let line = text.lines().find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    Ok(line.context("no total")?.trim().parse()?)
}
