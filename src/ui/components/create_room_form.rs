use leptos::prelude::*;

use super::{CheckField, FormField, Reason, SubmissionForm, refusal_of, typed_of};
use crate::{
    api::{CreateRoom, Problem},
    domain::{Argument, Invalid, Refusal},
    ui::{Submission, say, use_language},
};

/// Makes a room of one's own.
#[component]
pub fn CreateRoomForm() -> impl IntoView {
    let language = use_language();
    let create = Submission::to::<CreateRoom>();
    let problem = create.problem();
    let typed = typed_of(&problem.get_untracked());
    let of_capacity = Signal::derive(move || problem.get().filter(is_of_capacity));
    let of_name = Signal::derive(move || problem.get().filter(|problem| !is_of_capacity(problem)));

    view! {
        <SubmissionForm submission=create class="form create-room">
            <h2 class="form__title">{say!(language, create.title)}</h2>
            <FormField
                id="room-name"
                name="name"
                autocomplete="off"
                value=typed
                describedby="room-name-reason"
                invalid=Signal::derive(move || of_name.get().is_some())
                autofocus=false
                label=move || say!(language, create.name)
            />
            <Reason id="room-name-reason" problem=of_name/>
            <FormField
                id="room-capacity"
                name="capacity"
                autocomplete="off"
                describedby="room-capacity-hint room-capacity-reason"
                invalid=Signal::derive(move || of_capacity.get().is_some())
                autofocus=false
                optional=true
                numeric=true
                label=move || say!(language, create.capacity)
            />
            <Reason id="room-capacity-reason" problem=of_capacity/>
            <p class="form__hint" id="room-capacity-hint">{say!(language, create.capacity_hint)}</p>
            <CheckField
                id="room-private"
                name="private"
                label=move || say!(language, order.private)
                hint=move || say!(language, order.private_hint)
            />
            <button type="submit" class="button button--wide" disabled=move || create.is_pending()>
                {say!(language, create.submit)}
            </button>
        </SubmissionForm>
    }
}

fn is_of_capacity(problem: &Problem) -> bool {
    let refusal = refusal_of(&Some(problem.clone()));
    matches!(refusal, Some(Refusal::Invalid(Invalid { argument: Argument::Capacity, .. })))
}
