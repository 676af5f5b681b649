//! The document around the page, as the server sends it.

use leptos::{html::meta, nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use super::{App, Desk};
use crate::domain::{Appearance, Density, TextSize, Theme};

/// Where the built files of the page are, as paths of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellAssets {
    /// The script that loads the wasm, as `/pkg/teahouse.HASH.js`.
    pub script: String,
    /// The wasm, as `/pkg/teahouse.HASH.wasm`.
    pub wasm: String,
    /// The style sheet, as `/pkg/teahouse.HASH.css`.
    pub stylesheet: String,
}

/// The Socket.IO client that the script imports; named here only to have it fetched early.
const SOCKET: &str = "/socket.io/socket.io.esm.min.js";

/// Sends the WebView of the App Inventor extension to its own page, before anything else is loaded.
const DETECT: &str = "if (window.KevinkunSocketio) location.replace('/bridge');";

/// Keeps a page for when there is no network, where the browser can; over plain HTTP it cannot.
const OFFLINE: &str = "navigator.serviceWorker?.register('/sw.js').catch(() => {});";

/// What being told while no page is open takes of the browser is fetched when somebody opens the menu in which it is chosen.
/// Meanwhile, the service worker may ask where the page is.
const PUSH: &str = "navigator.serviceWorker?.addEventListener('message',e=>e.ports[0]?.postMessage(location.pathname));\
    addEventListener('toggle',e=>e.target.matches?.('.notices[open]')&&import('/push.js').then(push=>push.offer(e.target)),true);";

/// Opens the picker of emoji, which is loaded then. Where it cannot be, the few that the page has are shown.
const PICKER: &str = "addEventListener('click',e=>{const o=e.target.closest?.('[data-picker]');if(o){e.preventDefault();\
    import('/emoji/picker.js').then(p=>p.open(o)).catch(()=>o.parentNode.open=true)}});";

/// The document of [`App`], which comes to life. The language of `<html>` is set from within.
pub fn shell(assets: ShellAssets, appearance: Appearance) -> impl IntoView {
    let nonce = use_nonce();
    let ShellAssets { script, wasm, stylesheet } = assets;
    let boot = format!(
        "import({script:?}).then(page => page.default({{module_or_path: {wasm:?}}}).then(() => page.hydrate()));{OFFLINE}{PUSH}{PICKER}"
    );
    let detect = view! { <script nonce=nonce.clone() inner_html=DETECT></script> };
    let start = view! {
        <link rel="modulepreload" href=script.clone() nonce=nonce.clone()/>
        <link rel="modulepreload" href=SOCKET nonce=nonce.clone()/>
        <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=nonce inner_html=boot></script>
    };
    write_document(stylesheet, appearance, None, detect, start, App)
}

/// The document of [`Desk`], which has no script.
pub fn desk_shell(stylesheet: String, appearance: Appearance) -> impl IntoView {
    // Where it is chosen, the page shows what was.
    provide_context(appearance);
    write_document(stylesheet, appearance, Some("desk"), (), (), Desk)
}

fn write_document<V: IntoView>(
    stylesheet: String,
    appearance: Appearance,
    class: Option<&'static str>,
    detect: impl IntoView,
    start: impl IntoView,
    page: fn() -> V,
) -> impl IntoView {
    let Appearance { theme, text, density } = appearance;

    view! {
        <!DOCTYPE html>
        // What is as it is for everybody is not said.
        <html
            class=class
            data-theme=(theme != Theme::default()).then(|| theme.as_str())
            data-text=(text != TextSize::default()).then(|| text.as_str())
            data-density=(density != Density::default()).then(|| density.as_str())
        >
            <head>
                <meta charset="utf-8"/>
                {detect}
                <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
                <meta name="color-scheme" content=theme.schemes()/>
                {colour_around(theme)}
                <link rel="stylesheet" id="leptos" href=stylesheet/>
                <link rel="icon" type="image/svg+xml" href="/favicon.svg"/>
                <link rel="apple-touch-icon" href="/icon-192.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                {start}
                <MetaTags/>
            </head>
            <body>{page()}</body>
        </html>
    }
}

/// The colour of what a browser has around the page.
fn colour_around(theme: Theme) -> AnyView {
    let colour = |colour| meta().name("theme-color").content(colour);
    let (light, dark) = (colour("#f5f0e6"), colour("#1c1916"));
    match theme {
        Theme::Light => light.into_any(),
        Theme::Dark => dark.into_any(),
        Theme::System => {
            let by_device = |scheme| format!("(prefers-color-scheme: {scheme})");
            (light.attr("media", by_device("light")), dark.attr("media", by_device("dark"))).into_any()
        }
    }
}
