use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use super::{Palette, PartDialog};
use crate::client::{Dialog, Key, on_key, use_dialogs, use_rooms};

/// The keys that hold for all pages of the house, and the dialogs that they open.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let dialogs = use_dialogs();
    let rooms = use_rooms();
    let path = use_location().pathname;
    let navigate = use_navigate();
    let go = move |by: isize| {
        let inside: Vec<_> = untrack(|| rooms.all().into_iter().filter(|room| rooms.is_inside(room)).collect());
        let here = path.with_untracked(|path| inside.iter().position(|room| *path == format!("/rooms/{}", room.id)));
        let last = inside.len().cast_signed();
        let next = match here {
            Some(here) => (here.cast_signed() + by).rem_euclid(last.max(1)),
            None if by < 0 => last - 1,
            None => 0,
        };
        if let Some(room) = usize::try_from(next).ok().and_then(|next| inside.get(next)) {
            navigate(&format!("/rooms/{}", room.id), Default::default());
        }
    };
    Effect::new(move || {
        let go = go.clone();
        on_key(move |key| match key {
            Key::Palette => dialogs.show(Dialog::Palette),
            Key::Help => dialogs.show(Dialog::Help),
            Key::RoomBefore => go(-1),
            Key::RoomAfter => go(1),
            Key::Read => rooms.read_open(),
        });
    });

    move || match dialogs.open() {
        Some(Dialog::Palette) => view! { <Palette/> }.into_any(),
        Some(Dialog::Help) => view! { <PartDialog path="/help".to_owned() labelledby="help-title"/> }.into_any(),
        Some(Dialog::Card(path)) => view! { <PartDialog path labelledby="card-title"/> }.into_any(),
        None => ().into_any(),
    }
}
