//! What is pressed to see who somebody is, and what is pressed there.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement, MouseEvent};

use super::{Dialog, Dialogs, dom};

/// A person's name or face was pressed somewhere in the house: who they are is shown over it. With a key that asks for a page
/// of its own, the link leads there.
pub fn press_person(dialogs: Dialogs, event: &MouseEvent) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
        return;
    }
    let Some(target) = find_target(event) else { return };
    let face = || target.closest(".avatar").ok()??.parent_element()?.query_selector(".message__author").ok()?;
    let link = target.closest("a[href^='/people/']").ok().flatten().or_else(face);
    let Some(path) = link.and_then(|link| link.get_attribute("href")) else { return };
    event.prevent_default();
    dialogs.show(Dialog::Card(path));
}

/// Something was pressed within a dialog that came from a page: what leads on or sends a form closes it. A mention is written
/// where one writes, where that is here.
pub fn press_in_dialog(dialogs: Dialogs, event: &MouseEvent) {
    let Some(pressed) = find_target(event).and_then(|target| target.closest("a, button").ok().flatten()) else {
        return;
    };
    let area = document().get_element_by_id("message").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    if let (Some("mention"), Some(area)) = (pressed.get_attribute("name").as_deref(), area) {
        event.prevent_default();
        let name = pressed.get_attribute("value").unwrap_or_default();
        dialogs.close();
        // Once the dialog has given the focus back.
        dom::after_paint(move || dom::replace_selection(&area, &format!("@{name} ")));
    } else {
        request_animation_frame(move || dialogs.close());
    }
}

fn find_target(event: &MouseEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
