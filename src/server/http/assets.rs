//! The names of the page's script, wasm and style sheet, which carry a hash of their content.

use super::files::list_files;
use crate::ui::ShellAssets;

/// Finds them among the built files. Where the site is not built, the names are those without a hash.
pub(super) fn find_assets() -> ShellAssets {
    ShellAssets { script: find("js"), wasm: find("wasm"), stylesheet: find("css") }
}

fn find(extension: &str) -> String {
    let named =
        |path: &String| path.strip_prefix("pkg/teahouse.").and_then(|rest| rest.strip_suffix(extension)).is_some();
    let path = list_files().find(named).unwrap_or_else(|| format!("pkg/teahouse.{extension}"));
    format!("/{path}")
}
