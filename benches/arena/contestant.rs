//! The servers that are measured side by side, each on a core of its own.

use std::{
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// The core of the servers. The load runs on the others.
const SERVER_CORE: &str = "0";

/// Who is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contestant {
    /// Teahouse, with a data folder on the disk.
    Teahouse,
    /// socketioxide without chat logic.
    Bare,
    /// socket.io 4.8 on Node, with the same events.
    Node,
}

impl Contestant {
    /// All of them, the reference first.
    pub const ALL: [Self; 3] = [Self::Bare, Self::Node, Self::Teahouse];

    /// What it is called in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Teahouse => "Teahouse",
            Self::Bare => "bare socketioxide",
            Self::Node => "socket.io 4.8 (Node)",
        }
    }

    /// What starts it; by another program, where that is to look at it.
    fn command(self, folder: &Path, by: Option<Command>) -> Command {
        let mut command = Command::new("taskset");
        command.args(["-c", SERVER_CORE]);
        if let Some(by) = by {
            command.arg(by.get_program()).args(by.get_args());
        }
        match self.binary() {
            Some(binary) => command.arg(binary),
            None => command.args(["node", "benches/peers/socket-io.mjs"]),
        };
        if self == Self::Teahouse {
            command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(folder);
        }
        command
    }

    /// Its program, where it has one of its own.
    pub fn binary(self) -> Option<PathBuf> {
        let named = |variable, path: &str| Some(std::env::var_os(variable).map_or(path.into(), PathBuf::from));
        match self {
            Self::Teahouse => named("TEAHOUSE_BIN", "target/release/teahouse"),
            Self::Bare => named("BARE_BIN", "target/release/examples/bare"),
            Self::Node => None,
        }
    }
}

/// A running server.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took from its start to its first answer.
    pub took: Duration,
    process: Child,
    _folder: tempfile::TempDir,
}

impl Running {
    /// Starts a server, and waits until it says where it listens and takes a connection.
    pub fn start(contestant: Contestant) -> Result<Self> {
        Self::start_in(contestant, None)
    }

    /// The same, inside of another program.
    pub fn start_in(contestant: Contestant, by: Option<Command>) -> Result<Self> {
        let folder = tempfile::tempdir_in("target")?;
        let began = Instant::now();
        let mut process = contestant
            .command(&folder.path().join("data"), by)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", contestant.name()))?;
        let said = process.stdout.take().context("no output")?;
        let mut lines = BufReader::new(said).lines();
        let address = loop {
            let Some(line) = lines.next() else { bail!("{} ended before it said its address", contestant.name()) };
            if let Some((_, address)) = line?.split_once("http://127.0.0.1:") {
                let port: String = address.chars().take_while(char::is_ascii_digit).collect();
                break SocketAddr::from(([127, 0, 0, 1], port.parse()?));
            }
        };
        TcpStream::connect(address)?;
        let took = began.elapsed();
        // Whatever else it says is not to fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { address, took, process, _folder: folder })
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill").arg(self.pid().to_string()).status()?;
        self.process.wait()?;
        Ok(())
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
