//! The document, and what it may load.

use axum::http::{HeaderValue, header};
use leptos::{IntoView, context::use_context, nonce::use_nonce};
use leptos_axum::ResponseOptions;

use super::router::NOT_STORED;
use crate::ui::{ShellAssets, shell};

/// Renders the document, and sets the policy that goes with its nonce.
pub(super) fn render_shell(assets: ShellAssets) -> impl IntoView {
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
        let policy = format!(
            "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'"
        );
        if let Ok(policy) = HeaderValue::try_from(policy) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        response.insert_header(NOT_STORED.0, NOT_STORED.1);
    }
    shell(assets)
}
