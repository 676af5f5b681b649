use leptos::{form::ActionForm, prelude::*};

use super::Avatar;
use crate::{
    api::OpenConversation,
    domain::User,
    i18n::td,
    ui::{say, use_language},
};

/// A person in a list of people, and the way to a private word with them.
#[component]
pub fn PersonEntry(
    /// Who.
    user: User,
    /// Whether it is the reader.
    is_me: bool,
    /// What the button does.
    open: ServerAction<OpenConversation>,
) -> impl IntoView {
    let language = use_language();
    let name = user.name.to_string();
    let with = user.id.to_string();
    if is_me {
        return view! {
            <li class="person">
                <Avatar user/>
                <bdi class="person__name">{name}</bdi>
                <span class="person__you">{say!(language, room.you)}</span>
            </li>
        }
        .into_any();
    }
    let called = name.clone();
    let called = move || view! { <bdi>{called.clone()}</bdi> };

    view! {
        <li class="person">
            <ActionForm action=open>
                <input type="hidden" name="with" value=with/>
                <button type="submit" class="person__button">
                    <Avatar user/>
                    <bdi class="person__name" aria-hidden="true">{name}</bdi>
                    <span class="person__act">{td!(language.get(), room.write_to, name = called)}</span>
                </button>
            </ActionForm>
        </li>
    }
    .into_any()
}
