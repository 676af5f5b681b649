//! stub
use leptos::prelude::*;
/// stub
#[component] pub fn App() -> impl IntoView { view!{<p>"x"</p>} }
/// stub
#[derive(Clone)] pub struct ShellAssets { /// x
pub script: String, /// x
pub wasm: String, /// x
pub stylesheet: String }
/// stub
pub fn shell(assets: ShellAssets) -> impl IntoView { let _=assets; view!{<App/>} }
