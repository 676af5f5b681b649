//! The page over HTTP: how fast a room is rendered, and how much a first visit loads.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use futures_util::{StreamExt, TryStreamExt, stream};
use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

use super::client::Client;

/// How many ask at the same time.
const AT_ONCE: usize = 16;

/// Nothing is compressed.
pub const IDENTITY: &str = "identity";

/// What browsers ask for.
pub const COMPRESSED: &str = "gzip, br";

/// A connection to the page.
pub struct Browser {
    address: SocketAddr,
    line: SendRequest<Full<Bytes>>,
    cookie: String,
}

impl Browser {
    /// With the cookie of somebody who has logged in, or none.
    pub async fn open(address: SocketAddr, cookie: String) -> Result<Self> {
        let (line, connection) = handshake(TokioIo::new(TcpStream::connect(address).await?)).await?;
        tokio::task::spawn_local(connection);
        Ok(Self { address, line, cookie })
    }

    /// Somebody new, logged in.
    pub async fn log_in(address: SocketAddr, name: &str) -> Result<Self> {
        let mut browser = Self::open(address, String::new()).await?;
        let answer = browser.send("POST", "/api/login", format!("name={name}"), IDENTITY).await?;
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
        let cookies: Vec<_> = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next()).collect();
        ensure!(!cookies.is_empty(), "no session: {}", answer.status());
        browser.cookie = cookies.join("; ");
        Ok(browser)
    }

    /// What is at a path, as it is.
    pub async fn get(&mut self, path: &str) -> Result<Bytes> {
        self.fetch(path, IDENTITY).await
    }

    /// What is at a path, in one of the encodings that are taken.
    pub async fn fetch(&mut self, path: &str, encodings: &str) -> Result<Bytes> {
        let answer = self.send("GET", path, String::new(), encodings).await?;
        ensure!(answer.status().is_success(), "{path}: {}", answer.status());
        Ok(answer.into_body())
    }

    /// The cookie of the session.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    async fn send(&mut self, method: &str, path: &str, body: String, encodings: &str) -> Result<Response<Bytes>> {
        self.line.ready().await?;
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, self.address.to_string())
            .header(header::ORIGIN, format!("http://{}", self.address))
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_ENCODING, encodings)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (head, body) = self.line.send_request(request.body(Full::from(body))?).await?.into_parts();
        Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
    }
}

/// How many times in a second the page of Everyone is rendered, for people who are logged in and take these encodings.
pub async fn request_rooms(address: SocketAddr, encodings: &'static str, time: Duration) -> Result<f64> {
    let mut people = JoinSet::new();
    let mut browsers = Vec::new();
    for index in 0..AT_ONCE {
        browsers.push(Browser::log_in(address, &format!("{encodings} {index}")).await?);
    }
    for browser in &mut browsers {
        let page = browser.get("/rooms/everyone").await?;
        ensure!(page.windows(12).any(|part| part == b"role=\"log\" ar"[..12].as_ref()), "not the room's page");
    }
    let began = Instant::now();
    for mut browser in browsers {
        people.spawn_local(async move {
            let mut count = 0;
            while began.elapsed() < time {
                browser.fetch("/rooms/everyone", encodings).await?;
                count += 1;
            }
            Ok::<_, anyhow::Error>(count)
        });
    }
    let mut count = 0;
    while let Some(outcome) = people.join_next().await {
        count += outcome.context("a reader broke off")??;
    }
    Ok(f64::from(count) / began.elapsed().as_secs_f64())
}

/// Lets so many people log in and open the page, as far as its socket goes.
pub async fn open_many(address: SocketAddr, count: usize) -> Result<Vec<Client>> {
    let one = async |index: usize| {
        let browser = Browser::log_in(address, &format!("person {index}")).await?;
        let mut client = Client::connect_page(address, browser.cookie()).await?;
        client.wait_for("42/web,[\"session.started\"").await?;
        Ok::<_, anyhow::Error>(client)
    };
    stream::iter(0..count).map(one).buffered(AT_ONCE).try_collect().await
}

/// How many bytes a browser loads that opens a room for the first time: the page, and what it names.
pub async fn weigh_first_visit(address: SocketAddr) -> Result<usize> {
    let mut browser = Browser::log_in(address, "newcomer").await?;
    let page = browser.get("/rooms/everyone").await?;
    let text = String::from_utf8_lossy(&page);
    let named: BTreeSet<&str> = text
        .split('"')
        .filter(|part| part.starts_with("/pkg/") || part.starts_with("/socket.io/"))
        .filter(|part| [".js", ".wasm", ".css"].iter().any(|end| part.ends_with(end)))
        .collect();
    ensure!(named.iter().any(|path| path.ends_with(".wasm")), "the page names no wasm");
    let mut bytes = browser.fetch("/rooms/everyone", COMPRESSED).await?.len();
    for path in named {
        bytes += browser.fetch(path, COMPRESSED).await?.len();
    }
    Ok(bytes)
}
