//! Which path goes where.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{HeaderName, HeaderValue, Method, Request, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{delete, get, post},
};
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    limit::RequestBodyLimitLayer,
    timeout::{TimeoutBody, TimeoutLayer},
};

use super::{
    address::{note_address, turn_away},
    assets::find_assets,
    compression::{compress, keep_length},
    csp::render_shell,
    desk::{show_desk, show_nothing},
    downloads::{discard_file, send_file, send_thumbnail},
    emoji::{self, list_names, list_own, receive_emoji, send_picture},
    engine::{EngineService, is_opening, route_engine},
    files,
    guide::show_guide,
    origin::check_origin,
    protect::{RESOURCE_POLICY, protect},
    qr::draw_invitation,
    shapeless::refuse_shapeless,
    uploads::{FORM_MAX as FILES_FORM_MAX, receive_files},
};
use crate::{
    server::{AppState, limits::Act},
    ui::{App, Desk},
};

/// The largest form.
const FORM_MAX: usize = 64 * 1024;

/// How long the next part of a request's body may take.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// How long what is posted in a poll may take to come: 100 KB at most.
const POLL_TIMEOUT: Duration = Duration::from_secs(60);

/// How long files may take to come.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(15 * 60);

/// How long a page or a form may take. Socket.IO has times of its own.
const PAGE_TIMEOUT: Duration = Duration::from_secs(30);

/// All routes: Socket.IO, the pages and their forms, the files.
pub fn route(state: AppState, engine: impl EngineService) -> Router {
    let assets = find_assets();
    let shell = move || render_shell(assets.clone());
    let desk = generate_route_list(Desk).into_iter();
    let desk = desk.fold(Router::new(), |router, page| router.route(page.path(), get(show_desk)));
    let pages = desk
        .leptos_routes_with_context(&state, generate_route_list(App), || {}, shell)
        .route_layer(middleware::from_fn(refuse_shapeless))
        .route("/healthz", get(|| async { "ok" }))
        .route("/bridge", get(show_bridge))
        .route("/developers", get(show_guide))
        .route("/invite/{code}/qr.svg", get(draw_invitation))
        .route("/bridge/", get(async || Redirect::permanent("/bridge")))
        .route_layer(middleware::from_fn_with_state(state.clone(), count_request))
        .fallback(find_file_or_page)
        .layer(RequestBodyLimitLayer::new(FORM_MAX))
        .layer(
            ServiceBuilder::new()
                .layer(compress())
                .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PAGE_TIMEOUT)),
        )
        .with_state(state.clone());
    let engine = route_engine("/socket.io", engine);
    pages
        .merge(route_files(state.clone()))
        .merge(engine.layer(middleware::from_fn_with_state(state.clone(), count_opening)))
        .route("/socket.io/{file}", get(find_client))
        // As few as can be: every request takes a copy of each of the router's layers, with all below it.
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn_with_state(state.clone(), check_origin))
                .layer(middleware::from_fn_with_state(state, note_address))
                .layer(middleware::from_fn(refuse_encoded)),
        )
        .layer(CatchPanicLayer::new())
        .layer(
            ServiceBuilder::new()
                .layer(middleware::map_request(keep_length))
                .layer(middleware::map_request(limit_waiting))
                .layer(middleware::map_response(protect)),
        )
}

/// Files of messages and pictures of emoji, which are larger than forms and take longer.
fn route_files(state: AppState) -> Router {
    let uploads = Router::new()
        .route("/rooms/{room}/files", post(receive_files))
        .route_layer(middleware::from_fn_with_state(state.clone(), count_request))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(FILES_FORM_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, UPLOAD_TIMEOUT));
    let emoji = Router::new()
        .route(emoji::PATH, post(receive_emoji))
        .route_layer(middleware::from_fn_with_state(state.clone(), count_request))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(emoji::FORM_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PAGE_TIMEOUT));
    let discards = Router::new()
        .route("/files/{id}", delete(discard_file))
        .route_layer(middleware::from_fn_with_state(state.clone(), count_request));
    Router::new()
        .merge(discards)
        .route("/emoji/custom", get(list_own))
        .route("/emoji/custom/{id}", get(send_picture))
        .route("/emoji/names", get(list_names).layer(compress()))
        .route("/files/{id}/{name}", get(send_file))
        .route("/thumbnails/{id}", get(send_thumbnail))
        .layer(RequestBodyLimitLayer::new(FORM_MAX))
        .merge(uploads)
        .merge(emoji)
        .with_state(state)
}

/// Counts the requests of pages and their functions. What is answered is of one person and one moment, unless it says otherwise.
async fn count_request(State(state): State<AppState>, request: Request<Body>, next: Next) -> Response {
    let mut response = match turn_away(&state, Act::Request, &request) {
        None => next.run(request).await,
        Some(refused) => refused,
    };
    response.headers_mut().entry(NOT_STORED.0).or_insert(NOT_STORED.1);
    response
}

/// Counts the connections that are opened. What is posted to one has its time too, however little comes at once.
async fn count_opening(State(state): State<AppState>, request: Request<Body>, next: Next) -> Response {
    if let Some(refused) = is_opening(&request).then(|| turn_away(&state, Act::Connect, &request)).flatten() {
        return refused;
    }
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let posted = tokio::time::timeout(POLL_TIMEOUT, next.run(request)).await;
    posted.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// Bodies are taken as they come: unfolding one that is packed would get round every limit on its size.
async fn refuse_encoded(request: Request<Body>, next: Next) -> Response {
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    next.run(request).await
}

/// A body that does not come to its end is given up.
async fn limit_waiting(request: Request<Body>) -> Request<Body> {
    request.map(|body| Body::new(TimeoutBody::new(BODY_TIMEOUT, body)))
}

/// The Socket.IO client, which pages of other origins load from here.
async fn find_client(request: Request<Body>) -> Response {
    let mut response = files::serve(&request).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response());
    response.headers_mut().insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    response
}

/// The page through which apps of the App Inventor extension talk (wire contract, §1).
async fn show_bridge(request: Request<Body>) -> Response {
    files::serve_as("bridge/index.html", &request).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// A file of the site, or the page that says that there is nothing.
async fn find_file_or_page(state: State<AppState>, request: Request<Body>) -> Response {
    if let Some(file) = files::serve(&request) {
        return file;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if let Some(refused) = turn_away(&state, Act::Request, &request) {
        return refused;
    }
    show_nothing(state, request).await
}

/// Pages are of one person and one moment.
pub(super) const NOT_STORED: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
