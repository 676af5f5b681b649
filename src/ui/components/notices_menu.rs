use leptos::{html, prelude::*};

use super::{Show, SubmissionForm};
use crate::{
    api::{SetLevel, SetQuiet},
    client::{
        Chat,
        outside::{self, Permission},
        use_rooms,
    },
    domain::Level,
    ui::{Submission, say, use_language},
};

/// What of a room one is told, in the browser's own disclosure: plain forms, which tell the other pages of the person too.
#[component]
pub fn NoticesMenu(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let rooms = use_rooms();
    let room = chat.id();
    let (level, quiet) = (Submission::to::<SetLevel>(), Submission::to::<SetQuiet>());
    let menu = NodeRef::<html::Details>::new();
    // What the browser lets the page do is known there alone.
    let permission = RwSignal::new(Permission::Denied);
    let look = move || {
        permission.try_set(outside::read_permission());
    };
    Effect::new(look);
    let is_silent = move || rooms.is_quiet() || !rooms.level(room).counts();
    let choice = move |choice: Level, text: AnyView| {
        let is_chosen = move || rooms.level(room) == choice;
        view! {
            <button
                type="submit"
                class="menu__item notices__choice"
                name="level"
                value=choice.as_str()
                aria-pressed=move || is_chosen().to_string()
            >
                {text}
            </button>
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if let Some(menu) = menu.get_untracked().filter(|_| event.key() == "Escape") {
            menu.set_open(false);
            crate::client::dom::focus_first(&menu, "summary");
        }
    };

    view! {
        <details class="menu notices" name="menu" node_ref=menu on:keydown=escape>
            <summary class="quiet-button notices__button" title=say!(language, notices.title)>
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>
                    <Show when=is_silent>
                        <path d="M4 4l16 16"/>
                    </Show>
                </svg>
                <span class="visually-hidden">{say!(language, notices.title)}</span>
            </summary>
            <div class="notices__list">
                <SubmissionForm submission=level class="notices__form">
                    <input type="hidden" name="room" value=room.to_string()/>
                    <p class="notices__lead">{say!(language, notices.lead)}</p>
                    {choice(Level::All, say!(language, notices.all).into_any())}
                    {choice(Level::Mentions, say!(language, notices.mentions).into_any())}
                    {choice(Level::Nothing, say!(language, notices.nothing).into_any())}
                </SubmissionForm>
                <SubmissionForm submission=quiet class="notices__form">
                    <button
                        type="submit"
                        class="menu__item notices__choice"
                        name="is_quiet"
                        value=move || (!rooms.is_quiet()).to_string()
                        aria-pressed=move || rooms.is_quiet().to_string()
                    >
                        {say!(language, notices.quiet)}
                    </button>
                </SubmissionForm>
                <Show when=move || permission.get() == Permission::NotAsked>
                    <button type="button" class="menu__item notices__choice" on:click=move |_| outside::ask_permission(look)>
                        {say!(language, notices.allow)}
                    </button>
                </Show>
                // Filled by public/push.js, which the document loads when the menu is opened.
                <div class="notices__form notices__push"></div>
            </div>
        </details>
    }
}
