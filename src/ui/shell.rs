//! The document around the page, as the server sends it.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use super::App;

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

/// The whole document. The language of `<html>` is set from within [`App`].
pub fn shell(assets: ShellAssets) -> impl IntoView {
    let nonce = use_nonce();
    let ShellAssets { script, wasm, stylesheet } = assets;
    let boot = format!(
        "import({script:?}).then(page => page.default({{module_or_path: {wasm:?}}}).then(() => page.hydrate()));"
    );

    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <script nonce=nonce.clone() inner_html=DETECT></script>
                <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f0e6"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1c1916"/>
                <link rel="stylesheet" id="leptos" href=stylesheet/>
                <link rel="icon" type="image/svg+xml" href="/favicon.svg"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="modulepreload" href=script.clone() nonce=nonce.clone()/>
                <link rel="modulepreload" href=SOCKET nonce=nonce.clone()/>
                <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <script type="module" nonce=nonce inner_html=boot></script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
