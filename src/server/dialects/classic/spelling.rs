//! What happens in the house, as a classic client hears it.

use serde_json::{Value, json};

use crate::{
    domain::{Message, User},
    server::{
        chat::{Announcement, Audience, Event},
        dialects::{proclaim::Phrase, reason::give_reason, told::tell_text},
    },
};

/// What a classic client is told of an event; nothing of what this dialect has no word for.
pub(in crate::server::dialects) fn spell(announcement: &Announcement) -> Vec<Phrase> {
    if let Event::KnownAs { user, before, room, people } = &announcement.event {
        let left = json!({"username": user.name, "roomname": before.name});
        let joined = json!({"username": user.name, "roomname": room.name, "userlist": list_names(people)});
        return vec![Phrase { name: "leftRoom", payload: left }, Phrase { name: "joinedRoom", payload: joined }];
    }
    spell_one(announcement).into_iter().collect()
}

fn spell_one(announcement: &Announcement) -> Option<Phrase> {
    let Announcement { event, audience } = announcement;
    let own = matches!(audience, Audience::Person(_) | Audience::Connection(_));
    let (name, payload) = match event {
        Event::Arrived { user, online } => {
            (if own { "logedin" } else { "otherLogedin" }, json!({"username": user.name, "numusers": online}))
        }
        Event::Went { user, online } => ("otherLogedout", json!({"username": user.name, "numusers": online})),
        Event::Entered { user, room, people } => (
            if own { "joinedRoom" } else { "otherJoinedRoom" },
            json!({"username": user.name, "roomname": room.name, "userlist": list_names(people)}),
        ),
        Event::Left { user, room, .. } if own => ("leftRoom", json!({"username": user.name, "roomname": room.name})),
        Event::Left { user, room, people, .. } => {
            ("otherLeftRoom", json!({"username": user.name, "roomname": room.name, "userlist": list_names(people)}))
        }
        Event::SaidToEveryone(message) => ("gotPublicMessage", tell_message(message)),
        Event::SaidInRoom(message, room) => {
            let mut payload = tell_message(message);
            payload["roomname"] = json!(room.name);
            ("gotRoomMessage", payload)
        }
        Event::SaidToPerson { message, to } if *audience == Audience::Person(to.id) => {
            ("gotPrivateMessage", tell_message(message))
        }
        Event::Refused(refusal) => ("err", give_reason(*refusal).into()),
        Event::SaidToPerson { .. }
        | Event::Connected { .. }
        | Event::AwayChanged { .. }
        | Event::MessageChanged(_)
        | Event::Announced(_)
        | Event::KnownAs { .. }
        | Event::RoomChanged(_)
        | Event::RoomGone(_)
        | Event::Typing(_)
        | Event::Read { .. }
        | Event::LevelChanged { .. }
        | Event::QuietChanged(_)
        | Event::SessionEnded(_)
        | Event::Renamed(_)
        | Event::Stopping { .. } => return None,
    };
    Some(Phrase { name, payload })
}

fn tell_message(message: &Message) -> Value {
    json!({"username": message.author.name, "content": tell_text(message)})
}

fn list_names(people: &[User]) -> Vec<&str> {
    people.iter().map(|person| person.name.as_str()).collect()
}
