use super::{Html, write_avatar};
use crate::{
    domain::{Present, User},
    i18n::{Locale, td_string},
};

/// The entries of people in a list, who may be away.
pub fn write_known<'a>(language: Locale, people: impl IntoIterator<Item = &'a Present>) -> String {
    let mut html = Html::default();
    for one in people {
        html.raw(r#"<li class="person"#).raw_if(one.is_away, " person--away").raw("\">");
        write_who(&mut html, &one.user());
        html.raw(r#"<span class="moon">, "#).text(td_string!(language, room.is_away)).raw("</span></li>");
    }
    html.finish()
}

/// The entries of people who are not there.
pub fn write_absent(people: &[User]) -> String {
    let mut html = Html::default();
    for user in people {
        html.raw(r#"<li class="person person--absent">"#);
        write_who(&mut html, user);
        html.raw("</li>");
    }
    html.finish()
}

fn write_who(html: &mut Html, user: &User) {
    write_avatar(html, user);
    html.raw(r#"<bdi class="person__name">"#).text(user.name.as_str()).raw("</bdi>");
}
