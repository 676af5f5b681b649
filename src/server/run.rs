//! Starting, serving and stopping.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum_server::Handle;
use leptos::config::get_config_from_str;

use super::{
    AppState, Config,
    auth::{Accounts, Sessions, prepare_passwords},
    chat::{House, keep_indexed, keep_last_here, keep_marks, keep_pruned},
    dialects::{self, Engine},
    errands::{Clerk, Desk},
    files::{self, Shelf},
    http,
    limits::Limits,
    listen::{listen, serve},
    push::Push,
    state::Parts,
    store::{OpenError, Store, StoreError, keep_log_short},
};

/// How long the last words may take to reach the network; the engine does not say when they did.
const FAREWELL: Duration = Duration::from_millis(200);

/// How long requests that were begun may take when the server stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(2);

/// A server that has its address and its data, and does not serve yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    state: AppState,
    store: Arc<Store>,
    router: axum::Router,
    /// Where the command line is heard; none where that cannot be.
    desk: Option<Desk>,
}

/// Why a server could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The address is taken, or is none of this machine's.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The data folder cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database cannot be read.
    #[error("the database cannot be read")]
    Store(#[from] StoreError),
    /// The page's settings that are built in cannot be read.
    #[error("the built-in settings of the page cannot be read")]
    Leptos(#[from] leptos::config::errors::LeptosConfigError),
    /// The network failed.
    #[error("the network failed")]
    Serve(#[from] io::Error),
}

impl Server {
    /// Opens the data folder and takes the address.
    ///
    /// # Errors
    /// The folder or the address cannot be had.
    pub async fn bind(config: Config) -> Result<Self, RunError> {
        let store = Arc::new(Store::open(&config.data_dir).await?);
        let wanted = config.listen;
        let listener = listen(wanted).await.map_err(|error| RunError::Listen(wanted, error))?;
        let address = listener.local_addr().map_err(|error| RunError::Listen(wanted, error))?;
        let (house, mut heard) = House::open(store.clone()).await?;
        let shelf = Shelf::open(&config.data_dir, config.max_storage.as_u64()).await;
        let shelf = Arc::new(shelf.map_err(|error| OpenError::Folder(config.data_dir.clone(), error))?);
        let limits = Arc::new(Limits::default());
        let push = Push::open(store.clone(), config.push_services.clone()).await?;
        heard.let_overhear({
            let push = push.clone();
            move |announcement| push.hear(announcement)
        });
        let state = AppState::from(Parts {
            house: house.clone(),
            sessions: Arc::new(Sessions::new(store.clone())),
            accounts: Arc::new(Accounts::open(store.clone(), limits.clone()).await?),
            limits,
            shelf,
            push: push.clone(),
            config: Arc::new(config),
            leptos: get_config_from_str(include_str!("../../Leptos.toml"))?,
        });
        let desk = open_desk(&state);
        let (engine, io) = dialects::set_up_engine(Engine::default()).build_svc();
        dialects::open_dialects(&io, &house, &state.sessions, &state.accounts, &state.limits, heard);
        tokio::spawn(make_room(store.clone()));
        tokio::spawn(keep_log_short(Arc::downgrade(&store)));
        tokio::spawn(keep_pruned(Arc::downgrade(&house)));
        tokio::spawn(files::keep_swept(state.shelf.clone(), Arc::downgrade(&house)));
        tokio::spawn(keep_indexed(Arc::downgrade(&house)));
        tokio::spawn(keep_marks(Arc::downgrade(&house)));
        tokio::spawn(push.keep_telling(Arc::downgrade(&house)));
        tokio::spawn(keep_last_here(Arc::downgrade(&house)));
        tokio::task::spawn_blocking(prepare_passwords);
        tokio::spawn(state.sessions.clone().keep_bans(Arc::downgrade(&house)));
        tokio::spawn(state.sessions.clone().keep_swept(house));
        let router = http::route(state.clone(), engine);
        Ok(Self { listener, address, state, store, router, desk })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The code by which the first account becomes the administrator's; none where there is an administrator.
    pub async fn setup_code(&self) -> Option<String> {
        self.state.accounts.read_code().await
    }

    /// Serves until `stop` is done, then closes: nobody comes in any more, requests are finished, and what is still to be
    /// written is written. Sockets are cut, not closed: a client that is told of an end does not come back by itself.
    ///
    /// # Errors
    /// The network's.
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), RunError> {
        let handle = Handle::new();
        let begin_to_stop = {
            let handle = handle.clone();
            async move {
                stop.await;
                tracing::info!("stopping");
                handle.graceful_shutdown(Some(STOP_TIMEOUT));
            }
        };
        let stopping = tokio::spawn(begin_to_stop);
        let outcome = serve(self.listener, self.router, handle).await;
        stopping.abort();
        drop(self.desk);
        // A stalled reader of announcements must not hold it up.
        let _ = tokio::time::timeout(STOP_TIMEOUT, self.state.house.say_farewell()).await;
        tokio::time::sleep(FAREWELL).await;
        self.state.house.finish_writing().await;
        self.store.close().await;
        Ok(outcome?)
    }
}

/// It is faster with room in the database's log, and does without.
async fn make_room(store: Arc<Store>) {
    if let Err(error) = store.make_room_in_log().await {
        tracing::warn!(%error, "the log of the database could not be made longer");
    }
}

/// Takes errands of the command line. The server is of use without them, so it starts all the same.
fn open_desk(state: &AppState) -> Option<Desk> {
    let clerk = Clerk::new(state.house.clone(), state.sessions.clone(), state.accounts.clone());
    match Desk::open(&state.config.data_dir, clerk) {
        Ok(desk) => Some(desk),
        Err(error) => {
            tracing::warn!(%error, "the command line cannot ask this server: stop it before you administer it");
            None
        }
    }
}
