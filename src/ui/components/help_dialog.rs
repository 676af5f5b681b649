use leptos::{prelude::*, task::spawn_local};

use super::Modal;
use crate::{
    client::dom,
    ui::{say, use_language},
};

/// What can be pressed and written, as the page of that says it.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let language = use_language();
    let text = RwSignal::new(String::new());
    Effect::new(move || {
        spawn_local(async move {
            if let Some(part) = dom::fetch_part("/help", "article").await {
                text.try_set(part);
            }
        });
    });

    view! {
        <Modal labelledby="help-title">
            <form method="dialog" class="modal__top">
                <button class="quiet-button">{say!(language, room.close)}</button>
            </form>
            <div class="modal__text" tabindex="0" aria-busy=move || text.with(String::is_empty).to_string() inner_html=move || text.get()></div>
        </Modal>
    }
}
