//! Looking for what was said.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::domain::{
    Argument, Fault, Findings, MessageId, Query, Refusal, RoomSummary, Search, Timestamp, User, UserId, Username,
};

/// What is in the form of the page, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchForm {
    /// Words and "phrases".
    pub q: String,
    /// Not empty: only where the reader is named.
    pub me: String,
    /// A room's id; all rooms where empty.
    pub room: String,
    /// A part of the author's name.
    pub by: String,
    /// The first day, as `2026-01-31`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The message before which an earlier page ended.
    pub before: String,
    /// How many minutes the reader's clock is before UTC.
    pub offset: String,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchPage {
    /// The caller.
    pub me: User,
    /// The rooms in which one can look.
    pub rooms: Vec<RoomSummary>,
    /// What was found, or why it was not looked for; none where nothing was asked for.
    pub outcome: Option<Result<Findings, Refusal>>,
    /// Whom the caller does not want to hear.
    pub blocked: Vec<UserId>,
}

impl SearchForm {
    /// Whether it has nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.q.trim().is_empty() && self.by.trim().is_empty() && self.me.is_empty()
    }

    /// How many minutes the reader's clock is before UTC; none where it does not say.
    pub fn offset(&self) -> i32 {
        self.offset.parse().unwrap_or_default()
    }

    /// What it asks for.
    ///
    /// # Errors
    /// A field is not valid.
    pub fn read(&self) -> Result<Search, Refusal> {
        let room = |text: &str| text.parse().map_err(|_| Refusal::NotInRoom);
        let before = |text: &str| text.parse().map(MessageId).map_err(|_| Argument::Message.is(Fault::Unknown).into());
        let day = |text: &str| {
            let day = Timestamp::from_day(text, self.offset());
            day.ok_or_else(|| Refusal::from(Argument::Day.is(Fault::Unknown)))
        };
        Ok(Search {
            query: Query::parse(&self.q)?,
            mentions_me: !self.me.is_empty(),
            author: fill(&self.by, |text| Ok(Username::parse(text)?))?,
            room: fill(&self.room, room)?,
            from: fill(&self.from, day)?,
            to: fill(&self.to, |text| Ok(day(text)?.after(std::time::Duration::from_secs(24 * 60 * 60))))?,
            before: fill(&self.before, before)?,
        })
    }
}

/// A field that may be empty.
fn fill<T>(text: &str, read: impl Fn(&str) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(read).transpose()
}

/// Looks for what the form asks for, in the rooms that the caller may read.
///
/// # Errors
/// [`Problem::NoSession`]; refused where there were too many requests.
#[server(prefix = "/api", endpoint = "search")]
pub async fn search_messages(#[server(default)] form: SearchForm) -> Result<SearchPage, Problem> {
    use crate::server::{auth, limits::Act};
    let (visit, house) = auth::require_caller().await?;
    let me = visit.user.clone();
    let rooms = house.list_readable(&me).await.map_err(auth::refuse)?;
    let blocked = house.list_blocked(&me).into_iter().map(|user| user.id).collect();
    let outcome = match form.read() {
        _ if form.is_empty() => None,
        Ok(search) => match auth::count(Act::Search, &visit) {
            Ok(()) => Some(house.search(&me, &search).await),
            Err(refusal) => Some(Err(refusal)),
        },
        Err(refusal) => Some(Err(refusal)),
    };
    Ok(SearchPage { me, rooms, outcome, blocked })
}
