//! The words of chat, for the server and the page alike.
//!
//! Invariant: a value of these types is valid. Text from outside becomes one of them by `parse`, once, at the edge;
//! nothing further in looks at raw text again. This room uses std, serde, ids and time, and nothing of the crate.

mod account;
mod message;
mod presence;
mod refusal;
mod room;
mod text;
mod timestamp;
mod user;

pub use account::{AccessToken, Login, PASSWORD_MAX, PASSWORD_MIN, Password, Role, SessionId};
pub use message::{Body, Change, ClientMessageId, Message, MessageId, Page, Sequence};
pub use presence::{TYPING_LASTS, Typing};
pub use refusal::Refusal;
pub use room::{Capacity, RoomId, RoomKind, RoomName, RoomSummary};
pub use text::{Argument, Fault, Invalid};
pub use timestamp::Timestamp;
pub use user::{User, UserId, Username};
