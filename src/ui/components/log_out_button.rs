use leptos::{form::ActionForm, prelude::*};

use crate::{
    api::Logout,
    client::{Ending, use_session},
    ui::{say, use_language},
};

/// Ends the session, here and everywhere it is open.
#[component]
pub fn LogOutButton() -> impl IntoView {
    let language = use_language();
    let session = use_session();
    let leave = ServerAction::<Logout>::new();
    Effect::new(move || {
        if matches!(leave.value().get(), Some(Ok(()))) {
            session.end(Ending::LoggedOut);
        }
    });

    view! {
        <ActionForm action=leave>
            <button type="submit" class="quiet-button">{say!(language, session.log_out)}</button>
        </ActionForm>
    }
}
