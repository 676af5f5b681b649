use leptos::prelude::*;

use crate::{
    client::Silence,
    ui::{say, use_language},
};

/// What stands where one would speak, in a room where the reader may not.
#[component]
pub fn SilenceNote(
    /// Why.
    silence: Silence,
) -> impl IntoView {
    let language = use_language();
    let why = match silence {
        Silence::Archived => say!(language, refusal.room_archived).into_any(),
        Silence::Locked => say!(language, refusal.room_locked).into_any(),
    };

    view! { <p class="composer composer--silent" role="note">{why}</p> }
}
