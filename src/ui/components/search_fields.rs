use leptos::prelude::*;

use super::{CheckField, FormField, name_room};
use crate::{
    api::SearchForm,
    domain::RoomSummary,
    i18n::td_string,
    ui::{say, use_language},
};

/// What to look for, and where, by whom, and when.
#[component]
pub fn SearchFields(
    /// What was asked for last.
    form: SearchForm,
    /// The rooms in which one can look.
    rooms: Vec<RoomSummary>,
) -> impl IntoView {
    let language = use_language();
    // On a phone, the keyboard would stand before what was found.
    let is_new = form.is_empty();
    let SearchForm { q, me, room, by, from, to, offset, .. } = form;
    let choices = rooms.into_iter().map(|choice| {
        let id = choice.id.to_string();
        let selected = id == room;
        view! { <option value=id selected=selected>{name_room(language, &choice.kind)}</option> }
    });

    view! {
        <form class="form search-form" role="search" method="get" action="/search">
            <input type="hidden" name="offset" value=offset/>
            <label class="form__label" for="q">{say!(language, search.words)}</label>
            <input
                id="q"
                class="field"
                type="search"
                name="q"
                dir="auto"
                maxlength="200"
                autocomplete="off"
                value=q
                autofocus=is_new
                aria-describedby="q-hint"
            />
            <p class="form__hint" id="q-hint">{say!(language, search.hint)}</p>
            <CheckField
                id="me"
                name="me"
                label=move || say!(language, search.mentions)
                hint=move || say!(language, search.mentions_hint)
                checked=!me.is_empty()
            />
            <div class="search-form__filters">
                <p>
                    <label class="form__label" for="room">{say!(language, search.room)}</label>
                    <select class="field" id="room" name="room">
                        <option value="">{say!(language, search.all_rooms)}</option>
                        {choices.collect_view()}
                    </select>
                </p>
                <p>
                    <FormField
                        id="by"
                        name="by"
                        label=move || say!(language, search.author)
                        autocomplete="off"
                        value=by
                        describedby="q-hint"
                        optional=true
                        longest="64"
                    />
                </p>
                <p>
                    <label class="form__label" for="from">{say!(language, search.from)}</label>
                    <input class="field" id="from" type="date" name="from" value=from/>
                </p>
                <p>
                    <label class="form__label" for="to">{say!(language, search.to)}</label>
                    <input class="field" id="to" type="date" name="to" value=to/>
                </p>
            </div>
            <button type="submit" class="button">{move || td_string!(language.get(), search.submit)}</button>
        </form>
    }
}
