//! Which functions the server calls when it starts, when people come, and talk, and when it renders a page: the linker puts each
//! kind side by side (`tools/order.sh`), so that the others are not loaded into memory with them, and a page finds its own close
//! together.

use std::{collections::BTreeSet, fs, net::SocketAddr, path::Path, time::Duration};

use anyhow::{Context, Result};

use super::instructions::{Walk, run_in_callgrind};

/// How long a server that has started goes about its errands.
const ERRANDS: Duration = Duration::from_secs(12);

/// How often each thing is done.
const TIMES: usize = 5;

/// Prints their names, as they stand in the binary: those of the start first, then those of people, then those of a page.
pub async fn list() -> Result<()> {
    let started = read_after(async |_| {
        tokio::time::sleep(ERRANDS).await;
        Ok(())
    })
    .await?;
    let mut listed = started.clone();
    let mut names = Vec::from_iter(started);
    for walks in [&[Walk::Login, Walk::Post, Walk::Delivery][..], &[Walk::Page]] {
        let mut called = BTreeSet::new();
        for walk in walks {
            called.extend(read_after(async |address| walk.walk(address, TIMES).await).await?);
        }
        names.extend(called.difference(&listed).cloned());
        listed.extend(called);
    }
    for name in names {
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
