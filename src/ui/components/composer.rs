use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
};

use super::{Reason, escape, problem_of, typed_of};
use crate::{
    api::{PostMessage, Problem},
    client::{Chat, dom, use_drafts},
    domain::{Body, Refusal},
    ui::{say, use_language},
};

/// Where one speaks. A plain form; once hydrated, what it would send goes over the socket.
#[component]
pub fn Composer(
    /// The open room.
    chat: Chat,
    /// The id of the message, for the plain form.
    client_id: String,
) -> impl IntoView {
    let language = use_language();
    let drafts = use_drafts();
    let room = chat.id();
    let by_form = problem_of(ServerAction::<PostMessage>::new());
    let typed = typed_of(&by_form.get_untracked());
    let refused = RwSignal::new(None::<Refusal>);
    let was_edited = RwSignal::new(false);
    let problem = Signal::derive(move || match refused.get() {
        Some(refusal) => Some(Problem::from(refusal)),
        None => by_form.get().filter(|_| !was_edited.get()),
    });
    let area = NodeRef::<html::Textarea>::new();
    // An address that was not looked at yet: to the same one, a browser would only scroll.
    let refresh = format!("/rooms/{room}?look={}#end", client_id.get(..8).unwrap_or_default());

    // What was written before hydration, or before going elsewhere, is still there.
    Effect::new(move |shown: Option<bool>| {
        drafts.track_restored();
        let Some(area) = area.get() else { return false };
        if shown != Some(true) && !area.value().is_empty() {
            drafts.keep(room, &area.value());
        }
        let kept = drafts.read(room);
        if !kept.is_empty() {
            area.set_value(&kept);
        }
        dom::grow(&area);
        true
    });

    let send = move || {
        let Some(area) = area.get_untracked() else { return };
        match Body::parse(&area.value()) {
            Ok(body) => {
                chat.post(body);
                area.set_value("");
                drafts.keep(room, "");
                refused.set(None);
            }
            Err(invalid) => refused.set(Some(invalid.into())),
        }
        was_edited.set(true);
        dom::grow(&area);
        dom::focus(&area);
    };
    let submit = move |event: SubmitEvent| {
        // From the past, the form leads back to the newest messages, with this one at their end.
        if !chat.is_past() {
            event.prevent_default();
            send();
        }
    };
    let press = move |event: KeyboardEvent| {
        let is_enter = event.key() == "Enter" && !event.shift_key() && !event.is_composing() && event.key_code() != 229;
        if is_enter && dom::has_fine_pointer() && !chat.is_past() {
            event.prevent_default();
            send();
        }
        let is_empty = || area.get_untracked().is_some_and(|area| area.value().is_empty());
        if event.key() == "ArrowUp" && is_empty() && chat.edit_last() {
            event.prevent_default();
        }
    };
    let write = move |_| {
        if let Some(area) = area.get_untracked() {
            drafts.keep(room, &area.value());
            chat.tell_typing(!area.value().trim().is_empty());
            refused.set(None);
            was_edited.set(true);
            dom::grow(&area);
        }
    };

    view! {
        <form class="composer" method="post" action=PostMessage::url() on:submit=submit>
            <input type="hidden" name="room" value=room.to_string()/>
            <input type="hidden" name="client_id" value=client_id autocomplete="off"/>
            <Reason id="message-reason" problem/>
            <label class="visually-hidden" for="message">{say!(language, composer.label)}</label>
            <textarea
                id="message"
                class="field composer__field"
                name="body"
                rows="1"
                dir="auto"
                required
                autocomplete="off"
                placeholder=say!(language, composer.placeholder)
                aria-describedby="message-reason"
                inner_html=escape(&typed)
                node_ref=area
                on:keydown=press
                on:input=write
            ></textarea>
            <button type="submit" class="button composer__send">
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M4 12 20 4.5 15.5 20l-4-6.2zM11.5 13.8 20 4.5"/>
                </svg>
                <span class="composer__word">{say!(language, composer.send)}</span>
            </button>
            <noscript>
                <p class="composer__note">
                    <a href=refresh>{say!(language, noscript.refresh)}</a>
                    " "
                    {say!(language, noscript.note)}
                </p>
            </noscript>
        </form>
    }
}
