//! Who is there: accounts, sessions, and the person behind a request.
//!
//! Invariant: identity comes from the session alone, never from what a form or a payload says. A token is known to its
//! holder only; the store has its hash.

mod account;
mod accounts;
mod administer;
mod agent;
mod answer;
mod appearance;
mod caller;
mod cookie;
mod invitation;
mod known;
mod likeness;
mod passwords;
mod push;
mod request;
mod sessions;
mod setup_code;
mod token;
mod unseen;

pub use account::{
    change_name, change_password, delete_account, end_session, look_at_registration, make_token, register,
    show_account, sign_in, take_new_token,
};
pub use accounts::Accounts;
pub use administer::remove_account;
pub(in crate::server) use answer::set_status;
pub use answer::{answer_nothing, lead_back_to, lead_form_to, lead_to_desk, refuse, refuse_text};
pub use appearance::remember_appearance;
pub use caller::{
    count, find_caller, local_path, log_in_guest, log_out, remember_language, require_administrator, require_caller,
    require_caller_for,
};
pub(in crate::server) use cookie::{read_appearance, read_language, read_token};
pub use invitation::{link_invitations, read_invitation};
pub use passwords::prepare_passwords;
pub use push::{begin_push, end_push, look_at_push};
pub use request::require_own_page;
pub use sessions::Sessions;
#[cfg(test)]
pub(in crate::server) use tests::open_in;

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use super::{Accounts, Sessions};
    use crate::server::{
        chat::{Announcements, House},
        limits::Limits,
        store::Store,
    };

    /// A house with its sessions and accounts, for the tests of those who may not know the store.
    pub async fn open_in(folder: &Path) -> (Arc<House>, Arc<Sessions>, Arc<Accounts>, Announcements) {
        let store = Arc::new(Store::open(folder).await.unwrap());
        let (house, heard) = House::open(store.clone()).await.unwrap();
        let sessions = Arc::new(Sessions::new(store.clone()));
        (house, sessions, Arc::new(Accounts::open(store, Limits::default().into()).await.unwrap()), heard)
    }
}
