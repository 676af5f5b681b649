//! Emoji of the server's own.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::domain::{CustomEmoji, EmojiId, Refusal, Timestamp, User};

/// One of them, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmojiEntry {
    /// Itself.
    pub emoji: CustomEmoji,
    /// Who added it.
    pub by: User,
    /// When.
    pub at: Timestamp,
    /// Whether the caller may remove it.
    pub may_remove: bool,
}

/// What the page of them shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmojiPage {
    /// The caller.
    pub me: User,
    /// Those that can be written, by name.
    pub emoji: Vec<EmojiEntry>,
    /// Why the caller may not add one; none where they may.
    pub refused: Option<Refusal>,
}

/// The server's own emoji.
///
/// # Errors
/// [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "emoji")]
pub async fn read_emoji() -> Result<EmojiPage, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_caller().await?;
    let me = visit.user;
    let emoji = house.list_emoji(me.id).into_iter().map(|(kept, may_remove)| EmojiEntry {
        emoji: kept.emoji,
        by: kept.by,
        at: kept.at,
        may_remove,
    });
    Ok(EmojiPage { emoji: emoji.collect(), refused: house.check_adding_emoji(me.id).err(), me })
}

/// Removes one of the server's own emoji, and goes back to their page. It stays where it stands.
///
/// # Errors
/// Refused where there is no such emoji, or the caller neither added it nor runs the server; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "emoji/remove")]
pub async fn remove_emoji(emoji: EmojiId) -> Result<(), Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller_for(Act::Order).await?;
    house.remove_emoji(&visit.user, emoji).await.map_err(auth::refuse)?;
    leptos_axum::redirect("/emoji#emoji");
    Ok(())
}
