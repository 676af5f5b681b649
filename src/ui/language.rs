//! The language that the page speaks.
//!
//! The i18n library chooses it (a choice remembered in a cookie, then what the browser asks for) and has the texts. Its
//! own context is not used: on the server its effect may outlive the page that it belongs to, and panic. Nor are its
//! plural rules, which bring tables of all languages into the browser; two forms are all that these languages have.

use leptos::prelude::*;
use leptos_i18n::{
    Locale as _,
    context::{CookieOptions, I18nContextOptions},
    locale::resolve_locale_with_options,
};

use crate::i18n::Locale;

/// The language of the page.
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Locale>);

/// Finds the language for this reader, and gives it to all below.
pub fn provide_language() -> Language {
    // Only the server writes the cookie, when somebody chooses: what a browser asks for is no choice to hold them to.
    let cookie = CookieOptions::<Locale>::default().path("/").readonly(true);
    let options = I18nContextOptions::<Locale>::default().cookie_options(cookie);
    let language = Language(RwSignal::new(resolve_locale_with_options(options)));
    provide_context(language);
    language
}

/// The language of the page.
pub fn use_language() -> Language {
    expect_context()
}

impl Language {
    /// Which one it is.
    pub fn get(self) -> Locale {
        self.0.get()
    }

    /// Its code, as in `lang="zh"`.
    pub fn code(self) -> &'static str {
        self.get().as_str()
    }

    /// Changes it.
    pub fn set(self, locale: Locale) {
        self.0.set(locale);
    }
}
