use leptos::prelude::*;

use crate::{
    domain::RoomId,
    ui::{say, use_language},
};

/// Says that these messages are of the past, where they end, and leads back to the newest.
#[component]
pub fn BackToNewest(
    /// The open room.
    room: RoomId,
) -> impl IntoView {
    let language = use_language();

    view! {
        <p class="log__past">
            {say!(language, timeline.past)} " "
            <a href=format!("/rooms/{room}#end")>{say!(language, timeline.to_newest)}</a>
        </p>
    }
}
