use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_location};

use super::RefusalText;
use crate::{
    api::Problem,
    domain::Refusal,
    ui::{say, use_language},
};

/// What stands in for a page that could not be shown, with a way on. Without a session, that is the door.
#[component]
pub fn ProblemView(
    /// Why it could not be shown.
    problem: Problem,
) -> impl IntoView {
    let language = use_language();
    let path = use_location().pathname.get_untracked();
    let why = match problem {
        Problem::NoSession => return view! { <Redirect path=format!("/login?next={path}")/> }.into_any(),
        Problem::Refused { refusal: Refusal::NotInRoom, .. } => say!(language, not_found.room).into_any(),
        Problem::Refused { refusal, .. } => view! { <RefusalText refusal/> }.into_any(),
        Problem::Failed => say!(language, problem.failed).into_any(),
    };

    view! {
        <section class="notice">
            <h1 class="notice__title">{say!(language, problem.title)}</h1>
            <p class="notice__text">{why}</p>
            <p class="notice__ways">
                // A new request: the router would show again what it has.
                <a class="button" href=path rel="external">{say!(language, problem.retry)}</a>
                <a class="button button--plain" href="/rooms">{say!(language, not_found.back)}</a>
            </p>
        </section>
    }
    .into_any()
}
