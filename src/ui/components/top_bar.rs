use leptos::prelude::*;

use super::{Brand, LanguageSwitch, LogOutButton};
use crate::{
    client::use_session,
    domain::User,
    i18n::{t, t_string, use_i18n},
};

/// The bar above everything, for somebody who is logged in. Showing it is being here: it brings the line up.
#[component]
pub fn TopBar(
    /// Who is logged in.
    me: User,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let name = me.name.to_string();
    let name = move || view! { <bdi class="top-bar__name">{name.clone()}</bdi> };
    Effect::new(move || session.begin(me.clone()));

    view! {
        <header class="top-bar">
            <a class="top-bar__home" href="/rooms" title=move || t_string!(i18n, room.back)>
                <Brand/>
            </a>
            <p class="top-bar__me">{t!(i18n, session.me, name)}</p>
            <LanguageSwitch/>
            <LogOutButton/>
        </header>
    }
}
