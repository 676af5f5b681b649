//! The server functions: what pages ask for while they render, and what plain forms send.
//!
//! Invariant: each is a few lines. It reads the session, parses the arguments into domain types, and delegates to
//! `server::auth` and `server::chat`. Every one of them is a public endpoint.

#![allow(
    missing_docs,
    reason = "the server macro makes a struct of each function's arguments, whose fields it leaves bare"
)]

mod account;
mod messages;
mod problem;
mod rooms;
mod session;

pub use account::{
    AccountPage, ChangeName, ChangePassword, DeleteAccount, EndSession, LookAtRegistration, MakeToken, ReadAccount,
    Register, Registration, SignIn, change_name, change_password, delete_account, end_session, look_at_registration,
    make_token, read_account, register, sign_in,
};
pub use messages::{DeleteMessage, EditMessage, PostMessage, delete_message, edit_message, post_message};
pub use problem::Problem;
pub use rooms::{
    CreateRoom, EnterRoom, LeaveRoom, Lobby, OpenConversation, OpenRoom, ReadLobby, RoomPage, create_room, enter_room,
    leave_room, open_conversation, open_room, read_lobby,
};
pub use session::{Login, Logout, SetLanguage, Whoami, login, logout, set_language, whoami};
