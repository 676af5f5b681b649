//! The process of a server, from outside: how much time it used, and how much memory it holds. Linux only.

use std::{fs, time::Duration};

use anyhow::{Context, Result};

/// The time that all threads of a process have run.
pub fn read_cpu_time(pid: u32) -> Result<Duration> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir(format!("/proc/{pid}/task"))? {
        // A thread may end while it is looked at.
        let Ok(text) = fs::read_to_string(thread?.path().join("schedstat")) else { continue };
        nanoseconds += text.split(' ').next().context("an empty schedstat")?.parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

/// Waits until a process has nothing to do for longer than the server's errands are apart.
pub async fn wait_for_rest(pid: u32) -> Result<()> {
    const REST: Duration = Duration::from_secs(6);
    const NOTHING: Duration = Duration::from_millis(60);
    loop {
        let before = read_cpu_time(pid)?;
        tokio::time::sleep(REST).await;
        if read_cpu_time(pid)?.saturating_sub(before) < NOTHING {
            return Ok(());
        }
    }
}

/// The memory that a process holds, in KiB.
pub fn read_memory(pid: u32) -> Result<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
