use super::Html;
use crate::{
    domain::Reply,
    i18n::{Locale, td_string},
};

/// What a message answers to: a link to it, with its author and how it begins; without these where the reader does not want
/// to hear them, or where it is there no more.
pub fn write_reply(html: &mut Html, language: Locale, reply: &Reply, is_hidden: bool) {
    html.raw(r#"<a class="message__reply" dir="auto" href="?at="#).text(&reply.to.0.to_string()).raw(r##"#at">"##);
    html.raw(r#"<span class="visually-hidden">"#).text(td_string!(language, message.in_reply)).raw(" </span>");
    match &reply.author {
        Some(_) if is_hidden => html.text(td_string!(language, order.blocked_message)),
        Some(author) => {
            html.raw(r#"<bdi class="message__quoted">"#).text(author.name.as_str()).raw("</bdi> ");
            html.text(if reply.excerpt.is_empty() { td_string!(language, message.deleted) } else { &reply.excerpt })
        }
        None => html.text(td_string!(language, message.gone)),
    };
    html.raw("</a>");
}
