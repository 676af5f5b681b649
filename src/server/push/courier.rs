//! The way to the push services: one request for each letter, which is led nowhere else, and given up in time.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    HeaderMap, Request, StatusCode, Uri,
    body::Incoming,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER},
};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};

use crate::domain::PushEndpoint;

/// How long a service may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection is kept for the next letter.
const IDLE: Duration = Duration::from_secs(30);

/// So much of an answer is read, so that its connection can be used again.
const ANSWER_MAX: usize = 16 * 1024;

/// How long a service keeps what a browser does not fetch, in seconds: a day.
const KEPT: u32 = 24 * 60 * 60;

/// What is brought to a service.
pub(super) struct Parcel<'a> {
    /// Where to.
    pub endpoint: &'a PushEndpoint,
    /// That it comes from this server.
    pub authorization: String,
    /// Whether a phone that sleeps is to be woken.
    pub is_urgent: bool,
    /// It stands in the place of an earlier one of the same that was not fetched: at most 32 letters and digits.
    pub topic: String,
    /// What is in it, closed.
    pub content: Vec<u8>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The service has it.
    Taken,
    /// The browser is not there any more.
    Gone,
    /// It may be taken another time, not before so long where the service says so.
    Later(Option<Duration>, String),
    /// It will not be taken.
    Refused(StatusCode),
}

/// Brings parcels.
pub(super) struct Courier {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl Courier {
    /// With no connection yet.
    pub fn new() -> Self {
        let connector = HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        let mut client = Client::builder(TokioExecutor::new());
        let client = client.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE).pool_max_idle_per_host(4);
        Self { client: client.build(connector) }
    }

    /// Brings one, and waits for what the service says.
    pub async fn bring(&self, parcel: Parcel<'_>) -> Outcome {
        let Ok(request) = address(parcel) else { return Outcome::Refused(StatusCode::BAD_REQUEST) };
        let answer = async {
            let (head, body) = self.client.request(request).await?.into_parts();
            finish(body).await;
            Ok::<_, hyper_util::client::legacy::Error>((head.status, head.headers))
        };
        match tokio::time::timeout(ANSWER_TIMEOUT, answer).await {
            Ok(Ok((status, headers))) => judge(status, &headers),
            // Says what failed, and nothing of the address.
            Ok(Err(error)) => Outcome::Later(None, error.to_string()),
            Err(_) => Outcome::Later(None, "no answer in time".to_owned()),
        }
    }
}

/// Whether an address can be asked.
pub(super) fn is_reachable(endpoint: &PushEndpoint) -> bool {
    endpoint.as_str().parse::<Uri>().is_ok()
}

fn address(parcel: Parcel<'_>) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    Request::post(parcel.endpoint.as_str())
        .header(AUTHORIZATION, parcel.authorization)
        .header(CONTENT_ENCODING, "aes128gcm")
        .header(CONTENT_TYPE, "application/octet-stream")
        .header("ttl", KEPT)
        .header("urgency", if parcel.is_urgent { "high" } else { "normal" })
        .header("topic", parcel.topic)
        .body(Full::new(parcel.content.into()))
}

async fn finish(body: Incoming) {
    // What is longer, or breaks off, costs its connection alone.
    let _ = Limited::new(body, ANSWER_MAX).collect().await;
}

fn judge(status: StatusCode, headers: &HeaderMap) -> Outcome {
    match status {
        _ if status.is_success() => Outcome::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Outcome::Gone,
        StatusCode::TOO_MANY_REQUESTS => Outcome::Later(read_wait(headers), status.to_string()),
        _ if status.is_server_error() => Outcome::Later(read_wait(headers), status.to_string()),
        _ => Outcome::Refused(status),
    }
}

/// In seconds; one that is a date is not read.
fn read_wait(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_service_says_is_understood() {
        let mut headers = HeaderMap::new();
        let of = |status: u16, headers: &HeaderMap| judge(StatusCode::from_u16(status).unwrap(), headers);
        assert_eq!(of(201, &headers), Outcome::Taken);
        assert_eq!(of(404, &headers), Outcome::Gone);
        assert_eq!(of(410, &headers), Outcome::Gone);
        assert!(matches!(of(403, &headers), Outcome::Refused(_)));
        assert!(matches!(of(302, &headers), Outcome::Refused(_)), "it is led nowhere else");
        assert!(matches!(of(503, &headers), Outcome::Later(None, _)));
        headers.insert(RETRY_AFTER, "7".parse().unwrap());
        assert!(matches!(of(429, &headers), Outcome::Later(Some(wait), _) if wait.as_secs() == 7));
        headers.insert(RETRY_AFTER, "Fri, 31 Dec 2027 23:59:59 GMT".parse().unwrap());
        assert!(matches!(of(429, &headers), Outcome::Later(None, _)));
    }
}
