//! The pages of accounts, of rooms' settings and pins, of administrators and of searching, and the one that says that there is none:
//! forms, which need no script.
//!
//! Invariant: a browser never runs this. What these pages are made of is not in the wasm, so a first visit to the rooms
//! does not load it. Between them and [`App`](super::App), browsers go by plain links and answers of the server.

use leptos::prelude::*;
use leptos_meta::{Html, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use super::{
    components::SkipLink,
    language::provide_language,
    pages::{
        AccountPage, AdminPage, AppearancePage, AuditPage, HelpPage, InvitationPage, NotFoundPage, OwnEmojiPage,
        PersonPage, PinsPage, RegisterPage, RollPage, RoomSettingsPage, SearchPage, SignInPage,
    },
};
use crate::client::provide_session;

/// The pages that stay as they are sent.
#[component]
pub fn Desk() -> impl IntoView {
    provide_meta_context();
    let language = provide_language();
    // The bar above, which these pages share with the rooms, asks for it. It never begins here.
    provide_session();

    view! {
        <Html attr:lang=move || language.code()/>
        <SkipLink/>
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/sign-in") view=SignInPage/>
                <Route path=path!("/register") view=RegisterPage/>
                <Route path=path!("/account") view=AccountPage/>
                <Route path=path!("/appearance") view=AppearancePage/>
                <Route path=path!("/help") view=HelpPage/>
                <Route path=path!("/admin") view=AdminPage/>
                <Route path=path!("/admin/audit") view=AuditPage/>
                <Route path=path!("/emoji") view=OwnEmojiPage/>
                <Route path=path!("/search") view=SearchPage/>
                <Route path=path!("/rooms/:room/pins") view=PinsPage/>
                <Route path=path!("/people/:person") view=PersonPage/>
                <Route path=path!("/rooms/:room/people") view=RollPage/>
                <Route path=path!("/rooms/:room/settings") view=RoomSettingsPage/>
                <Route path=path!("/invite/:code") view=InvitationPage/>
            </Routes>
        </Router>
    }
}
