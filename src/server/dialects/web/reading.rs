//! How far the page's people have read, and what they want to be told of.

use super::perform::Perform;
use crate::{
    domain::{Reading, Refusal, User},
    protocol::{ListMarks, MarkRead, SetLevel, SetQuiet},
    server::chat::House,
};

impl Perform for ListMarks {
    async fn perform(self, house: &House, user: &User) -> Result<Reading, Refusal> {
        house.list_marks(user).await
    }
}

impl Perform for MarkRead {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.mark_read(user, self.room, self.sequence).await
    }
}

impl Perform for SetLevel {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.set_level(user, self.room, self.level).await
    }
}

impl Perform for SetQuiet {
    async fn perform(self, house: &House, user: &User) -> Result<(), Refusal> {
        house.set_quiet(user, self.is_quiet).await
    }
}
