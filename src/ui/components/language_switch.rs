use leptos::{ev::MouseEvent, prelude::*};

use super::SubmissionForm;

use crate::{
    api::SetLanguage,
    i18n::Locale,
    ui::{Submission, say, use_language},
};

/// A button that offers the other language, by its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let language = use_language();
    let choose = Submission::to::<SetLanguage>();
    let other = move || match language.get() {
        Locale::en => (Locale::zh, "zh", "中文"),
        Locale::zh => (Locale::en, "en", "English"),
    };
    let switch = move |event: MouseEvent| {
        event.prevent_default();
        let (locale, code, _) = other();
        choose.send(format!("language={code}"));
        language.set(locale);
    };

    view! {
        <SubmissionForm submission=choose>
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
        </SubmissionForm>
    }
}
