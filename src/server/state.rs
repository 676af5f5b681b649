//! What every request can reach.

use std::{ops::Deref, sync::Arc};

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use super::{
    auth::{Accounts, Sessions},
    chat::House,
    config::Config,
    files::Shelf,
    limits::Limits,
    push::Push,
};

/// The running server. A copy is the same one; each layer that a request passes takes some.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// The parts of the running server.
pub struct Parts {
    /// The chat.
    pub house: Arc<House>,
    /// Who is logged in on the page.
    pub sessions: Arc<Sessions>,
    /// Whose name is whose.
    pub accounts: Arc<Accounts>,
    /// Where the bytes of files are.
    pub shelf: Arc<Shelf>,
    /// What tells people while no page of theirs is open.
    pub push: Arc<Push>,
    /// How often anybody did anything of late.
    pub limits: Arc<Limits>,
    /// How the operator set it up.
    pub config: Arc<Config>,
    /// What leptos wants to know.
    pub leptos: LeptosOptions,
}

impl From<Parts> for AppState {
    fn from(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
