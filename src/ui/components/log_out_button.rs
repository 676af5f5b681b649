use leptos::prelude::*;

use super::SubmissionForm;

use crate::{
    api::Logout,
    client::{Ending, use_session},
    ui::{Submission, say, use_language},
};

/// Ends the session, here and everywhere it is open.
#[component]
pub fn LogOutButton() -> impl IntoView {
    let language = use_language();
    let session = use_session();
    let leave = Submission::to::<Logout>();
    Effect::new(move || {
        if leave.is_done() {
            session.end(Ending::LoggedOut);
        }
    });

    view! {
        <SubmissionForm submission=leave>
            <button type="submit" class="quiet-button" id="log-out">{say!(language, session.log_out)}</button>
        </SubmissionForm>
    }
}
