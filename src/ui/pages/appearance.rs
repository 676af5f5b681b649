use leptos::{form::ActionForm, prelude::*};

use super::next::use_next;
use crate::{
    api::SetAppearance,
    domain::Appearance,
    i18n::td_string,
    ui::{
        components::{Front, PageTitle, RadioChoices},
        say, use_language,
    },
};

/// Where one chooses how the pages look. The style sheet shows each choice at once; saving keeps it.
#[component]
pub fn AppearancePage() -> impl IntoView {
    let language = use_language();
    let next = use_next().unwrap_or_else(|| "/".to_owned());
    let back = next.clone();
    let action = ServerAction::<SetAppearance>::new();
    let Appearance { theme, text, density } = use_context().unwrap_or_default();
    let words = untrack(move || language.get());

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), appearance.title).to_owned())/>
        <Front>
            <h1 class="card__title">{say!(language, appearance.title)}</h1>
            <ActionForm action attr:class="form">
                <input type="hidden" name="next" value=next/>
                <RadioChoices
                    name="theme"
                    label=td_string!(words, appearance.theme)
                    choices=vec![
                        ("system", td_string!(words, appearance.system)),
                        ("light", td_string!(words, appearance.light)),
                        ("dark", td_string!(words, appearance.dark)),
                    ]
                    chosen=theme.as_str()
                />
                <RadioChoices
                    name="text"
                    label=td_string!(words, appearance.text)
                    choices=vec![
                        ("small", td_string!(words, appearance.small)),
                        ("normal", td_string!(words, appearance.normal)),
                        ("large", td_string!(words, appearance.large)),
                        ("larger", td_string!(words, appearance.larger)),
                    ]
                    chosen=text.as_str()
                />
                <RadioChoices
                    name="density"
                    label=td_string!(words, appearance.density)
                    choices=vec![
                        ("roomy", td_string!(words, appearance.roomy)),
                        ("compact", td_string!(words, appearance.compact)),
                    ]
                    chosen=density.as_str()
                />
                <p class="form__hint">{say!(language, appearance.kept)}</p>
                <button type="submit" class="button">{say!(language, appearance.save)}</button>
            </ActionForm>
            <p class="card__ways">
                <a href=back>{say!(language, appearance.back)}</a>
            </p>
        </Front>
    }
}
