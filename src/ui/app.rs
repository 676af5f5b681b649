//! What every page stands in: the contexts, and the routes.

use leptos::prelude::*;
use leptos_meta::{Html, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use super::{
    components::{ConnectionBanner, Doorkeeper},
    language::provide_language,
    pages::{AccountPage, House, LobbyPage, LoginPage, NotFoundPage, RegisterPage, RoomPage, SignInPage},
};
use crate::client::{provide_clock, provide_drafts, provide_outbox, provide_session};

/// The whole page.
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
        <Router>
            <Doorkeeper/>
            <ConnectionBanner/>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/register") view=RegisterPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <ParentRoute path=path!("/rooms") view=House ssr=SsrMode::Async>
                    <Route path=path!("") view=LobbyPage ssr=SsrMode::Async/>
                    <Route path=path!(":room") view=RoomPage ssr=SsrMode::Async/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
