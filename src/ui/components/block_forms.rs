use leptos::{prelude::*, server_fn::ServerFn};

use crate::api::BlockPerson;

/// The forms that the buttons about people send, with whom they are about: one to block, one to unblock.
#[component]
pub fn BlockForms(
    /// The page to come back to.
    next: String,
) -> impl IntoView {
    let form = |id, blocked: bool| {
        view! {
            <form method="post" action=BlockPerson::url() id=id hidden>
                <input type="hidden" name="blocked" value=blocked.to_string()/>
                <input type="hidden" name="next" value=next.clone()/>
            </form>
        }
    };

    view! {
        {form("block", true)}
        {form("unblock", false)}
    }
}
