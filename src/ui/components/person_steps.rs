use leptos::{form::ActionForm, prelude::*};

use super::MenuButton;
use crate::{
    api::{Step, TakeStep},
    domain::{RoomId, Standing, UserId},
    ui::{say, use_language},
};

/// What may be done about one person of a room, in the browser's own disclosure.
#[component]
pub fn PersonSteps(
    /// Which room.
    room: RoomId,
    /// Whom it is about.
    user: UserId,
    /// What the reader is in the room.
    standing: Standing,
    /// What the person is in it.
    theirs: Standing,
    /// The form's action, shared by the buttons of a page.
    action: ServerAction<TakeStep>,
) -> impl IntoView {
    let language = use_language();
    let step = move |step: Step, minutes: Option<u32>, alarms: bool, text: AnyView| {
        // As the server reads it.
        let word = match step {
            Step::Promote => "promote",
            Step::Demote => "demote",
            Step::HandOver => "hand_over",
            Step::Kick => "kick",
            Step::Mute => "mute",
            Step::Ban => "ban",
        };
        view! {
            <ActionForm action>
                <input type="hidden" name="room" value=room.to_string()/>
                <input type="hidden" name="user" value=user.0.to_string()/>
                <input type="hidden" name="step" value=word/>
                {minutes.map(|minutes| view! { <input type="hidden" name="minutes" value=minutes.to_string()/> })}
                <button type="submit" class="menu__item" class:menu__item--alarm=alarms>{text}</button>
            </ActionForm>
        }
    };
    let is_owners = standing >= Standing::Owner;
    let promotes = (is_owners && theirs == Standing::Member)
        .then(|| step(Step::Promote, None, false, say!(language, order.promote).into_any()));
    let demotes = (is_owners && theirs == Standing::Moderator)
        .then(|| step(Step::Demote, None, false, say!(language, order.demote).into_any()));
    let hands_over = is_owners.then(|| step(Step::HandOver, None, true, say!(language, order.hand_over).into_any()));

    view! {
        <details class="menu menu--steps" name="steps">
            <MenuButton title=Signal::derive(say!(language, order.steps))>{say!(language, order.steps)}</MenuButton>
            <div class="menu__list">
                {promotes} {demotes}
                {step(Step::Mute, Some(10), false, say!(language, order.mute_minutes).into_any())}
                {step(Step::Mute, Some(24 * 60), false, say!(language, order.mute_day).into_any())}
                {step(Step::Kick, None, true, say!(language, order.kick).into_any())}
                {step(Step::Ban, Some(24 * 60), true, say!(language, order.ban_day).into_any())}
                {step(Step::Ban, None, true, say!(language, order.ban).into_any())} {hands_over}
            </div>
        </details>
    }
}
