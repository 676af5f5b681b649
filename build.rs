//! Turns `locales/*.json` into the `i18n` module, so that a missing key or variable does not compile.

use leptos_i18n_build::{Config, TranslationsInfos};
use std::{env, error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out_dir = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let translations = TranslationsInfos::parse(Config::new("en")?.add_locale("zh")?)?;
    translations.emit_diagnostics();
    translations.rerun_if_locales_changed();
    translations.generate_i18n_module(PathBuf::from(out_dir).join("i18n"))?;
    Ok(())
}
