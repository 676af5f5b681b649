use super::{Html, Named, is_long, write_avatar, write_folded, write_person_link, write_reply, write_text};
use crate::{
    domain::{Message, UserId},
    i18n::{Locale, td_string},
};

/// What is to be known of a message to write it.
pub struct Said<'a> {
    /// The message.
    pub message: &'a Message,
    /// Who reads it.
    pub reader: UserId,
    /// Whether it is the first of its group, and has its author's name.
    pub opens: bool,
    /// Whether the reader does not want to hear its author.
    pub is_blocked: bool,
    /// Whether the reader does not want to hear whom it answers.
    pub hides_reply: bool,
    /// When it was said, as the reader's clock shows it; the server, which does not know their zone, writes UTC.
    pub time: String,
    /// When it was edited last, likewise.
    pub edited: Option<String>,
}

/// A message: its author and time, which is the link to it, and what it says. What has a time says it as `data-at` too, for the reader's clock.
pub fn write_message(language: Locale, said: Said<'_>) -> String {
    let Said { message, reader, opens, is_blocked, hides_reply, time, edited } = said;
    let mut html = Html::default();
    let (at, number) = (message.at.0.to_string(), message.sequence.0.to_string());
    let moment = message.at.to_rfc3339();
    if opens {
        write_avatar(&mut html, &message.author);
    }
    html.raw(r#"<p class="message__head"#).raw_if(!opens, " visually-hidden");
    html.raw("\">");
    if opens {
        write_person_link(&mut html, message.author.id, message.room).raw("message__author\"><bdi>");
        html.text(message.author.name.as_str()).raw("</bdi></a>");
    } else {
        html.raw(r#"<bdi class="message__author">"#).text(message.author.name.as_str()).raw("</bdi>");
    }
    html.raw(r#" <time class="message__time" datetime=""#).text(&moment).raw("\">");
    if opens {
        html.raw(r#"<a href="?at="#)
            .text(&number)
            .raw(r##"#at" data-at=""##)
            .text(&at)
            .raw("\">")
            .text(&time)
            .raw("</a>");
    } else {
        html.text(&time);
    }
    html.raw("</time></p>");
    if !opens {
        // With the keyboard, the first of a group is enough.
        html.raw(r#"<a class="message__aside" tabindex="-1" aria-hidden="true" href="?at="#).text(&number);
        html.raw(r##"#at" data-at=""##).text(&at).raw("\">").text(&time).raw("</a>");
    }
    if message.pinned_at.is_some() {
        html.raw(r#"<p class="message__pinned"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M9 4h6l-1 6 3.5 3.5h-11L10 10zM12 13.5V20"/></svg>"#).text(td_string!(language, message.pinned)).raw("</p>");
    }
    if is_blocked {
        html.raw(r#"<details class="message__blocked"><summary>"#).text(td_string!(language, order.blocked_message));
        html.raw("</summary>");
    }
    if let Some(reply) = &message.reply {
        write_reply(&mut html, language, reply, hides_reply);
    }
    match &message.body {
        Some(body) if body.is_empty() => {}
        Some(body) => {
            let note = |html: &mut Html| {
                if let (Some(at), Some(time)) = (message.edited_at, &edited) {
                    html.raw(r#" <time class="message__edited" datetime=""#).text(&at.to_rfc3339());
                    html.raw(r#"" data-at=""#).text(&at.0.to_string()).raw(r#"" title=""#).text(time).raw("\">");
                    html.text(td_string!(language, message.edited)).raw("</time>");
                }
            };
            let named = Named { people: &message.mentions, emoji: &message.emoji, reader, room: message.room };
            let write = |html: &mut Html| write_text(html, &message.author, body, named, note);
            if is_long(body.as_str()) { write_folded(&mut html, language, &number, write) } else { write(&mut html) }
        }
        None => {
            html.raw(r#"<p class="message__body message__body--deleted">"#).text(td_string!(language, message.deleted));
            html.raw("</p>");
        }
    }
    html.raw_if(is_blocked, "</details>");
    if message.body.is_some() {
        html.raw(r#"<a class="menu__button message__more" aria-haspopup="dialog" href="?at="#).text(&number);
        html.raw(r##"&amp;menu=1#menu" title=""##).text(td_string!(language, message.menu)).raw(r#"" aria-label=""#);
        html.text(td_string!(language, message.menu)).raw("\">⋯</a>");
    }
    html.finish()
}
