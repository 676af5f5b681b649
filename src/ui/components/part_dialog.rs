use leptos::{html, prelude::*, task::spawn_local};

use super::Modal;
use crate::{
    client::{dom, press_in_dialog, use_clock, use_dialogs},
    ui::{say, use_language},
};

/// The article of a page of this site, over this one.
#[component]
pub fn PartDialog(
    /// The page.
    path: String,
    /// The id of its title.
    labelledby: &'static str,
) -> impl IntoView {
    let language = use_language();
    let dialogs = use_dialogs();
    let clock = use_clock();
    let text = RwSignal::new(String::new());
    let part = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let path = path.clone();
        spawn_local(async move {
            match dom::fetch_part(&path, "article").await {
                Some(article) => drop(text.try_set(article)),
                None => dom::go(&path),
            }
        });
    });
    Effect::new(move || {
        text.track();
        request_animation_frame(move || {
            if let Some(part) = part.try_get_untracked().flatten() {
                clock.correct_moments(&part);
            }
        });
    });

    view! {
        <Modal labelledby>
            <form method="dialog" class="modal__top">
                <button class="quiet-button">{say!(language, room.close)}</button>
            </form>
            <div
                class="modal__text"
                tabindex="0"
                aria-busy=move || text.with(String::is_empty).to_string()
                node_ref=part
                inner_html=move || text.get()
                on:click=move |event| press_in_dialog(dialogs, &event)
            ></div>
        </Modal>
    }
}
