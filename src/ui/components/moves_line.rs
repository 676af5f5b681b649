use leptos::prelude::*;

use crate::{
    client::Moves,
    ui::{html::write_moves, use_language},
};

/// Who came into the room and left it between two messages. Nobody is told aloud.
#[component]
pub fn MovesLine(
    /// Who.
    moves: Moves,
) -> impl IntoView {
    let language = use_language();

    view! { <li class="moves" aria-live="off" inner_html=move || write_moves(language.get(), &moves)></li> }
}
