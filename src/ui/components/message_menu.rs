use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
};

use crate::{
    api::DeleteMessage,
    client::{Chat, dom},
    domain::{MessageId, Sequence},
    ui::{say, use_language},
};

/// What the author can do with a message: a link and a form, in the browser's own disclosure.
#[component]
pub fn MessageMenu(
    /// The open room.
    chat: Chat,
    /// Which message.
    message: MessageId,
    /// Its number in the room.
    sequence: Sequence,
) -> impl IntoView {
    let language = use_language();
    let room = chat.id();
    // From the past, to the page that ends with it: the newest messages may be others.
    let past = if chat.is_past() { format!("before={}&", sequence.next().0) } else { String::new() };
    let sure = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let edit = move |event: MouseEvent| {
        event.prevent_default();
        close();
        chat.begin_editing(message);
    };
    // With a script, it asks once more.
    let delete = move |event: SubmitEvent| {
        event.prevent_default();
        if sure.get_untracked() {
            chat.delete(message, move |outcome| {
                failed.try_set(outcome.is_err());
                // The button that had the focus is gone with the message.
                if outcome.is_ok() && dom::has_fine_pointer() {
                    dom::focus_soon("message");
                }
            });
        }
        sure.set(!sure.get_untracked());
    };
    let ask =
        move || if sure.get() { say!(language, message.delete_really)() } else { say!(language, message.delete)() };
    // Only closing it is leaving it: word of its opening may come after the first press.
    let leave = move |_| {
        if menu.get_untracked().is_some_and(|menu| !menu.open()) {
            sure.set(false);
            failed.set(false);
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
            if let Some(menu) = menu.get_untracked() {
                dom::focus_first(&menu, "summary");
            }
        }
    };

    view! {
        <details class="menu" name="menu" node_ref=menu on:toggle=leave on:keydown=escape>
            <summary class="menu__button" title=say!(language, message.menu)>
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M6 12h.01M12 12h.01M18 12h.01"/>
                </svg>
                <span class="visually-hidden">{say!(language, message.menu)}</span>
            </summary>
            <div class="menu__list">
                <a class="menu__item" href=format!("/rooms/{room}?{past}edit={}#message", message.0) on:click=edit>
                    {say!(language, message.edit)}
                </a>
                <form method="post" action=DeleteMessage::url() on:submit=delete>
                    <input type="hidden" name="room" value=room.to_string()/>
                    <input type="hidden" name="message" value=message.0.to_string()/>
                    <button type="submit" class="menu__item menu__item--alarm">{ask}</button>
                </form>
                <p class="menu__note" role="alert">
                    {move || failed.get().then(|| say!(language, message.not_deleted))}
                </p>
            </div>
        </details>
    }
}
