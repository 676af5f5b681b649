//! What is kept of a whole run: the figures, for the plots, and the table in BENCHMARKS.md.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::table::{self, Row};

const FOLDER: &str = "benches/results";
const REPORT: &str = "BENCHMARKS.md";

/// Between these lines of the report stands the table.
const BEGIN: &str = "<!-- ratios -->\n";
const END: &str = "\n<!-- end of ratios -->";

/// Keeps the figures of a run.
pub fn keep(rows: &[Row], curves: &[Value]) -> Result<()> {
    fs::create_dir_all(FOLDER)?;
    write(&Path::new(FOLDER).join("ratios.json"), &table::to_json(rows))?;
    write(&Path::new(FOLDER).join("curves.json"), &json!({"curves": curves}))?;
    let report = fs::read_to_string(REPORT)?;
    let (before, rest) = report.split_once(BEGIN).context("no place for the table")?;
    let (_, after) = rest.split_once(END).context("no end of the table")?;
    fs::write(REPORT, format!("{before}{BEGIN}{}{END}{after}", table::show(rows)))?;
    Ok(())
}

fn write(path: &Path, value: &Value) -> Result<()> {
    fs::write(path, format!("{}\n", serde_json::to_string_pretty(value)?)).with_context(|| path.display().to_string())
}
