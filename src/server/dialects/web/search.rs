//! Looking for what was said.

use super::perform::Perform;
use crate::{
    domain::{Findings, Refusal, User},
    protocol::SearchMessages,
    server::chat::House,
};

impl Perform for SearchMessages {
    async fn perform(self, house: &House, user: &User) -> Result<Findings, Refusal> {
        house.search(user, &self.0).await
    }
}
