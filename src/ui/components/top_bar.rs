use leptos::prelude::*;

use super::{AppearanceLink, Brand, LanguageSwitch, LogOutButton};
use crate::{
    client::use_session,
    domain::User,
    i18n::td,
    ui::{say, use_language},
};

/// The bar above everything, for somebody who is logged in. Showing it is being here: it brings the line up.
#[component]
pub fn TopBar(
    /// Who is logged in.
    me: User,
) -> impl IntoView {
    let language = use_language();
    let session = use_session();
    let name = me.name.to_string();
    let name = move || view! { <bdi class="top-bar__name">{name.clone()}</bdi> };
    Effect::new(move || session.begin(me.clone()));

    view! {
        <header class="top-bar">
            <a class="top-bar__home" href="/rooms" title=say!(language, room.back)>
                <Brand/>
            </a>
            <a class="top-bar__me" href="/account" rel="external" title=say!(language, account.title)>
                {td!(language.get(), session.me, name)}
            </a>
            <AppearanceLink/>
            <LanguageSwitch/>
            <LogOutButton/>
        </header>
    }
}
