//! What people do by a command that they write.

use std::time::Duration;

use super::{House, SetUp};
use crate::domain::{
    Argument, Body, ClientMessageId, Fault, Measure, Refusal, RoomId, RoomKind, RoomName, Slash, Topic, User, Username,
};

/// Where somebody is after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In a room.
    Room(RoomId),
    /// Among the rooms.
    Rooms,
}

/// No name has more bytes.
const LONGEST_NAME: usize = 64 * 4;

/// What a command is refused for that lacks something.
const INCOMPLETE: Refusal = Refusal::Invalid(Argument::Command.is(Fault::Missing));

impl House {
    /// Carries out a command that somebody wrote in a room. `rest` is what stands after it: a name, which may have spaces
    /// in it, and what follows the name.
    ///
    /// # Errors
    /// What the act itself is refused for; [`Argument::Command`] where something is missing, or where the command is none
    /// that is carried out here.
    pub async fn carry_out(
        &self,
        user: &User,
        room: RoomId,
        command: Slash,
        rest: &str,
    ) -> Result<Whereabouts, Refusal> {
        if rest.is_empty() && command != Slash::Leave {
            return Err(INCOMPLETE);
        }
        match command {
            Slash::Join => return self.join_by_name(user, rest).map(Whereabouts::Room),
            Slash::Msg => return self.say_privately(user, rest).await.map(Whereabouts::Room),
            Slash::Leave => {
                self.leave_room(user, room)?;
                return Ok(Whereabouts::Rooms);
            }
            Slash::Topic => self.change_topic(user, room, rest).await?,
            Slash::Invite => self.invite(user, room, &read_name(rest)?).await?,
            Slash::Kick => {
                let (other, _) = self.find_timed(rest, false).await?;
                self.kick(user, room, other.id).await?;
            }
            Slash::Mute | Slash::Ban => {
                let (other, lasts) = self.find_timed(rest, true).await?;
                let measure = if command == Slash::Mute { Measure::Mute } else { Measure::Ban };
                self.sanction(user, Some(room), other.id, measure, lasts).await?;
            }
            Slash::Me | Slash::Shrug | Slash::Nick | Slash::Help => return Err(INCOMPLETE),
        }
        Ok(Whereabouts::Room(room))
    }

    fn join_by_name(&self, user: &User, rest: &str) -> Result<RoomId, Refusal> {
        let name = RoomName::parse(rest.strip_prefix('#').unwrap_or(rest))?;
        let room = self.lock().rooms.find_by_name(&name, user.id).ok_or(Refusal::NotInRoom)?.place.id;
        self.enter_room(user, room)?;
        Ok(room)
    }

    /// The name is the longest that somebody online has; all after it is the message.
    async fn say_privately(&self, user: &User, rest: &str) -> Result<RoomId, Refusal> {
        let rest = rest.strip_prefix('@').unwrap_or(rest);
        let spaces = rest.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        let ends: Vec<_> = spaces.chain([rest.len()]).take_while(|end| *end <= LONGEST_NAME).collect();
        let found = ends.into_iter().rev().map(|end| rest.split_at(end)).find_map(|(name, said)| {
            let name = Username::parse(name).ok()?;
            Some((self.find_online(&name).ok()?, said))
        });
        let (other, said) = found.ok_or(Refusal::NoSuchUser)?;
        let body = if said.trim().is_empty() { None } else { Some(Body::parse(said)?) };
        let conversation = self.open_conversation(user, other.id).await?.id;
        if let Some(body) = body {
            self.post_message(user, conversation, ClientMessageId::new(), body).await?;
        }
        Ok(conversation)
    }

    async fn change_topic(&self, user: &User, room: RoomId, rest: &str) -> Result<(), Refusal> {
        let topic = Topic::parse(rest)?;
        let (summary, _) = self.look_at_order(user, room)?;
        let RoomKind::Kept { name, settings, .. } = summary.kind else { return Err(Refusal::NotAllowed) };
        let set_up = SetUp {
            name,
            topic,
            capacity: summary.capacity,
            access: settings.access,
            slow_mode: settings.slow_mode,
            is_locked: settings.is_locked,
        };
        self.set_up_room(user, room, set_up).await.map(drop)
    }

    /// Somebody, as [`House::find_named`]; with a time in minutes, where a number may stand behind the name. A name
    /// that ends in a number is first taken for one.
    async fn find_timed(&self, rest: &str, with_time: bool) -> Result<(User, Option<Duration>), Refusal> {
        let whole = self.find_person(rest).await;
        if whole.is_ok() || !with_time {
            return whole.map(|user| (user, None));
        }
        let Some((name, minutes)) = rest.rsplit_once(char::is_whitespace) else {
            return whole.map(|user| (user, None));
        };
        let Ok(minutes) = minutes.parse::<u32>() else { return whole.map(|user| (user, None)) };
        if minutes == 0 {
            return Err(Argument::Limit.is(Fault::OutOfRange).into());
        }
        let user = self.find_person(name).await?;
        Ok((user, Some(Duration::from_secs(60 * u64::from(minutes)))))
    }

    async fn find_person(&self, raw: &str) -> Result<User, Refusal> {
        self.find_named(&read_name(raw)?).await
    }
}

/// A name as it is written to somebody, with or without an `@`.
fn read_name(raw: &str) -> Result<Username, Refusal> {
    let raw = raw.trim();
    Username::parse(raw.strip_prefix('@').unwrap_or(raw)).map_err(Into::into)
}
