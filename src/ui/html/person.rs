use super::{Html, write_avatar};
use crate::{
    domain::{RoomId, User},
    i18n::{Locale, td_string},
};

/// What is to be known of a person in a room to write them.
pub struct Met<'a> {
    /// The room.
    pub room: RoomId,
    /// Who.
    pub user: &'a User,
    /// Whether the reader does not want to hear them.
    pub is_blocked: bool,
    /// Whether the reader keeps order in the room.
    pub keeps_order: bool,
}

/// A person, the way to a private word with them, and what else one may do about them. The buttons belong to the forms
/// that all people of a room share: `write-to`, `block` and `unblock`.
pub fn write_person(language: Locale, met: Met<'_>) -> String {
    let Met { room, user, is_blocked, keeps_order } = met;
    let mut html = Html::default();
    let (id, name) = (user.id.to_string(), user.name.as_str());
    html.raw(r#"<button type="submit" form="write-to" class="person__button" name="with" value=""#)
        .text(&id)
        .raw("\">");
    write_avatar(&mut html, user);
    html.raw(r#"<bdi class="person__name" aria-hidden="true">"#).text(name).raw(r#"</bdi><span class="person__act">"#);
    let (before, after) = td_string!(language, room.write_to).split_once("{}").unwrap_or_default();
    html.text(before).raw("<bdi>").text(name).raw("</bdi>").text(after);
    // Shown where the entry says that they are.
    html.raw(r#"<span class="moon">, "#).text(td_string!(language, room.is_away)).raw("</span></span></button>");
    let steps = td_string!(language, order.steps);
    html.raw(r#"<details class="menu menu--person" name="menu"><summary class="menu__button" title=""#).text(steps);
    html.raw(concat!(
        r#""><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6 12h.01M12 12h.01M18 12h.01"/></svg>"#,
        r#"<span class="visually-hidden">"#,
    ));
    html.text(steps).raw(r#"</span></summary><div class="menu__list"><button type="submit" form=""#);
    html.raw(if is_blocked { "unblock" } else { "block" });
    html.raw(r#"" class="menu__item menu__item--alarm" name="user" value=""#).text(&id).raw("\">");
    html.text(if is_blocked { td_string!(language, order.unblock) } else { td_string!(language, order.block) });
    html.raw("</button>");
    if keeps_order {
        html.raw(r#"<a class="menu__item" rel="external" href="/rooms/"#).text(&room.to_string());
        html.raw(r#"/settings#people">"#).text(td_string!(language, order.manage)).raw("</a>");
    }
    html.raw("</div></details>");
    html.finish()
}
