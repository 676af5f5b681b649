//! Errands about rooms.

use std::collections::HashMap;

use super::{Clerk, Denied, RoomLine};
use crate::{
    domain::{Access, Refusal, RoomId, RoomKind, RoomName, RoomSettings, RoomSummary, UserId, Username},
    server::chat::Actor,
};

impl Clerk {
    pub(super) async fn list_rooms(&self) -> Result<Vec<RoomLine>, Denied> {
        let accounts = self.accounts.list().await?.into_iter().map(|account| account.user);
        let people = self.house.list_people().into_iter().map(|one| one.user()).chain(accounts);
        let names: HashMap<_, _> = people.map(|user| (user.id, user.name)).collect();
        Ok(self.house.list_all_rooms().into_iter().filter_map(|room| describe(room, &names)).collect())
    }

    pub(super) async fn archive_room(&self, room: &RoomName, is_archived: bool) -> Result<String, Denied> {
        let (id, name) = self.find_room(room)?;
        self.house.archive_room(Actor::CommandLine, id, is_archived).await.map_err(|refusal| deny(refusal, &name))?;
        Ok(match is_archived {
            true => format!("The room {name} is archived: what was said stays, and nothing more is said."),
            false => format!("The room {name} is open again."),
        })
    }

    pub(super) async fn remove_room(&self, room: &RoomName) -> Result<String, Denied> {
        let (id, name) = self.find_room(room)?;
        self.house.remove_room(Actor::CommandLine, id).await.map_err(|refusal| deny(refusal, &name))?;
        Ok(format!("The room {name} is removed, and all that was said in it."))
    }

    pub(super) async fn hand_over_room(&self, room: &RoomName, to: &Username) -> Result<String, Denied> {
        let (id, name) = self.find_room(room)?;
        let owner = self.require_account(to).await?.user;
        let handed = self.house.hand_over_room(Actor::CommandLine, id, owner.id).await;
        handed.map_err(|refusal| deny(refusal, &name))?;
        Ok(format!("The room {name} is {}'s now.", owner.name))
    }

    /// The room that has this as its id; otherwise the one room that is called so.
    fn find_room(&self, wanted: &RoomName) -> Result<(RoomId, RoomName), Denied> {
        let rooms = self.house.list_all_rooms();
        let mut rooms: Vec<_> =
            rooms.into_iter().filter_map(|room| Some((room.id, room.kind.name()?.clone()))).collect();
        if let Ok(id) = wanted.as_str().parse::<RoomId>()
            && let Some(found) = rooms.iter().find(|(room, _)| *room == id)
        {
            return Ok(found.clone());
        }
        rooms.retain(|(_, name)| name == wanted);
        match rooms.len() {
            0 => Err(Denied::NoSuchRoom(wanted.clone())),
            1 => Ok(rooms.remove(0)),
            _ => Err(Denied::SeveralRooms(wanted.clone())),
        }
    }
}

fn describe(room: RoomSummary, names: &HashMap<UserId, Username>) -> Option<RoomLine> {
    let (name, owner, settings) = match room.kind {
        RoomKind::Kept { name, owner, settings } => (name, Some(owner), settings),
        RoomKind::Passing { name } => (name, None, RoomSettings::default()),
        RoomKind::Everyone | RoomKind::Conversation { .. } => return None,
    };
    Some(RoomLine {
        id: room.id,
        name,
        owner: owner.and_then(|owner| names.get(&owner).cloned()),
        people: room.people,
        capacity: room.capacity,
        is_kept: owner.is_some(),
        is_private: settings.access == Access::Private,
        is_archived: settings.is_archived,
    })
}

fn deny(refusal: Refusal, name: &RoomName) -> Denied {
    match refusal {
        Refusal::NotAllowed => Denied::NotKept(name.clone()),
        Refusal::NotInRoom => Denied::NoSuchRoom(name.clone()),
        Refusal::RoomExists => Denied::RoomExists(name.clone()),
        other => other.into(),
    }
}
