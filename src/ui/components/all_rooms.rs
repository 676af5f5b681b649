use leptos::prelude::*;

use super::{FoundNote, NarrowForm, RoomName};
use crate::{
    api::Found,
    domain::{Access, RoomKind, RoomSummary},
    i18n::td,
    ui::{say, use_language},
};

/// All rooms with a name, private ones too, each leading to its settings.
#[component]
pub fn AllRooms(
    /// Those that were found.
    rooms: Found<RoomSummary>,
) -> impl IntoView {
    let language = use_language();
    let Found { shown, count, search } = rooms;
    let length = shown.len();
    let show = move |RoomSummary { id, kind, people: count, .. }: RoomSummary| {
        let settings = match &kind {
            RoomKind::Kept { settings, .. } => Some(settings),
            _ => None,
        };
        let is_private = settings.is_some_and(|settings| settings.access == Access::Private);
        let is_archived = settings.is_some_and(|settings| settings.is_archived);
        let is_passing = settings.is_none();
        view! {
            <li class="session">
                <p class="session__what">
                    <a href=format!("/rooms/{id}/settings")><RoomName kind/></a>
                    {is_private.then(|| view! { " " <span class="badge">{say!(language, admin.private)}</span> })}
                    {is_passing.then(|| view! { " " <span class="badge">{say!(language, admin.passing)}</span> })}
                    {is_archived.then(|| view! { " " <span class="badge">{say!(language, admin.archived)}</span> })}
                </p>
                <p class="session__when">
                    {if count == 1 {
                        say!(language, rooms.one_person).into_any()
                    } else {
                        td!(language.get(), rooms.people, count).into_any()
                    }}
                </p>
            </li>
        }
    };

    view! {
        <NarrowForm name="room" action="/admin#rooms" search label=Signal::derive(say!(language, rooms.search))/>
        {(count == 0).then(|| view! { <p class="form__hint">{say!(language, admin.no_rooms)}</p> })}
        <ul class="sessions">{shown.into_iter().map(show).collect_view()}</ul>
        <FoundNote shown=length count/>
    }
}
