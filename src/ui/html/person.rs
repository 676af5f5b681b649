use super::{Html, write_avatar};
use crate::{
    domain::{RoomId, User, UserId},
    i18n::{Locale, td_string},
};

/// The beginning of a link to who somebody is, seen from a room; its classes and what is in it follow.
pub fn write_person_link(html: &mut Html, user: UserId, room: RoomId) -> &mut Html {
    html.raw(r#"<a rel="external" href="/people/"#).text(&user.to_string()).raw("?room=").text(&room.to_string());
    html.raw(r#"" class=""#)
}

/// Somebody in a list of a room's people: who they are, and the way to a private word with them. The button belongs to the
/// form that all of them share, `write-to`.
pub fn write_person(language: Locale, room: RoomId, user: &User) -> String {
    let mut html = Html::default();
    let name = user.name.as_str();
    write_person_who(&mut html, language, room, user);
    html.raw(r#"<button type="submit" form="write-to" class="quiet-button person__write" name="with" value=""#);
    html.text(&user.id.to_string()).raw("\">");
    html.raw(r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M4 5h16v11H9l-5 4z"/></svg>"#);
    html.raw(r#"<span class="visually-hidden">"#);
    let (before, after) = td_string!(language, room.write_to).split_once("{}").unwrap_or_default();
    html.text(before).raw("<bdi>").text(name).raw("</bdi>").text(after).raw("</span></button>");
    html.finish()
}

/// Who it is, as a link to more; where the entry says so, with that they are away.
pub fn write_person_who(html: &mut Html, language: Locale, room: RoomId, user: &User) {
    write_person_link(html, user.id, room).raw("person__who\">");
    write_avatar(html, user);
    html.raw(r#"<bdi class="person__name">"#).text(user.name.as_str()).raw(r#"</bdi><span class="moon"> ("#);
    html.text(td_string!(language, room.is_away)).raw(")</span></a>");
}
