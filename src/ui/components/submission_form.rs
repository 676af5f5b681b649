use leptos::{ev::SubmitEvent, prelude::*};

use crate::{client::dom, ui::Submission};

/// A form that is sent without leaving the page; where there is no script, a plain one.
#[component]
pub fn SubmissionForm(
    /// Its way to the server.
    submission: Submission,
    /// Its classes.
    #[prop(optional)]
    class: Option<&'static str>,
    /// What buttons elsewhere on the page know it by.
    #[prop(optional)]
    id: Option<&'static str>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        if !event.default_prevented() {
            event.prevent_default();
            submission.send(dom::read_form(&event));
        }
    };

    view! {
        <form method="post" action=submission.path() class=class id=id on:submit=submit>
            {children()}
        </form>
    }
}
