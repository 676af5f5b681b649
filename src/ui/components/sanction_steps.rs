use leptos::{form::ActionForm, prelude::*};

use super::MenuButton;
use crate::{
    api::SanctionPerson,
    domain::{Measure, User},
    i18n::td,
    ui::{say, use_language},
};

/// How long a day is, in minutes.
const DAY: u32 = 24 * 60;

/// What may be kept from one person on the whole server, in the browser's own disclosure.
#[component]
pub fn SanctionSteps(
    /// Whom it is about.
    user: User,
    /// The form's action, shared by the buttons of a page.
    action: ServerAction<SanctionPerson>,
) -> impl IntoView {
    let language = use_language();
    let (id, name) = (user.id, user.name.to_string());
    let name = move || view! { <bdi>{name.clone()}</bdi> };
    let step = move |measure: Measure, minutes: Option<u32>, text: AnyView| {
        view! {
            <ActionForm action>
                <input type="hidden" name="user" value=id.0.to_string()/>
                <input type="hidden" name="measure" value=measure.to_string()/>
                {minutes.map(|minutes| view! { <input type="hidden" name="minutes" value=minutes.to_string()/> })}
                <button type="submit" class="menu__item" class:menu__item--alarm=measure == Measure::Ban>{text}</button>
            </ActionForm>
        }
    };

    view! {
        <details class="menu menu--steps" name="steps">
            <MenuButton title=Signal::derive(say!(language, order.steps))>
                {td!(language.get(), admin.steps, name)}
            </MenuButton>
            <div class="menu__list">
                {step(Measure::Mute, Some(DAY), say!(language, order.mute_day).into_any())}
                {step(Measure::Ban, Some(DAY), say!(language, order.ban_day).into_any())}
                {step(Measure::Ban, None, say!(language, order.ban).into_any())}
            </div>
        </details>
    }
}
