//! What people want to be told of.

use super::{Audience, Event, House, look::Setting};
use crate::{
    domain::{Level, Refusal, RoomId, Sequence, User},
    server::store::{Home, NewMark, Write},
};

impl House {
    /// A person wants to be told so much of a room.
    ///
    /// # Errors
    /// [`Refusal::NotInRoom`] for those who are not in it, [`Refusal::Busy`], [`Refusal::NotSaved`],
    /// [`Refusal::Unavailable`].
    pub async fn set_level(&self, user: &User, room: RoomId, level: Level) -> Result<(), Refusal> {
        let _turn = self.take_turn().await;
        let setting = self.find_setting(user, room).await?;
        let (_, marked) = self.look(setting.look(user.id, room)).await?;
        self.hand_in_level(user, room, &setting, marked.own, level)?.wait().await?;
        self.announce(Audience::Person(user.id), Event::LevelChanged { room, level });
        Ok(())
    }

    /// A person is not to be disturbed, or may be again.
    ///
    /// # Errors
    /// [`Refusal::Busy`], [`Refusal::NotSaved`].
    pub async fn set_quiet(&self, user: &User, is_quiet: bool) -> Result<(), Refusal> {
        let _turn = self.take_turn().await;
        self.order(Write::Quiet(user.id, is_quiet))?.wait().await?;
        let mut state = self.lock();
        match is_quiet {
            true => state.quiet.insert(user.id),
            false => state.quiet.remove(&user.id),
        };
        self.announce(Audience::Person(user.id), Event::QuietChanged(is_quiet));
        Ok(())
    }

    /// Under the lock: an order to forget a passing room comes after this one, or they are no longer in it.
    fn hand_in_level(
        &self,
        user: &User,
        room: RoomId,
        setting: &Setting,
        sequence: Sequence,
        level: Level,
    ) -> Result<super::Receipt, Refusal> {
        let state = self.lock();
        let home = match (setting, state.rooms.find(room)) {
            (Setting::Room(_), None) => return Err(Refusal::NotInRoom),
            (_, Some(found)) if found.keeping.is_none() => Home::Passing(found.place.name.clone()),
            _ => Home::Stored,
        };
        self.order(Write::Level(NewMark { user: user.id, room, home, sequence }, level))
    }
}
