use leptos::{form::ActionForm, prelude::*};

use super::{Moment, Reason, problem_of};
use crate::{
    api::LiftSanction,
    domain::{Measure, RoomId, Sanction},
    ui::{say, use_language},
};

/// Who is muted or banned in a room or on the server, each with a way to lift it.
#[component]
pub fn SanctionList(
    /// Which room; the whole server without one.
    room: Option<RoomId>,
    /// What is kept from whom.
    sanctions: Vec<Sanction>,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<LiftSanction>::new();
    let is_empty = sanctions.is_empty();
    let show = move |Sanction { id, measure, user, until, by, .. }: Sanction| {
        let what = match measure {
            Measure::Mute => say!(language, order.muted).into_any(),
            Measure::Ban => say!(language, order.banned).into_any(),
        };
        let until = match until {
            Some(until) => view! { {say!(language, order.until)} " " <Moment at=until/> }.into_any(),
            None => say!(language, order.until_lifted).into_any(),
        };
        view! {
            <li class="session">
                <p class="session__what"><bdi>{user.name.to_string()}</bdi> " " <span class="badge">{what}</span></p>
                <p class="session__when">{until} " · " <bdi>{by.to_string()}</bdi></p>
                <ActionForm action>
                    {room.map(|room| view! { <input type="hidden" name="room" value=room.to_string()/> })}
                    <input type="hidden" name="sanction" value=id.0.to_string()/>
                    <button type="submit" class="quiet-button">{say!(language, order.lift)}</button>
                </ActionForm>
            </li>
        }
    };

    view! {
        {(!is_empty).then(|| view! { <h3 class="card__subtitle">{say!(language, order.sanctions)}</h3> })}
        <Reason id="lift-reason" problem=problem_of(action)/>
        <ul class="sessions">{sanctions.into_iter().map(show).collect_view()}</ul>
    }
}
