//! Who is online, asked for once.

use leptos::{prelude::*, task::spawn_local};

use super::use_session;
use crate::{
    domain::{Present, User},
    protocol::ListPeople,
};

/// Everybody who is online besides the person, as the server says now; nobody while it has not said so.
pub fn ask_online() -> Signal<Vec<User>> {
    let session = use_session();
    let people = RwSignal::new(Vec::new());
    Effect::new(move || {
        let me = session.me().get_untracked().map(|me| me.id);
        spawn_local(async move {
            if let Ok(mut online) = session.ask(&ListPeople {}).await {
                online.retain(|user| Some(user.id) != me);
                people.try_set(online.iter().map(Present::user).collect());
            }
        });
    });
    people.into()
}
