use leptos::{html, prelude::*};

use crate::client::{dom, use_dialogs};

/// A dialog over the page, which holds the focus until it is closed and then gives it back.
#[component]
pub fn Modal(
    /// The id of its title.
    labelledby: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let dialogs = use_dialogs();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            dom::show_modal(&dialog);
        }
    });

    view! {
        <dialog
            class="modal"
            aria-labelledby=labelledby
            node_ref=dialog
            on:close=move |_| dialogs.close()
        >
            {children()}
        </dialog>
    }
}
