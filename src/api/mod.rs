//! The server functions: what pages ask for while they render, and what plain forms send.
//!
//! Invariant: each is a few lines. It reads the session, parses the arguments into domain types, and delegates to
//! `server::auth` and `server::chat`. Every one of them is a public endpoint.

#![allow(
    missing_docs,
    reason = "the server macro makes a struct of each function's arguments, whose fields it leaves bare"
)]

mod account;
mod admin;
mod commands;
mod emoji;
mod found;
mod invitations;
mod json;
mod messages;
mod order;
mod people;
mod pins;
mod problem;
mod push;
mod reading;
mod rooms;
mod search;
mod send;
mod session;

pub use account::{
    AccountPage, ChangeName, ChangePassword, DeleteAccount, EndSession, LookAtRegistration, MakeToken, ReadAccount,
    Register, Registration, ShowLastHere, SignIn, TakeNewToken, change_name, change_password, delete_account,
    end_session, look_at_registration, make_token, read_account, register, show_last_here, sign_in, take_new_token,
};
pub use admin::{
    AdminDesk, Announce, AuditPage, Figures, Person, ReadAdmin, ReadAudit, SanctionPerson, SetSwitches, announce,
    read_admin, read_audit, sanction_person, set_switches,
};
pub use commands::{Ran, RunCommand, run_command};
pub use emoji::{EmojiEntry, EmojiPage, ReadEmoji, RemoveEmoji, read_emoji, remove_emoji};
pub use found::Found;
pub use invitations::{
    AcceptInvitation, InvitationLink, InvitationPage, MakeInvitation, ReadInvitation, RevokeInvitation,
    accept_invitation, make_invitation, read_invitation, revoke_invitation,
};
pub use json::{Json, JsonText};
pub use messages::{
    DeleteMessage, EditMessage, PostMessage, ReactToMessage, delete_message, edit_message, post_message,
    react_to_message,
};
pub use order::{
    ArchiveRoom, BlockPerson, InviteByName, KeepRoom, LiftSanction, Member, ReadRoomDesk, RoomDesk, SetUpRoom, Step,
    TakeStep, archive_room, block_person, invite_by_name, keep_room, lift_sanction, read_room_desk, set_up_room,
    take_step,
};
pub use people::{CardPage, ReadCard, ReadRoll, RollPage, read_card, read_roll};
pub use pins::{PinMessage, PinsPage, ReadPins, pin_message, read_pins};
pub use problem::Problem;
pub use push::{BeginPush, EndPush, LookAtPush, PushOffer, begin_push, end_push, look_at_push};
pub use reading::{MarkRead, MarkUnread, SetLevel, SetQuiet, mark_read, mark_unread, set_level, set_quiet};
pub use rooms::{
    CreateRoom, EnterRoom, LeaveRoom, Lobby, OpenConversation, OpenRoom, ReadLobby, RoomSpot, create_room, enter_room,
    leave_room, open_conversation, open_room, read_lobby,
};
pub use search::{SearchForm, SearchMessages, SearchPage, search_messages};
pub use send::send_form;
pub use session::{
    Login, Logout, SetAppearance, SetLanguage, Whoami, login, logout, set_appearance, set_language, whoami,
};
