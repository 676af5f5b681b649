//! Which functions the server calls when it starts, and when people come, and talk: the linker puts them side by side
//! (`tools/order.sh`), so that the others are not loaded into memory with them.

use std::{collections::BTreeSet, fs, net::SocketAddr, path::Path, time::Duration};

use anyhow::{Context, Result};

use super::instructions::{Walk, run_in_callgrind};

/// How long a server that has started goes about its errands.
const ERRANDS: Duration = Duration::from_secs(12);

/// How often each thing is done.
const TIMES: usize = 5;

/// Prints their names, as they stand in the binary: those of the start first, then the others.
pub async fn list() -> Result<()> {
    let started = read_after(async |_| {
        tokio::time::sleep(ERRANDS).await;
        Ok(())
    })
    .await?;
    let mut called = BTreeSet::new();
    for walk in [Walk::Login, Walk::Post, Walk::Delivery] {
        called.extend(read_after(async |address| walk.walk(address, TIMES).await).await?);
    }
    for name in started.iter().chain(called.difference(&started)) {
        println!("{name}");
    }
    Ok(())
}

async fn read_after<T>(walk: impl AsyncFnOnce(SocketAddr) -> Result<T>) -> Result<BTreeSet<String>> {
    let folder = tempfile::tempdir_in("target")?;
    let out = folder.path().join("callgrind.out");
    run_in_callgrind(&out, &["--demangle=no"], walk).await?;
    read_names(&out)
}

/// A function's name stands where it is named first, behind its number, whether it calls there or is called.
fn read_names(out: &Path) -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(out).context("callgrind wrote nothing")?;
    let named = text.lines().filter_map(|line| line.strip_prefix("fn=(").or_else(|| line.strip_prefix("cfn=(")));
    let names = named.filter_map(|line| line.split_once(") ")).map(|(_, name)| match name.rsplit_once('\'') {
        // One that calls itself is counted apart.
        Some((name, depth)) if depth.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => name,
    });
    Ok(names.map(str::to_owned).collect())
}
