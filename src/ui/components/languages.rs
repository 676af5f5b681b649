use leptos::prelude::*;
use leptos_i18n::context::CookieOptions;

use crate::i18n::{I18nContextProvider, Locale};

/// Gives all below the language that the server chose for the request, and `<html>` its `lang`.
#[component]
pub fn Languages(children: Children) -> impl IntoView {
    // Only the server writes the cookie, when somebody chooses: a language taken from the browser's settings is not a
    // choice to hold them to.
    let cookie = CookieOptions::<Locale>::default().path("/").readonly(true);

    view! { <I18nContextProvider cookie_options=cookie>{children()}</I18nContextProvider> }
}
