use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::client::{Ending, use_session};

/// Shows people out whose session ended while they were on a page.
#[component]
pub fn Doorkeeper() -> impl IntoView {
    let ending = use_session().ending();
    let navigate = use_navigate();

    Effect::new(move || {
        let path = match ending.get() {
            Some(Ending::LoggedOut) => "/",
            Some(Ending::Unknown) => "/login",
            None => return,
        };
        navigate(path, Default::default());
    });
}
