//! What pages may load.

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::{IntoView, context::use_context, nonce::use_nonce};
use leptos_axum::ResponseOptions;

use super::router::NOT_STORED;
use crate::{
    domain::Appearance,
    server::{auth::read_appearance, host::read_host},
    ui::{ShellAssets, desk_shell, shell},
};

/// Renders the document, and sets the policy that goes with its nonce.
pub(super) fn render_shell(assets: ShellAssets) -> impl IntoView {
    let nonce = use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let appearance = find_appearance();
    let sockets = use_context::<Parts>().map(|request| name_sockets(&request.headers)).unwrap_or_default();
    set_policy(&format!(" script-src 'self'{nonce} 'wasm-unsafe-eval'; connect-src 'self'{sockets};"));
    shell(assets, appearance)
}

/// Renders a document without scripts, and sets the policy that allows none.
pub(super) fn render_desk_shell(stylesheet: String) -> impl IntoView {
    set_policy("");
    desk_shell(stylesheet, find_appearance())
}

fn find_appearance() -> Appearance {
    use_context::<Parts>().map(|request| read_appearance(&request.headers)).unwrap_or_default()
}

fn set_policy(scripts: &str) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let policy = format!(
        "default-src 'none';{scripts} style-src 'self'; img-src 'self' blob: data:; media-src 'self'; font-src 'self'; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::try_from(policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.insert_header(NOT_STORED.0, NOT_STORED.1);
}

/// The policy of a document that has no script of its own inside; `forms` is where its forms may go.
pub(super) fn state_file_policy(request: &HeaderMap, forms: &str) -> Option<HeaderValue> {
    let sockets = name_sockets(request);
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'{sockets}; \
         base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).ok()
}

/// The WebSocket addresses of this host, for browsers that do not take them for `'self'` (Safari before 16, WebViews of
/// old tablets). Nothing where the host's name is odd.
fn name_sockets(request: &HeaderMap) -> String {
    read_host(request).map(|host| format!(" ws://{host} wss://{host}")).unwrap_or_default()
}
