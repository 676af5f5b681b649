use leptos::prelude::*;

use super::{FoundNote, NarrowForm, Reason, SanctionSteps, problem_of};
use crate::{
    api::{Found, Person, SanctionPerson},
    domain::Role,
    ui::{say, use_language},
};

/// Everybody who is online or has an account, each with what may be kept from them.
#[component]
pub fn EverybodyList(
    /// Those who were found.
    people: Found<Person>,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<SanctionPerson>::new();
    let Found { shown, count, search } = people;
    let length = shown.len();
    let show = move |Person { user, role, is_online }: Person| {
        let role_text = match role {
            Some(Role::Administrator) => say!(language, admin.administrator).into_any(),
            Some(Role::Member) => say!(language, admin.account).into_any(),
            None => say!(language, admin.guest).into_any(),
        };
        let may_sanction = role != Some(Role::Administrator);
        view! {
            <li class="session">
                <p class="session__what">
                    <bdi>{user.name.to_string()}</bdi>
                    " "
                    <span class="badge">{role_text}</span>
                </p>
                <p class="session__when">
                    {if is_online { say!(language, rooms.online).into_any() } else { say!(language, rooms.offline).into_any() }}
                </p>
                {may_sanction.then(|| view! { <SanctionSteps user action/> })}
            </li>
        }
    };

    view! {
        <NarrowForm name="person" action="/admin#people" search label=Signal::derive(say!(language, admin.find_person))/>
        <Reason id="sanction-reason" problem=problem_of(action)/>
        {(count == 0).then(|| view! { <p class="form__hint">{say!(language, admin.nobody)}</p> })}
        <ul class="sessions">{shown.into_iter().map(show).collect_view()}</ul>
        <FoundNote shown=length count/>
    }
}
