use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Says that a form was done, on the page that it leads to.
#[component]
pub fn DoneNote(
    /// What the address of that page says.
    done: &'static str,
    /// What it means.
    #[prop(into)]
    text: ViewFn,
) -> impl IntoView {
    // A refusal leads back to the same address, where what was done before is an old story.
    let is_done =
        use_query_map().with_untracked(|query| query.get_str("done") == Some(done) && query.get_str("__err").is_none());

    is_done.then(|| view! { <p class="form__done" role="status">{text.run()}</p> })
}
