use leptos::{form::ActionForm, prelude::*};

use super::{Reason, problem_of, refusal_of, typed_of};
use crate::{
    api::{CreateRoom, Problem},
    domain::{Argument, Invalid, Refusal},
    ui::{say, use_language},
};

/// Makes a room of one's own.
#[component]
pub fn CreateRoomForm() -> impl IntoView {
    let language = use_language();
    let create = ServerAction::<CreateRoom>::new();
    let problem = problem_of(create);
    let typed = typed_of(&problem.get_untracked());
    let of_capacity = Signal::derive(move || problem.get().filter(is_of_capacity));
    let of_name = Signal::derive(move || problem.get().filter(|problem| !is_of_capacity(problem)));

    view! {
        <ActionForm action=create attr:class="form create-room">
            <h2 class="form__title">{say!(language, create.title)}</h2>
            <label class="form__label" for="room-name">{say!(language, create.name)}</label>
            <input
                id="room-name"
                class="field"
                name="name"
                type="text"
                dir="auto"
                required
                maxlength="128"
                autocomplete="off"
                value=typed
                aria-describedby="room-name-reason"
                aria-invalid=move || of_name.get().is_some().then_some("true")
            />
            <Reason id="room-name-reason" problem=of_name/>
            <label class="form__label" for="room-capacity">{say!(language, create.capacity)}</label>
            <input
                id="room-capacity"
                class="field field--short"
                name="capacity"
                type="text"
                inputmode="numeric"
                maxlength="10"
                autocomplete="off"
                aria-describedby="room-capacity-hint room-capacity-reason"
                aria-invalid=move || of_capacity.get().is_some().then_some("true")
            />
            <Reason id="room-capacity-reason" problem=of_capacity/>
            <p class="form__hint" id="room-capacity-hint">{say!(language, create.capacity_hint)}</p>
            <button type="submit" class="button button--wide" disabled=move || create.pending().get()>
                {say!(language, create.submit)}
            </button>
        </ActionForm>
    }
}

fn is_of_capacity(problem: &Problem) -> bool {
    let refusal = refusal_of(&Some(problem.clone()));
    matches!(refusal, Some(Refusal::Invalid(Invalid { argument: Argument::Capacity, .. })))
}
