//! Which path goes where.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderName, HeaderValue, Method, Request, StatusCode, header},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use leptos::context::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_with_context};
use tower_http::{
    catch_panic::CatchPanicLayer,
    limit::RequestBodyLimitLayer,
    set_header::SetResponseHeaderLayer,
    timeout::{TimeoutBody, TimeoutLayer},
};

use super::{
    address::note_address,
    assets::find_assets,
    csp::render_shell,
    engine::{EngineService, route_engine},
    files,
    guide::show_guide,
    origin::check_origin,
};
use crate::{server::AppState, ui::App};

/// The largest form.
const FORM_MAX: usize = 64 * 1024;

/// How long the next part of a request's body may take.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a page or a form may take. Socket.IO has times of its own.
const PAGE_TIMEOUT: Duration = Duration::from_secs(30);

/// All routes: Socket.IO, the pages and their forms, the files.
pub fn route(state: AppState, engine: impl EngineService) -> Router {
    let assets = find_assets();
    let shell = move || render_shell(assets.clone());
    let pages = Router::new()
        .leptos_routes_with_context(&state, generate_route_list(App), || {}, shell.clone())
        .route("/healthz", get(|| async { "ok" }))
        .route("/bridge", get(show_bridge))
        .route("/developers", get(show_guide))
        .route("/bridge/", get(async || Redirect::permanent("/bridge")))
        .fallback(find_file_or_page)
        .layer(RequestBodyLimitLayer::new(FORM_MAX))
        .layer(middleware::from_fn_with_state(state.clone(), note_address))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PAGE_TIMEOUT))
        .with_state(state.clone());
    pages
        .merge(route_engine("/socket.io", engine))
        .route("/socket.io/{file}", get(find_file))
        .layer(middleware::from_fn_with_state(state, check_origin))
        .layer(keep("x-content-type-options", "nosniff"))
        .layer(keep("referrer-policy", "same-origin"))
        .layer(keep("x-frame-options", "DENY"))
        .layer(middleware::map_request(limit_waiting))
        .layer(CatchPanicLayer::new())
}

/// A body that does not come to its end is given up.
async fn limit_waiting(request: Request<Body>) -> Request<Body> {
    request.map(|body| Body::new(TimeoutBody::new(BODY_TIMEOUT, body)))
}

/// A file of the site.
async fn find_file(request: Request<Body>) -> Response {
    files::serve(&request).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The page through which apps of the App Inventor extension talk (wire contract, §1).
async fn show_bridge(request: Request<Body>) -> Response {
    files::serve_as("bridge/index.html", &request).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// A file of the site, or the page that says that there is nothing.
async fn find_file_or_page(State(state): State<AppState>, request: Request<Body>) -> Response {
    if let Some(file) = files::serve(&request) {
        return file;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let assets = find_assets();
    let render =
        render_app_async_with_context(move || provide_context(state.clone()), move || render_shell(assets.clone()));
    let mut response = render(request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

fn keep(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

/// Pages are of one person and one moment.
pub(super) const NOT_STORED: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
