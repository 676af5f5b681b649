use leptos::server_fn::ServerFn;

use super::{Html, write_own_emoji};
use crate::{
    api::ReactToMessage,
    domain::{Message, UserId},
    i18n::{Locale, td_string},
};

/// What people answered to a message by emoji: a form of which each button adds the reader's own, or takes it back.
/// Nothing where nobody did.
pub fn write_reactions(language: Locale, message: &Message, reader: UserId) -> String {
    let mut html = Html::default();
    if message.reactions.is_empty() {
        return html.finish();
    }
    html.raw(r#"<form class="reactions" method="post" action=""#).text(ReactToMessage::url());
    html.raw(r#"" aria-label=""#).text(td_string!(language, message.reactions));
    html.raw(r#""><input type="hidden" name="room" value=""#).text(&message.room.to_string());
    html.raw(r#""><input type="hidden" name="message" value=""#).text(&message.id.0.to_string()).raw("\">");
    for reaction in &message.reactions {
        let is_own = reaction.is_by(reader);
        let names: Vec<_> = reaction.by.iter().map(|user| user.name.as_str()).collect();
        let (emoji, names) = (reaction.emoji.as_str(), names.join(", "));
        html.raw(r#"<button class="reaction" name=""#).raw(if is_own { "remove" } else { "add" });
        html.raw(r#"" value=""#).text(emoji).raw(r#"" aria-pressed=""#).raw(if is_own { "true" } else { "false" });
        html.raw(r#"" title=""#).text(&names).raw("\">");
        match reaction.own {
            Some(own) => write_own_emoji(&mut html, own, emoji),
            None => html.text(emoji),
        };
        html.raw(r#" <span class="reaction__count">"#).text(&reaction.by.len().to_string()).raw("</span>");
        html.raw(r#"<span class="visually-hidden">"#).text(&names).raw("</span></button>");
    }
    html.raw("</form>");
    html.finish()
}
