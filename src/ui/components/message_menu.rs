use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
};

use super::{EmojiForm, Reason, SubmissionForm};
use crate::{
    api::{DeleteMessage, PinMessage},
    client::{Chat, Spot, dom},
    domain::{Message, Standing},
    ui::{Submission, say, use_language},
};

/// What can be done with a message: one dialog for all of them. Without a script it stands in the page.
#[component]
pub fn MessageMenu(
    /// The open room.
    chat: Chat,
    /// The message.
    message: Message,
    /// Where it opens.
    spot: Spot,
) -> impl IntoView {
    let language = use_language();
    let Message { id, sequence, .. } = message;
    let room = chat.id();
    let own = message.author.id == chat.me().id;
    // From the past, to the page that ends with it: the newest messages may be others.
    let past = if chat.is_past() { format!("before={}&", sequence.next().0) } else { String::new() };
    let place = format!("/rooms/{room}?at={}#at", sequence.0);
    let answer = format!("/rooms/{room}?at={}&reply=1#message", sequence.0);
    let copied = RwSignal::new(false);
    let sure = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let (Some(dialog), Some(spot)) = (dialog.get(), spot) {
            dom::place(&dialog, spot);
            dom::show_modal(&dialog);
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
        chat.end_acting();
    };
    let leave = move |event: MouseEvent| {
        event.prevent_default();
        close();
    };
    // The focus goes where one writes, and not back.
    let reply = move |event: MouseEvent| {
        event.prevent_default();
        close();
        chat.reply_to(Some(sequence));
        dom::focus_soon("message");
    };
    let edit = move |event: MouseEvent| {
        event.prevent_default();
        close();
        chat.begin_editing(id);
    };
    let copy = {
        let place = place.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            dom::copy(&dom::whole_address(&place), move || {
                copied.try_set(true);
            });
        }
    };
    let link =
        move || if copied.get() { say!(language, message.link_copied)() } else { say!(language, message.link)() };
    // With a script, it asks once more.
    let delete = move |event: SubmitEvent| {
        event.prevent_default();
        if sure.get_untracked() {
            chat.delete(id, move |outcome| {
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
    let pin = Submission::to::<PinMessage>();
    let is_pinned = message.pinned_at.is_some();
    let may_delete = move || own || chat.standing().get() >= Standing::Moderator;

    view! {
        <dialog
            id="menu"
            class="sheet"
            class:sheet--placed=spot.is_some()
            open=spot.is_none()
            aria-label=say!(language, message.menu)
            node_ref=dialog
            on:close=move |_| chat.end_acting()
        >
            <EmojiForm chat message=id on_done=close/>
            <p class="sheet__about">
                <bdi>{message.author.name.to_string()}</bdi>
                " "
                <span dir="auto">{message.quote().excerpt}</span>
            </p>
            <a class="menu__item sheet__item" href=answer on:click=reply>{say!(language, message.reply)}</a>
            {own.then(|| {
                view! {
                    <a class="menu__item sheet__item" href=format!("/rooms/{room}?{past}edit={}#message", id.0) on:click=edit>
                        {say!(language, message.edit)}
                    </a>
                }
            })}
            <a class="menu__item sheet__item" href=place on:click=copy>{link}</a>
            {move || chat.may_pin().then(|| view! {
                <SubmissionForm submission=pin>
                    <input type="hidden" name="room" value=room.to_string()/>
                    <input type="hidden" name="message" value=id.0.to_string()/>
                    <button type="submit" class="menu__item sheet__item" name="is_on" value=(!is_pinned).to_string()>
                        {if is_pinned { say!(language, message.unpin).into_any() } else { say!(language, message.pin).into_any() }}
                    </button>
                </SubmissionForm>
            })}
            <Reason id="pin-reason" problem=pin.problem()/>
            {move || may_delete().then(|| view! {
                <form method="post" action=DeleteMessage::url() on:submit=delete>
                    <input type="hidden" name="room" value=room.to_string()/>
                    <input type="hidden" name="message" value=id.0.to_string()/>
                    <button type="submit" class="menu__item menu__item--alarm sheet__item">{ask}</button>
                </form>
            })}
            {(!own).then(|| {
                view! {
                    <button
                        type="submit"
                        form="mark-unread"
                        class="menu__item sheet__item"
                        name="sequence"
                        value=sequence.0.to_string()
                        on:click=move |_| request_animation_frame(close)
                    >
                        {say!(language, message.mark_unread)}
                    </button>
                }
            })}
            <p class="sheet__note" role="alert">
                {move || failed.get().then(|| say!(language, message.not_deleted))}
            </p>
            <a class="menu__item sheet__item" href=format!("/rooms/{room}#end") on:click=leave>{say!(language, message.close)}</a>
        </dialog>
    }
}
