use leptos::prelude::*;

use crate::ui::{say, use_language};

/// The line above the first message that is new.
#[component]
pub fn NewLine() -> impl IntoView {
    let language = use_language();

    view! {
        <li class="day day--new" id="new">
            <span class="day__label">{say!(language, timeline.new_begins)}</span>
        </li>
    }
}
