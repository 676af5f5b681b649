use leptos::{form::ActionForm, prelude::*};

use super::{CheckField, ChoiceField, DoneNote, FormField, Reason, problem_of, refusal_of};
use crate::{
    api::SetSwitches,
    domain::{Argument, EmojiMakers, Invalid, Refusal, Registration, RoomMakers, Switches},
    i18n::td_string,
    ui::{Language, say, use_language},
};

/// What holds for the whole server.
#[component]
pub fn SwitchesForm(
    /// The switches as they are.
    switches: Switches,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<SetSwitches>::new();
    let problem = problem_of(action);
    let refused = match refusal_of(&problem.get_untracked()) {
        Some(Refusal::Invalid(Invalid { argument, .. })) => Some(argument),
        _ => None,
    };
    let Switches { guests, registration, room_makers, emoji, retention_days, most_people } = switches;
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let registrations = Registration::ALL.map(|choice| (choice.as_str(), spell_registration(language, choice)));
    let emoji_makers = EmojiMakers::ALL.map(|choice| (choice.as_str(), spell_emoji_makers(language, choice)));
    let makers = RoomMakers::ALL.map(|choice| (choice.as_str(), spell_makers(language, choice)));

    view! {
        <ActionForm action attr:class="form">
            <CheckField
                id="guests"
                name="guests"
                checked=guests
                label=move || say!(language, admin.guests)
                hint=move || say!(language, admin.guests_hint)
            />
            <ChoiceField
                id="registration"
                name="registration"
                label=move || say!(language, admin.registration)
                choices=registrations.to_vec()
                chosen=registration.as_str()
            />
            <ChoiceField
                id="room-makers"
                name="room_makers"
                label=move || say!(language, admin.room_makers)
                choices=makers.to_vec()
                chosen=room_makers.as_str()
            />
            <ChoiceField
                id="emoji-makers"
                name="emoji"
                label=move || say!(language, admin.emoji_makers)
                choices=emoji_makers.to_vec()
                chosen=emoji.as_str()
            />
            <FormField
                id="retention"
                name="retention_days"
                autocomplete="off"
                value=number(retention_days)
                describedby="retention-hint switches-reason"
                invalid=refused == Some(Argument::Limit)
                optional=true
                numeric=true
                label=move || say!(language, admin.retention)
            />
            <p class="form__hint" id="retention-hint">{say!(language, admin.retention_hint)}</p>
            <FormField
                id="most-people"
                name="most_people"
                autocomplete="off"
                value=number(most_people)
                describedby="most-people-hint switches-reason"
                invalid=refused == Some(Argument::Capacity)
                optional=true
                numeric=true
                label=move || say!(language, admin.most_people)
            />
            <p class="form__hint" id="most-people-hint">{say!(language, admin.most_people_hint)}</p>
            <Reason id="switches-reason" problem/>
            <DoneNote done="switches" text=move || say!(language, admin.saved)/>
            <button type="submit" class="button">{say!(language, order.save)}</button>
        </ActionForm>
    }
}

fn spell_registration(language: Language, choice: Registration) -> &'static str {
    match choice {
        Registration::Open => td_string!(language.get(), admin.registration_open),
        Registration::Invited => td_string!(language.get(), admin.registration_invited),
        Registration::Closed => td_string!(language.get(), admin.registration_closed),
    }
}

fn spell_makers(language: Language, choice: RoomMakers) -> &'static str {
    match choice {
        RoomMakers::Everybody => td_string!(language.get(), admin.makers_everybody),
        RoomMakers::Accounts => td_string!(language.get(), admin.makers_accounts),
        RoomMakers::Administrators => td_string!(language.get(), admin.makers_administrators),
    }
}

fn spell_emoji_makers(language: Language, choice: EmojiMakers) -> &'static str {
    match choice {
        EmojiMakers::Accounts => td_string!(language.get(), admin.makers_accounts),
        EmojiMakers::Administrators => td_string!(language.get(), admin.makers_administrators),
    }
}
