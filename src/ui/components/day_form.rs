use leptos::prelude::*;

use crate::{
    domain::RoomId,
    ui::{say, use_language},
};

/// The way to the first message of a day.
#[component]
pub fn DayForm(
    /// In which room.
    room: RoomId,
    /// How many minutes the reader's clock is before UTC.
    offset: i32,
) -> impl IntoView {
    let language = use_language();

    view! {
        <form class="form day-form" method="get" action=format!("/rooms/{room}#at")>
            <input type="hidden" name="offset" value=offset/>
            <label class="form__label" for="day">{say!(language, search.day)}</label>
            <div class="day-form__row">
                <input class="field" id="day" type="date" name="day" required/>
                <button type="submit" class="button button--plain">{say!(language, search.go)}</button>
            </div>
        </form>
    }
}
