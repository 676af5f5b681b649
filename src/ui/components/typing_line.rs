use leptos::prelude::*;

use crate::{
    client::Typists,
    domain::User,
    i18n::td,
    ui::{say, use_language},
};

/// Who is writing now. Its place is kept when nobody is.
#[component]
pub fn TypingLine(
    /// The people who write.
    typists: Typists,
) -> impl IntoView {
    let language = use_language();
    let name = |user: &User| {
        let name = user.name.to_string();
        move || view! { <bdi>{name.clone()}</bdi> }
    };
    let line = move || match typists.names().as_slice() {
        [] => ().into_any(),
        [one] => td!(language.get(), typing.one, name = name(one)).into_any(),
        [one, other] => td!(language.get(), typing.two, name = name(one), other = name(other)).into_any(),
        _ => say!(language, typing.many).into_any(),
    };

    view! { <p class="typing">{move || line()}</p> }
}
