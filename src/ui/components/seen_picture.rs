use leptos::prelude::*;

use crate::{client::Chat, ui::html::Html};

/// Tells the server what was seen, where there is no script: a browser without one asks for a picture. One with a script
/// does not, and says itself what somebody looked at.
#[component]
pub fn SeenPicture(
    /// The open room.
    chat: Chat,
) -> impl IntoView {
    let seen = chat.unseen_end().map(|sequence| {
        let mut html = Html::default();
        html.raw(r#"<img class="visually-hidden" alt="" src="/api/rooms/seen?room="#).text(&chat.id().to_string());
        html.raw("&amp;sequence=").text(&sequence.0.to_string()).raw("\">");
        html.finish()
    });

    view! { <noscript inner_html=seen.unwrap_or_default()></noscript> }
}
