//! What pages may load.

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::{IntoView, context::use_context, nonce::use_nonce};
use leptos_axum::ResponseOptions;

use super::{host::read_host, router::NOT_STORED};
use crate::ui::{ShellAssets, shell};

/// Renders the document, and sets the policy that goes with its nonce.
pub(super) fn render_shell(assets: ShellAssets) -> impl IntoView {
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
        let sockets = use_context::<Parts>().map(|request| name_sockets(&request.headers)).unwrap_or_default();
        let policy = format!(
            "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'{sockets}; manifest-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        if let Ok(policy) = HeaderValue::try_from(policy) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        response.insert_header(NOT_STORED.0, NOT_STORED.1);
    }
    shell(assets)
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
