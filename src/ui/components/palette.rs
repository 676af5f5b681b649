use leptos::{ev::KeyboardEvent, prelude::*};
use leptos_router::hooks::{use_location, use_navigate};

use super::{Modal, PaletteDeed, list_entries};
use crate::{
    api::{OpenConversation, SetAppearance},
    client::{Dialog, ask_online, dom, use_dialogs, use_rooms},
    ui::{Submission, say, use_language},
};

/// How many entries are shown at once.
const MOST: usize = 50;

/// Where to go and what to do, found by a few letters: rooms, people who are online, and deeds.
#[component]
pub fn Palette() -> impl IntoView {
    let language = use_language();
    let dialogs = use_dialogs();
    let rooms = use_rooms();
    let people = ask_online();
    let navigate = use_navigate();
    let path = use_location().pathname;
    let (talk, keep) = (Submission::to::<OpenConversation>(), Submission::to::<SetAppearance>());
    let sought = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let sought = sought.get().trim().to_lowercase();
        let mut found = list_entries(language, rooms.all(), people.get());
        found
            .retain(|entry| entry.name.to_lowercase().contains(&sought) || entry.kind.to_lowercase().contains(&sought));
        found.truncate(MOST);
        found
    });
    let run = Callback::new(move |at: usize| {
        let Some(entry) = found.with_untracked(|found| found.get(at).cloned()) else { return };
        dialogs.close();
        match entry.deed {
            PaletteDeed::Go(path) => navigate(&path, Default::default()),
            PaletteDeed::Load(page) => dom::go(&format!("{page}?next={}", path.get_untracked())),
            PaletteDeed::Talk(with) => {
                talk.send(format!("with={with}"));
            }
            PaletteDeed::Theme(theme) => {
                dom::set_theme(theme);
                keep.send(format!("theme={theme}"));
            }
            PaletteDeed::Help => dialogs.show(Dialog::Help),
            PaletteDeed::LogOut => dom::press_id("log-out"),
        }
    });
    let press = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len).max(1);
        let at = active.get_untracked();
        let composing = event.is_composing() || event.key_code() == 229;
        let next = match event.key().as_str() {
            _ if composing => return,
            "ArrowDown" => (at + 1) % count,
            "ArrowUp" => (at + count - 1) % count,
            "Enter" => {
                event.prevent_default();
                return run.run(at);
            }
            _ => return,
        };
        event.prevent_default();
        active.set(next);
        dom::reveal_soon(format!("entry-{next}"));
    };
    let entries = move || {
        let show = |(at, entry): (usize, super::PaletteEntry)| {
            view! {
                <li
                    class="offers__one"
                    role="option"
                    id=format!("entry-{at}")
                    aria-selected=(active.get() == at).to_string()
                    on:click=move |_| run.run(at)
                >
                    <bdi>{entry.name}</bdi>
                    <span class="offers__hint">{entry.kind}</span>
                </li>
            }
        };
        found.get().into_iter().enumerate().map(show).collect_view()
    };

    view! {
        <Modal labelledby="palette-title">
            <h2 class="visually-hidden" id="palette-title">{say!(language, palette.title)}</h2>
            <input
                class="field"
                type="text"
                role="combobox"
                dir="auto"
                autofocus
                autocomplete="off"
                aria-label=say!(language, palette.field)
                placeholder=say!(language, palette.field)
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls="entries"
                aria-activedescendant=move || format!("entry-{}", active.get())
                on:keydown=press
                on:input:target=move |event| {
                    active.set(0);
                    sought.set(event.target().value());
                }
            />
            <ul class="palette__list" role="listbox" id="entries" aria-label=say!(language, palette.title)>
                {entries}
            </ul>
            <p class="palette__none" role="status">
                {move || found.with(Vec::is_empty).then(|| say!(language, palette.none))}
            </p>
        </Modal>
    }
}
