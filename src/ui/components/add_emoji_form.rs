use leptos::prelude::*;

use super::{DoneNote, FormField, RefusalText, refusal_of, typed_of};
use crate::{
    api::Problem,
    domain::{Argument, Fault, Invalid, Refusal},
    i18n::td_string,
    ui::{Language, find_brought, say, use_language},
};

/// Where the form goes, which has a picture in it and is therefore none of the server functions.
const PATH: &str = "/emoji/add";

/// A name and a picture for an emoji of the server's own.
#[component]
pub fn AddEmojiForm() -> impl IntoView {
    let language = use_language();
    let problem = find_brought(PATH);
    let typed = typed_of(&problem);
    let refusal = refusal_of(&problem);
    let is_of_picture = matches!(
        refusal,
        Some(Refusal::FileTooLarge | Refusal::PictureTooLarge | Refusal::PictureUnreadable | Refusal::StorageFull)
            | Some(Refusal::Invalid(Invalid { argument: Argument::Files, .. }))
    );
    let is_of_name = refusal.is_some() && !is_of_picture;
    let reason = problem.map(|problem| match problem {
        Problem::Refused { refusal, .. } => match spell(language, refusal) {
            Some(text) => text.into_any(),
            None => view! { <RefusalText refusal/> }.into_any(),
        },
        _ => say!(language, problem.failed).into_any(),
    });

    view! {
        <form class="form" method="post" action=PATH enctype="multipart/form-data">
            <FormField
                id="emoji-name"
                name="name"
                autocomplete="off"
                value=typed
                describedby="emoji-name-hint emoji-reason"
                invalid=is_of_name
                longest="34"
                label=move || say!(language, own_emoji.name)
            />
            <p class="form__hint" id="emoji-name-hint">{say!(language, own_emoji.name_hint)}</p>
            <label class="form__label" for="emoji-picture">{say!(language, own_emoji.picture)}</label>
            <input
                id="emoji-picture"
                class="own-emoji__file"
                type="file"
                name="picture"
                required
                accept="image/png,image/gif,image/webp,image/jpeg"
                aria-describedby="emoji-picture-hint emoji-reason"
                aria-invalid=is_of_picture.then_some("true")
            />
            <p class="form__hint" id="emoji-picture-hint">{say!(language, own_emoji.picture_hint)}</p>
            <p class="reason" id="emoji-reason" role="alert">{reason}</p>
            <DoneNote done="emoji" text=move || say!(language, own_emoji.added)/>
            <button type="submit" class="button">{say!(language, own_emoji.add)}</button>
        </form>
    }
}

/// What only this form is refused for, and what means something else here.
fn spell(language: Language, refusal: Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::FileTooLarge => td_string!(language.get(), own_emoji.file_too_large),
        Refusal::PictureTooLarge => td_string!(language.get(), own_emoji.picture_too_large),
        Refusal::PictureUnreadable => td_string!(language.get(), own_emoji.picture_unreadable),
        Refusal::Invalid(Invalid { argument: Argument::Files, .. }) => {
            td_string!(language.get(), own_emoji.picture_missing)
        }
        Refusal::Invalid(Invalid { argument: Argument::EmojiName, fault: Fault::TooMany }) => {
            td_string!(language.get(), own_emoji.too_many)
        }
        Refusal::Invalid(Invalid { argument: Argument::EmojiName, .. }) => {
            td_string!(language.get(), own_emoji.name_hint)
        }
        _ => return None,
    })
}
