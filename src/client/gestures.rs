//! What is pressed within messages, which are written and not made of parts that listen.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, MouseEvent, SubmitEvent};

use super::{Chat, dom};
use crate::domain::{Emoji, MessageId, Sequence};

/// A link within a message was pressed: its menu opens, or what it answers to is shown, where that is here. Otherwise the
/// link leads there.
pub fn press_message(chat: Chat, event: &MouseEvent) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = target.and_then(|target| target.closest(".message__more, .message__reply").ok().flatten()) else {
        return;
    };
    let Some(number) = read_number(&link) else { return };
    if link.class_list().contains("message__more") {
        event.prevent_default();
        let place = link.get_bounding_client_rect();
        chat.act_on(number, Some((place.right() as i32, place.bottom() as i32)));
    } else if dom::show_line(&name_line(number)) {
        event.prevent_default();
    }
}

/// An answer by emoji was pressed: it is added, or taken back. The focus stays on it, or near it where it is gone.
pub fn press_reaction(chat: Chat, event: &SubmitEvent) {
    let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(form) = form.filter(|form| form.class_list().contains("reactions")) else { return };
    let field = form.query_selector("[name=message]").ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let Some(message) = field.and_then(|field| field.value().parse().ok()).map(MessageId) else { return };
    let Some((name, value)) = dom::read_submitter(event) else { return };
    let Ok(emoji) = Emoji::parse(&value) else { return };
    event.prevent_default();
    let line = form.closest("li").ok().flatten().and_then(|line| line.query_selector("[id^=said-]").ok().flatten());
    let line = line.map(|line| line.id()).unwrap_or_default();
    chat.react(message, emoji, name == "add", move |_| {
        let (line, value) = (line.clone(), value.clone());
        leptos::prelude::request_animation_frame(move || dom::focus_in_line(&line, &value));
    });
}

/// The id of what a message says, on the page.
pub fn name_line(number: Sequence) -> String {
    format!("said-{}", number.0)
}

/// The number of the message to which a link of this page leads.
fn read_number(link: &Element) -> Option<Sequence> {
    let address = link.get_attribute("href")?;
    let (_, after) = address.split_once("at=")?;
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after[..end].parse().ok().map(Sequence)
}
