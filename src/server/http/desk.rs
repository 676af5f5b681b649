//! The pages without a script.

use std::pin::Pin;

use axum::{
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use futures_util::{Stream, StreamExt, future::ready, stream::once};
use leptos::{context::provide_context, tachys::view::RenderHtml};
use leptos_axum::handle_response_inner;

use super::{assets::find_assets, csp::render_desk_shell};
use crate::server::AppState;

/// Renders a page of the desk, whole: a status or a redirect that it comes to is still to be sent. What a browser would
/// need to bring it to life is left out.
pub(super) async fn show_desk(State(state): State<AppState>, request: Request<Body>) -> Response {
    let stylesheet = find_assets().stylesheet;
    handle_response_inner(
        move || provide_context(state.clone()),
        move || render_desk_shell(stylesheet),
        request,
        |page, _, _| {
            Box::pin(async move {
                let page = page.to_html_stream_in_order().collect::<String>().await;
                Box::pin(once(ready(page))) as Pin<Box<dyn Stream<Item = String> + Send>>
            })
        },
    )
    .await
}

/// The page that says that there is nothing.
pub(super) async fn show_nothing(state: State<AppState>, request: Request<Body>) -> Response {
    let mut response = show_desk(state, request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
