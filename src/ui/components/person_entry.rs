use leptos::prelude::*;

use crate::{
    client::Chat,
    domain::User,
    ui::{
        html::{Html, write_avatar, write_person, write_person_link},
        say, use_language,
    },
};

/// A person in a list of people, and the way to a private word with them.
#[component]
pub fn PersonEntry(
    /// The open room.
    chat: Chat,
    /// Who.
    user: User,
    /// Whether it is the reader.
    is_me: bool,
) -> impl IntoView {
    let language = use_language();
    let id = user.id;
    let room = chat.id();
    let written = move || {
        if is_me {
            let mut html = Html::default();
            write_person_link(&mut html, user.id, room).raw("person__who\">");
            write_avatar(&mut html, &user);
            html.raw(r#"<bdi class="person__name">"#).text(user.name.as_str());
            html.raw(r#"</bdi><span class="person__you">"#).text(say!(language, room.you)()).raw("</span></a>");
            return html.finish();
        }
        write_person(language.get(), room, &user)
    };

    view! { <li class="person" class=("person--away", move || !is_me && chat.is_away(id)) inner_html=written></li> }
}
