use leptos::{form::ActionForm, prelude::*};

use super::{Reason, problem_of};
use crate::{
    api::ArchiveRoom,
    domain::{RoomKind, RoomSummary},
    ui::{say, use_language},
};

/// Ends a room, or brings it back.
#[component]
pub fn ArchiveForm(
    /// The room.
    room: RoomSummary,
) -> impl IntoView {
    let language = use_language();
    let action = ServerAction::<ArchiveRoom>::new();
    let is_archived = matches!(&room.kind, RoomKind::Kept { settings, .. } if settings.is_archived);
    let (title, hint, submit) = match is_archived {
        true => (
            say!(language, order.restore).into_any(),
            say!(language, order.restore_hint).into_any(),
            say!(language, order.restore).into_any(),
        ),
        false => (
            say!(language, order.archive).into_any(),
            say!(language, order.archive_hint).into_any(),
            say!(language, order.archive).into_any(),
        ),
    };

    view! {
        <details class="delete-account" open=is_archived>
            <summary>{title}</summary>
            <ActionForm action attr:class="form">
                <input type="hidden" name="room" value=room.id.to_string()/>
                <input type="hidden" name="archived" value=(!is_archived).to_string()/>
                <p class="form__hint">{hint}</p>
                <Reason id="archive-reason" problem=problem_of(action)/>
                <button type="submit" class="button" class:button--alarm=!is_archived>{submit}</button>
            </ActionForm>
        </details>
    }
}
