use leptos::{form::ActionForm, prelude::*};

use super::{CheckField, FormField, Reason, problem_of, typed_of};
use crate::{
    api::SetUpRoom,
    domain::{Access, Capacity, RoomKind, RoomSummary, SlowMode, Standing, Topic},
    ui::{say, use_language},
};

/// How a kept room is set up. What only its owner may change, others see.
#[component]
pub fn SetUpForm(
    /// The room.
    room: RoomSummary,
    /// What the reader is in it.
    standing: Standing,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<SetUpRoom>::new();
    let problem = problem_of(action);
    let RoomKind::Kept { name, settings, .. } = room.kind else {
        return view! { <p class="form__hint">{say!(language, order.passing_hint)}</p> }.into_any();
    };
    let typed = typed_of(&problem.get_untracked());
    let name = if typed.is_empty() { name.to_string() } else { typed };
    let topic = settings.topic.as_ref().map_or("", Topic::as_str).to_owned();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let (capacity, slow_mode) =
        (number(room.capacity.map(Capacity::get)), number(settings.slow_mode.map(SlowMode::seconds)));
    let is_owners = standing >= Standing::Owner;

    view! {
        <ActionForm action attr:class="form">
            <input type="hidden" name="room" value=room.id.to_string()/>
            <FormField
                id="room-name"
                name="name"
                autocomplete="off"
                value=name
                describedby="set-up-reason"
                readonly=!is_owners
                label=move || say!(language, create.name)
            />
            <FormField
                id="room-topic"
                name="topic"
                autocomplete="off"
                value=topic
                describedby="topic-hint set-up-reason"
                optional=true
                longest="250"
                label=move || say!(language, order.topic)
            />
            <p class="form__hint" id="topic-hint">{say!(language, order.topic_hint)}</p>
            <FormField
                id="room-capacity"
                name="capacity"
                autocomplete="off"
                value=capacity
                describedby="capacity-hint set-up-reason"
                optional=true
                numeric=true
                readonly=!is_owners
                label=move || say!(language, create.capacity)
            />
            <p class="form__hint" id="capacity-hint">{say!(language, create.capacity_hint)}</p>
            <FormField
                id="room-slow"
                name="slow_mode"
                autocomplete="off"
                value=slow_mode
                describedby="slow-hint set-up-reason"
                optional=true
                numeric=true
                label=move || say!(language, order.slow_mode)
            />
            <p class="form__hint" id="slow-hint">{say!(language, order.slow_mode_hint)}</p>
            <CheckField
                id="room-private"
                name="private"
                checked=settings.access == Access::Private
                disabled=!is_owners
                label=move || say!(language, order.private)
                hint=move || say!(language, order.private_hint)
            />
            <CheckField
                id="room-locked"
                name="locked"
                checked=settings.is_locked
                label=move || say!(language, order.locked)
                hint=move || say!(language, order.locked_hint)
            />
            <Reason id="set-up-reason" problem/>
            <button type="submit" class="button">{say!(language, order.save)}</button>
        </ActionForm>
    }
    .into_any()
}
