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

use super::status::is_server;
use crate::{api::JsonText, i18n::Locale};

/// The language of the page.
#[derive(Clone, Copy)]
pub struct Language(RwSignal<Locale>);

/// Finds the language for this reader, and gives it to all below. The browser takes over what the server found.
pub fn provide_language() -> Language {
    let find = || if is_server() { find_language() } else { Locale::default() };
    let locale = SharedValue::<_, JsonText>::new_with_encoding(find);
    let language = Language(RwSignal::new(locale.into_inner()));
    provide_context(language);
    language
}

fn find_language() -> Locale {
    // Only the server writes the cookie, when somebody chooses: what a browser asks for is no choice to hold them to.
    let cookie = CookieOptions::<Locale>::default().path("/").readonly(true);
    resolve_locale_with_options(I18nContextOptions::<Locale>::default().cookie_options(cookie))
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

    /// A text in it, that changes with it. All texts are of one type, which keeps the wasm small; see [`say`].
    pub fn text(self, find: fn(Locale) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync {
        move || find(self.get())
    }
}

/// The text of a key in the page's language: `say!(language, login.title)`. Texts with values in them are `td!`.
macro_rules! say {
    ($language:expr, $($key:tt)+) => {
        $language.text(|locale| $crate::i18n::td_string!(locale, $($key)+))
    };
}

pub(crate) use say;
