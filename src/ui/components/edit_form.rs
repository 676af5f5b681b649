use leptos::{
    ev::{KeyboardEvent, MouseEvent, SubmitEvent},
    html,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
};

use super::{Reason, Show, escape, typed_of};
use crate::{
    api::{EditMessage, Problem},
    client::{AskError, Chat, Timeline, dom, format_by_key},
    domain::{Body, MessageId},
    ui::{Submission, say, use_language},
};

/// Where one changes what one said. A plain form; once hydrated, what it would send goes over the socket.
#[component]
pub fn EditForm(
    /// The open room.
    chat: Chat,
    /// Which message.
    message: MessageId,
    /// What it says.
    body: Body,
) -> impl IntoView {
    let language = use_language();
    let room = chat.id();
    let past = chat.is_past().then(|| chat.timeline().with_untracked(Timeline::newest).next().0);
    let by_form = Submission::to::<EditMessage>().problem();
    let typed = Some(typed_of(&by_form.get_untracked())).filter(|typed| !typed.is_empty());
    let text = typed.unwrap_or_else(|| body.as_str().to_owned());
    let problem = RwSignal::new(None::<Problem>);
    let offline = RwSignal::new(false);
    let shown = Signal::derive(move || problem.get().or_else(|| by_form.get()));
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        if let Some(area) = area.get() {
            dom::grow(&area);
            dom::focus_at_end(&area);
        }
    });

    let leave = move || {
        chat.end_editing();
        dom::focus_soon("message");
    };
    let save = move || {
        let Some(area) = area.get_untracked() else { return };
        offline.set(false);
        match Body::parse(&area.value()) {
            Ok(same) if same == body => leave(),
            Ok(new) => spawn_local(async move {
                match chat.edit(message, new).await {
                    Ok(()) => dom::focus_soon("message"),
                    Err(AskError::Refused(refusal)) => problem.set(Some(refusal.into())),
                    Err(AskError::Offline | AskError::Unanswered) => offline.set(true),
                }
            }),
            Err(invalid) => problem.set(Some(Problem::from(crate::domain::Refusal::from(invalid)))),
        }
    };
    let submit = {
        let save = save.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            save();
        }
    };
    let press = move |event: KeyboardEvent| {
        let composing = event.is_composing() || event.key_code() == 229;
        if !composing && area.get_untracked().is_some_and(|area| format_by_key(&event, &area)) {
            event.prevent_default();
        } else if event.key() == "Escape" && !composing {
            leave();
        } else if event.key() == "Enter" && !event.shift_key() && !composing && dom::has_fine_pointer() {
            event.prevent_default();
            save();
        }
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        leave();
    };

    view! {
        <form class="composer composer--edit" method="post" action=EditMessage::url() on:submit=submit>
            <input type="hidden" name="room" value=room.to_string()/>
            <input type="hidden" name="message" value=message.0.to_string()/>
            {past.map(|before| view! { <input type="hidden" name="before" value=before.to_string()/> })}
            <p class="composer__editing">
                <span>{say!(language, composer.editing)}</span>
                <a class="link-button" href=format!("/rooms/{room}#end") on:click=cancel>
                    {say!(language, composer.cancel)}
                </a>
            </p>
            <Reason id="message-reason" problem=shown/>
            <Show when=move || offline.get()>
                <p class="reason" role="alert">{say!(language, composer.offline)}</p>
            </Show>
            <label class="visually-hidden" for="message">{say!(language, composer.edit_label)}</label>
            <textarea
                id="message"
                class="field composer__field"
                name="body"
                rows="1"
                dir="auto"
                required
                autocomplete="off"
                aria-describedby="message-reason"
                inner_html=escape(&text)
                node_ref=area
                on:keydown=press
                on:input=move |_| {
                    problem.set(None);
                    if let Some(area) = area.get_untracked() {
                        dom::grow(&area);
                    }
                }
            ></textarea>
            <button type="submit" class="button composer__send composer__send--word">
                {say!(language, composer.save)}
            </button>
        </form>
    }
}
