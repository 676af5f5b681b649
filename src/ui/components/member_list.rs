use leptos::prelude::*;

use super::{PersonSteps, Reason, problem_of};
use crate::{
    api::{Member, TakeStep},
    domain::{RoomId, Standing, UserId},
    ui::{say, use_language},
};

/// Who belongs to a room, each with what the reader may do about them.
#[component]
pub fn MemberList(
    /// Which room.
    room: RoomId,
    /// Its people.
    members: Vec<Member>,
    /// What the reader is in it.
    standing: Standing,
    /// Who the reader is.
    me: UserId,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<TakeStep>::new();
    let show = move |Member { user, standing: theirs, is_here }: Member| {
        let name = user.name.to_string();
        let what = match theirs {
            Standing::Owner => Some(say!(language, order.owner).into_any()),
            Standing::Moderator => Some(say!(language, order.moderator).into_any()),
            Standing::Member => None,
        };
        let may_step = user.id != me && standing > theirs;
        view! {
            <li class="session">
                <p class="session__what"><bdi>{name}</bdi> {what.map(|what| view! { " " <span class="badge">{what}</span> })}</p>
                <p class="session__when">
                    {if is_here { say!(language, order.here).into_any() } else { say!(language, order.away).into_any() }}
                </p>
                {may_step.then(|| view! { <PersonSteps room user=user.id standing theirs action/> })}
            </li>
        }
    };

    view! {
        <Reason id="step-reason" problem=problem_of(action)/>
        <ul class="sessions">{members.into_iter().map(show).collect_view()}</ul>
    }
}
