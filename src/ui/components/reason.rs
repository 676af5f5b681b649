use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::RefusalText;
use crate::{
    api::Problem,
    domain::Refusal,
    ui::{say, use_language},
};

/// What came of a form, where it was not done. Without JavaScript the server sends it back in the address of the page.
pub fn problem_of<S>(action: ServerAction<S>) -> Signal<Option<Problem>>
where
    S: ServerFn<Error = Problem> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    tell_news(move || action.version().get(), move || action.value().get().and_then(Result::err))
}

/// The problem of a form that came to something so often; none where it is an old story. The router gives the problem in an
/// address to every later action of its form too.
pub fn tell_news(
    count: impl Fn() -> usize + Send + Sync + 'static,
    problem: impl Fn() -> Option<Problem> + Send + Sync + 'static,
) -> Signal<Option<Problem>> {
    let query = use_query_map();
    Signal::derive(move || {
        let is_news = count() > 0 || query.with(|query| query.get_str("__err").is_some());
        problem().filter(|_| is_news)
    })
}

/// What the person had typed when they were refused.
pub fn typed_of(problem: &Option<Problem>) -> String {
    match problem {
        Some(Problem::Refused { typed: Some(typed), .. }) => typed.clone(),
        _ => String::new(),
    }
}

/// The refusal in a problem.
pub fn refusal_of(problem: &Option<Problem>) -> Option<Refusal> {
    match problem {
        Some(Problem::Refused { refusal, .. }) => Some(*refusal),
        _ => None,
    }
}

/// Why a form was not done, beside its field. Always in the document, so that what comes into it is read out.
#[component]
pub fn Reason(
    /// The element's id, for the field's `aria-describedby`.
    id: &'static str,
    /// What came of the form.
    #[prop(into)]
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let language = use_language();
    let text = move || {
        problem.get().map(|problem| match problem {
            Problem::Refused { refusal, .. } => view! { <RefusalText refusal/> }.into_any(),
            Problem::NoSession => say!(language, problem.no_session).into_any(),
            Problem::Failed => say!(language, problem.failed).into_any(),
        })
    };

    view! {
        <p class="reason" id=id role="alert">
            {move || text()}
        </p>
    }
}
