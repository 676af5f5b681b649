use leptos::prelude::*;

use crate::{
    api::RollPage,
    i18n::td,
    ui::{
        components::FoundNote,
        html::{write_absent, write_known},
        say, use_language,
    },
};

/// The people of a room who were found: those who are in it, then those who have it in their list.
#[component]
pub fn RollView(
    /// Who was found.
    roll: RollPage,
) -> impl IntoView {
    let language = use_language();
    let RollPage { room, inside, inside_count, outside, outside_count, .. } = roll;
    let (inside_shown, outside_shown) = (inside.len(), outside.len());
    let inside = write_known(language.get(), room.id, &inside);

    view! {
        <section class="roll">
            {(inside_count + outside_count == 0)
                .then(|| view! { <p class="people__empty" role="status">{say!(language, room.no_such_name)}</p> })}
            {(inside_count > 0)
                .then(|| {
                    view! {
                        <h2 class="people__title">{td!(language.get(), room.here_count, count = inside_count)}</h2>
                        <ul class="people__list" inner_html=inside></ul>
                        <FoundNote shown=inside_shown count=inside_count/>
                    }
                })}
            {(outside_count > 0)
                .then(|| {
                    view! {
                        <h2 class="people__title">{td!(language.get(), room.absent_count, count = outside_count)}</h2>
                        <ul class="people__list" inner_html=write_absent(room.id, &outside)></ul>
                        <FoundNote shown=outside_shown count=outside_count/>
                    }
                })}
        </section>
    }
}
