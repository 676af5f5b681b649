use leptos::{prelude::*, server_fn::ServerFn};

use crate::{api::BlockPerson, domain::RoomId};

/// The forms that the buttons of all people in a room send, with whom they are about: one to block, one to unblock.
#[component]
pub fn BlockForms(
    /// The room to come back to.
    room: RoomId,
) -> impl IntoView {
    let form = |id, blocked: bool| {
        view! {
            <form method="post" action=BlockPerson::url() id=id hidden>
                <input type="hidden" name="blocked" value=blocked.to_string()/>
                <input type="hidden" name="next" value=format!("/rooms/{room}")/>
            </form>
        }
    };

    view! {
        {form("block", true)}
        {form("unblock", false)}
    }
}
