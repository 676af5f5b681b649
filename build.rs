//! Turns `locales/*.json` into the `i18n` module, so that a missing key or variable does not compile; and tells the linker of the
//! server which functions belong together.

use leptos_i18n_build::{Config, TranslationsInfos};
use std::{env, error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out_dir = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let translations = TranslationsInfos::parse(Config::new("en")?.add_locale("zh")?)?;
    translations.emit_diagnostics();
    translations.rerun_if_locales_changed();
    translations.generate_i18n_module(PathBuf::from(out_dir).join("i18n"))?;
    order_functions()
}

/// Has the functions that a server calls stand side by side (`tools/order.sh` found them): it holds half as much of its own file in
/// memory, and renders a quarter more pages. Only where the linker is Rust's own, and the names are those of the list; a name that is not there is passed over.
fn order_functions() -> Result<(), Box<dyn Error>> {
    let is_listed = env::var("TARGET")? == "x86_64-unknown-linux-gnu" && env::var("PROFILE")? == "release";
    let is_other_linker = env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    if is_listed && !is_other_linker {
        println!("cargo::rerun-if-changed=tools/order.txt");
        let list = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("tools/order.txt");
        println!("cargo::rustc-link-arg-bins=-Wl,--symbol-ordering-file={}", list.display());
        println!("cargo::rustc-link-arg-bins=-Wl,--no-warn-symbol-ordering");
    }
    Ok(())
}
