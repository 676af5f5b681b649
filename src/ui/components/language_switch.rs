use leptos::{ev::MouseEvent, form::ActionForm, prelude::*};

use crate::{
    api::SetLanguage,
    i18n::{Locale, t_string, use_i18n},
};

/// A button that offers the other language, by its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let choose = ServerAction::<SetLanguage>::new();
    let other = move || match i18n.get_locale() {
        Locale::en => (Locale::zh, "zh", "中文"),
        Locale::zh => (Locale::en, "en", "English"),
    };
    let switch = move |event: MouseEvent| {
        event.prevent_default();
        let (locale, code, _) = other();
        choose.dispatch(SetLanguage { language: code.to_owned() });
        i18n.set_locale(locale);
    };

    view! {
        <ActionForm action=choose>
            <button
                type="submit"
                class="quiet-button"
                name="language"
                value=move || other().1
                lang=move || other().1
                title=move || t_string!(i18n, language.label)
                on:click=switch
            >
                {move || other().2}
            </button>
        </ActionForm>
    }
}
