use leptos::prelude::*;

use crate::{
    client::Typists,
    domain::User,
    i18n::{t, use_i18n},
};

/// Who is writing now. Its place is kept when nobody is.
#[component]
pub fn TypingLine(
    /// The people who write.
    typists: Typists,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = |user: &User| {
        let name = user.name.to_string();
        move || view! { <bdi>{name.clone()}</bdi> }
    };
    let line = move || match typists.names().as_slice() {
        [] => ().into_any(),
        [one] => t!(i18n, typing.one, name = name(one)).into_any(),
        [one, other] => t!(i18n, typing.two, name = name(one), other = name(other)).into_any(),
        _ => t!(i18n, typing.many).into_any(),
    };

    view! { <p class="typing">{line}</p> }
}
