//! What the live pages stand in: the contexts, and the routes.

use leptos::prelude::*;
use leptos_meta::{Html, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use super::{
    components::{AnnouncementBanner, ConnectionBanner, Doorkeeper, Elsewhere, SkipLink},
    language::provide_language,
    pages::{House, LobbyPage, LoginPage, RoomPage},
};
use crate::client::{provide_clock, provide_drafts, provide_outbox, provide_session};

/// The door and the rooms: the pages that come to life in a browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let language = provide_language();
    provide_session();
    provide_clock();
    provide_drafts();
    provide_outbox();

    view! {
        <Html attr:lang=move || language.code()/>
        <SkipLink/>
        <Router>
            <Doorkeeper/>
            <ConnectionBanner/>
            <AnnouncementBanner/>
            <Routes fallback=Elsewhere>
                <Route path=path!("/") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <ParentRoute path=path!("/rooms") view=House ssr=SsrMode::Async>
                    <Route path=path!("") view=LobbyPage ssr=SsrMode::Async/>
                    <Route path=path!(":room") view=RoomPage ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
