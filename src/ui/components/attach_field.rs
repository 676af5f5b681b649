use leptos::{html, prelude::*};

use crate::{
    client::{Chat, Chosen},
    ui::{say, use_language},
};

/// Where one chooses pictures and files. A field of the plain form; once hydrated, what is chosen is sent at once.
#[component]
pub fn AttachField(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let language = use_language();
    let field = NodeRef::<html::Input>::new();
    // From the past, it goes with the plain form.
    let choose = move || {
        if let Some(field) = field.get().filter(|_| !chat.is_past()) {
            chat.uploads().begin(Chosen::in_field(&field));
        }
    };
    // What was chosen before hydration.
    Effect::new(choose);

    view! {
        <label class="attach" class:attach--plain=chat.is_past() title=say!(language, files.attach)>
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="m20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8"/>
            </svg>
            <span class="visually-hidden">{say!(language, files.attach)}</span>
            <input class="attach__input" type="file" name="files" multiple node_ref=field on:change=move |_| untrack(choose)/>
        </label>
    }
}
