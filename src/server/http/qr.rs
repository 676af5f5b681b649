//! An invitation as a picture, for a camera.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use qrcode::{EcLevel, QrCode, render::svg};

use super::router::NOT_STORED;
use crate::server::host::read_site;

/// How many characters an invitation's code has.
const CODE_LENGTH: usize = 32;

/// The width of the picture where nothing else says it, in pixels.
const WIDTH: u32 = 240;

/// The address of an invitation as a QR code. Whoever has the code of the invitation knows all that is in it, so it is drawn
/// for everybody, also for one that leads nowhere.
pub(super) async fn draw_invitation(Path(code): Path<String>, headers: HeaderMap) -> Response {
    let is_code = code.len() == CODE_LENGTH && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some(site) = read_site(&headers).filter(|_| is_code) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(picture) = QrCode::with_error_correction_level(format!("{site}/invite/{code}"), EcLevel::M) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let drawn = picture.render::<svg::Color<'_>>().min_dimensions(WIDTH, WIDTH).quiet_zone(true).build();
    let mut response = Response::new(Body::from(drawn));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; style-src 'none'"));
    headers.insert(NOT_STORED.0, NOT_STORED.1);
    response
}
