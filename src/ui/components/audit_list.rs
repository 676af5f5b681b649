use leptos::prelude::*;

use super::{Moment, deed_text::spell_deed};
use crate::{
    domain::{AuditEntry, Deed},
    ui::{say, use_language},
};

/// Lines of the audit log: who did what to whom; when, and in which room.
#[component]
pub fn AuditList(
    /// The lines, the newest first.
    entries: Vec<AuditEntry>,
) -> impl IntoView {
    let language = use_language();
    let is_empty = entries.is_empty();
    let show = move |AuditEntry { at, by, deed, room, target, detail }: AuditEntry| {
        let by = match by {
            Some(by) => view! { <bdi>{by}</bdi> }.into_any(),
            None => say!(language, admin.command_line).into_any(),
        };
        let room = room.map(|room| view! { " · " {say!(language, admin.in_room)} " " <bdi>{room}</bdi> });
        let detail = detail.map(|detail| match deed {
            Deed::Muted | Deed::Banned => {
                let until = detail.replace('T', " ").replace('Z', " UTC");
                view! { " · " {say!(language, order.until)} " " <time datetime=detail>{until}</time> }.into_any()
            }
            _ => view! { <q class="audit__detail" dir="auto">{detail}</q> }.into_any(),
        });
        view! {
            <li class="session">
                <p class="session__what audit__what">
                    {by} " " <span class="audit__deed">{spell_deed(language, deed)}</span>
                    {target.map(|target| view! { " " <bdi>{target}</bdi> })}
                </p>
                <p class="session__when"><Moment at/> {room} {detail}</p>
            </li>
        }
    };

    view! {
        {is_empty.then(|| view! { <p class="form__hint">{say!(language, admin.no_deeds)}</p> })}
        <ol class="sessions">{entries.into_iter().map(show).collect_view()}</ol>
    }
}
