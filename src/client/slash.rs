//! The key `/`, which leads to the search field.

use leptos::{ev, html, prelude::*};
use web_sys::KeyboardEvent;

use super::dom;

/// Puts the focus on a field where `/` is typed and no other field has it, until the current scope ends.
pub fn focus_by_slash(field: NodeRef<html::Input>) {
    Effect::new(move || {
        let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
            let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
            let Some(field) = field.try_get_untracked().flatten() else { return };
            if event.key() == "/" && is_plain && !dom::has_field_focus() && field.offset_width() > 0 {
                event.prevent_default();
                dom::focus(&field);
            }
        });
        on_cleanup(move || listener.remove());
    });
}
