//! The words of chat, for the server and the page alike.
//!
//! Invariant: a value of these types is valid. Text from outside becomes one of them by `parse`, once, at the edge;
//! nothing further in looks at raw text again. This room uses std, serde, ids and time, and nothing of the crate.

mod account;
mod appearance;
mod attachment;
mod audit;
mod body;
mod card;
mod custom_emoji;
mod invitation;
mod mention;
mod message;
mod opening;
mod presence;
mod push;
mod reaction;
mod reading;
mod refusal;
mod reply;
mod room;
mod sanction;
mod search;
mod settings;
mod slash;
mod summary;
mod switches;
mod text;
mod timestamp;
mod user;

pub use account::{AccessToken, Login, PASSWORD_MAX, Password, Role, SessionId, TokenLabel};
pub use appearance::{Appearance, Density, TextSize, Theme};
pub use attachment::{Attachment, ContentHash, Extent, FILE_MAX, FILES_MAX, FileId, FileName, MediaType, Picture};
pub use audit::{AuditEntry, Deed};
pub use body::Body;
pub(crate) use body::read_beside;
pub use card::Card;
pub use custom_emoji::{
    CUSTOM_EMOJI_MAX, CustomEmoji, EMOJI_FILE_MAX, EMOJI_SIDE_MAX, EmojiId, EmojiName, Sign, emoji_path, find_emoji,
    split_emoji,
};
pub use invitation::{Invitation, InvitationCode, read_limit};
pub use mention::{MENTIONS_MAX, Part, find_mentioned, read_names, split_mentions};
pub use message::{Change, ClientMessageId, Message, MessageId, PINS_MAX, Page, Sequence};
pub use opening::{Glimpse, INSIDE_SHOWN, Opening};
pub use presence::{LastHere, Present, TYPING_LASTS, Typing};
pub use push::{PushEndpoint, PushSubscription};
pub use reaction::{EMOJI_MAX, Emoji, REACTIONS_MAX, Reaction, react};
pub use reading::{Level, ReadMark, Reading};
pub use refusal::Refusal;
pub use reply::{Reply, shorten};
pub use room::{Capacity, RoomId, RoomKind, RoomName};
pub use sanction::{Measure, Sanction, SanctionId};
pub use search::{Findings, Hit, Piece, Query, Search};
pub use settings::{Access, RoomSettings, SlowMode, Standing, Topic};
pub use slash::{Slash, Typed, read_action, read_typed};
pub use summary::RoomSummary;
pub use switches::{EmojiMakers, Registration, RoomMakers, Switches};
pub use text::{Argument, Fault, Invalid, is_invisible};
pub use timestamp::Timestamp;
pub use user::{User, UserId, Username};
