use super::{Html, write_avatar, write_person_link, write_person_who};
use crate::{
    domain::{Present, RoomId, User},
    i18n::Locale,
};

/// The entries of people who are in a room, and may be away.
pub fn write_known<'a>(language: Locale, room: RoomId, people: impl IntoIterator<Item = &'a Present>) -> String {
    let mut html = Html::default();
    for one in people {
        html.raw(r#"<li class="person"#).raw_if(one.is_away, " person--away").raw("\">");
        write_person_who(&mut html, language, room, &one.user());
        html.raw("</li>");
    }
    html.finish()
}

/// The entries of people who belong to a room and are not there.
pub fn write_absent(room: RoomId, people: &[User]) -> String {
    let mut html = Html::default();
    for user in people {
        html.raw(r#"<li class="person person--absent">"#);
        write_person_link(&mut html, user.id, room).raw("person__who\">");
        write_avatar(&mut html, user);
        html.raw(r#"<bdi class="person__name">"#).text(user.name.as_str()).raw("</bdi></a></li>");
    }
    html.finish()
}
