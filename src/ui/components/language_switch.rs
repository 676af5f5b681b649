use leptos::{ev::MouseEvent, form::ActionForm, prelude::*};

use crate::{
    api::SetLanguage,
    i18n::Locale,
    ui::{say, use_language},
};

/// A button that offers the other language, by its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let language = use_language();
    let choose = ServerAction::<SetLanguage>::new();
    let other = move || match language.get() {
        Locale::en => (Locale::zh, "zh", "中文"),
        Locale::zh => (Locale::en, "en", "English"),
    };
    let switch = move |event: MouseEvent| {
        event.prevent_default();
        let (locale, code, _) = other();
        choose.dispatch(SetLanguage { language: code.to_owned() });
        language.set(locale);
    };

    view! {
        <ActionForm action=choose>
            <button
                type="submit"
                class="quiet-button"
                name="language"
                value=move || other().1
                lang=move || other().1
                title=say!(language, language.label)
                on:click=switch
            >
                {move || other().2}
            </button>
        </ActionForm>
    }
}
