use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
    task::spawn_local,
};
use leptos_router::hooks::use_query_map;

use super::{AttachField, CompletionList, Reason, ReplyBar, Show, UploadTray, escape, typed_of};
use crate::{
    api::{PostMessage, Problem, Ran, run_command},
    client::{Chat, Chosen, Completion, Dialog, Pressed, dom, format_by_key, use_dialogs, use_drafts},
    domain::{Argument, Body, Fault, Refusal, Slash, Typed, User, read_typed},
    ui::{Submission, say, use_language},
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
    let dialogs = use_dialogs();
    let completion = Completion::new();
    let room = chat.id();
    let me = chat.me().id;
    let by_form = Submission::to::<PostMessage>().problem();
    let typed = typed_of(&by_form.get_untracked());
    // Whom a link is to mention, where what was typed is not to be shown again.
    let mention = use_query_map().with_untracked(|query| query.get("mention"));
    let typed = mention.filter(|_| typed.is_empty()).map_or(typed, |name| format!("@{name} "));
    let refused = RwSignal::new(None::<Problem>);
    let was_edited = RwSignal::new(false);
    let problem = Signal::derive(move || refused.get().or_else(|| by_form.get().filter(|_| !was_edited.get())));
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

    let uploads = chat.uploads();
    let is_waiting = RwSignal::new(false);
    let clear = move || {
        if let Some(area) = area.try_get_untracked().flatten() {
            area.set_value("");
            dom::grow(&area);
        }
        drafts.keep(room, "");
    };
    // The text stays until it is done, and where it is refused. Meanwhile the room may be left.
    let run = move |line: String| {
        chat.tell_typing(false);
        spawn_local(async move {
            match run_command(room, line).await {
                Ok(Ran::LoadAnew) => {
                    clear();
                    dom::load(&format!("/rooms/{room}"));
                }
                Ok(Ran::GoOn) => clear(),
                Err(problem) => drop(refused.try_set(Some(problem))),
            }
        });
    };
    let send = move || {
        let Some(area) = area.get_untracked() else { return };
        completion.close();
        refused.set(None);
        was_edited.set(true);
        let refuse = |refusal: Refusal| refused.set(Some(refusal.into()));
        let line = area.value();
        match read_typed(&line) {
            Typed::Text(text) => {
                is_waiting.set(untrack(|| uploads.are_sending()));
                let has_files = !uploads.list().with_untracked(Vec::is_empty);
                match Body::parse_beside(&text, has_files) {
                    Ok(body) => {
                        let Some(attachments) = uploads.take() else { return };
                        chat.post(body, attachments);
                        clear();
                    }
                    Err(invalid) => refuse(invalid.into()),
                }
            }
            Typed::Command(Slash::Help, _) => {
                clear();
                dialogs.show(Dialog::Help);
            }
            Typed::Command(..) => run(line.clone()),
            Typed::Unknown => refuse(Argument::Command.is(Fault::Unknown).into()),
        }
        dom::grow(&area);
        dom::focus(&area);
    };
    // What was to be sent while files were on their way is sent once they are there.
    Effect::new(move || {
        if !uploads.are_sending() && is_waiting.get_untracked() {
            untrack(send);
        }
    });
    let paste = move |event| {
        if !untrack(|| chat.past().get()) && uploads.begin(Chosen::pasted(&event)) {
            event.prevent_default();
        }
    };
    let write_line = move |line: String| {
        if let Some(area) = area.get_untracked() {
            dom::replace_text(&area, &line);
        }
    };
    let submit = move |event: SubmitEvent| {
        // From the past, the form leads back to the newest messages, with this one at their end.
        if !chat.is_past() {
            event.prevent_default();
            send();
        }
    };
    let press = move |event: KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match completion.press(&event.key()) {
            Pressed::Nothing => {}
            pressed => {
                event.prevent_default();
                if let Pressed::Took(line) = pressed {
                    write_line(line);
                }
                return;
            }
        }
        if area.get_untracked().is_some_and(|area| format_by_key(&event, &area)) {
            event.prevent_default();
            return;
        }
        let is_enter = event.key() == "Enter" && !event.shift_key();
        if is_enter && dom::has_fine_pointer() && !chat.is_past() {
            event.prevent_default();
            send();
        }
        let is_empty = || area.get_untracked().is_some_and(|area| area.value().is_empty());
        if event.key() == "ArrowUp" && is_empty() && chat.edit_last() {
            event.prevent_default();
        }
        if event.key() == "Escape" {
            chat.reply_to(None);
        }
    };
    let write = move |_| {
        if let Some(area) = area.get_untracked() {
            drafts.keep(room, &area.value());
            let line = area.value();
            // A command is nothing that the others are to wait for.
            chat.tell_typing(!line.trim().is_empty() && matches!(read_typed(&line), Typed::Text(_)));
            if !chat.is_past() {
                let others =
                    |people: &Vec<User>| people.iter().filter(|user| user.id != me).cloned().collect::<Vec<_>>();
                completion.look(&line, &chat.people().with_untracked(others));
            }
            refused.set(None);
            was_edited.set(true);
            dom::grow(&area);
        }
    };

    view! {
        <form
            class="composer"
            method="post"
            action=format!("/rooms/{room}/files")
            enctype="multipart/form-data"
            on:submit=submit
        >
            <input type="hidden" name="client_id" value=client_id autocomplete="off"/>
            <Reason id="message-reason" problem/>
            {move || chat.replying().get().map(|reply| view! { <ReplyBar chat reply/> })}
            <UploadTray chat/>
            <Show when=move || is_waiting.get()>
                <p class="composer__waiting" role="status">{say!(language, files.waiting)}</p>
            </Show>
            <CompletionList completion take=write_line/>
            <label class="visually-hidden" for="message">{say!(language, composer.label)}</label>
            <textarea
                id="message"
                class="field composer__field"
                name="body"
                rows="1"
                dir="auto"
                autocomplete="off"
                placeholder=say!(language, composer.placeholder)
                aria-describedby="message-reason"
                inner_html=escape(&typed)
                node_ref=area
                aria-autocomplete="list"
                aria-controls=move || completion.is_open().then_some("offers")
                aria-activedescendant=move || completion.is_open().then(|| format!("offer-{}", completion.active().get()))
                on:keydown=press
                on:input=write
                on:paste=paste
                on:blur=move |_| completion.close()
            ></textarea>
            // Behind the text, which is read also where a file is refused.
            <AttachField chat/>
            <button
                type="button"
                class="quiet-button composer__emoji"
                title=say!(language, composer.emoji)
                data-picker=chat.me().id.to_string()
            >
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M8.5 14a4 4 0 0 0 7 0M9 9.5h.01M15 9.5h.01"/>
                </svg>
                <span class="visually-hidden">{say!(language, composer.emoji)}</span>
            </button>
            <button type="submit" class="button composer__send">
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d="M4 12 20 4.5 15.5 20l-4-6.2zM11.5 13.8 20 4.5"/>
                </svg>
                <span class="composer__word">{say!(language, composer.send)}</span>
            </button>
            <p class="composer__marks">{say!(language, composer.marks)}</p>
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
