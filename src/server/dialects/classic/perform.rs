//! What each command of the dialect does in the house.

use serde_json::json;

use super::Command;
use crate::{
    domain::{Body, Capacity, Refusal, RoomName, Username},
    server::dialects::root::{Granted, Visit},
};

impl Command {
    /// Does it for a visit.
    ///
    /// # Errors
    /// The house's refusals; [`Refusal::NotLoggedIn`].
    pub(in crate::server::dialects) fn perform(self, visit: &mut Visit) -> Result<Granted, Refusal> {
        match self {
            Self::LogIn(name) => log_in(visit, name),
            Self::JoinRoom(name, capacity) => join_room(visit, &name, capacity),
            Self::LeaveRoom(name) => {
                visit.house.leave_by_name(visit.user()?, &name)?;
                Ok(Granted::Done(json!({"username": visit.user()?.name, "roomname": name})))
            }
            Self::SayPrivately(to, body) => say_privately(visit, &to, body),
            Self::SayToEveryone(body) => {
                let user = visit.user()?;
                let fields = json!({"username": user.name, "content": body});
                Ok(Granted::Said(visit.house.say_to_everyone(user, Default::default(), body)?, fields))
            }
            Self::SayInRoom(name, body) => {
                let user = visit.user()?;
                let fields = json!({"username": user.name, "roomname": name, "content": body});
                Ok(Granted::Said(visit.house.say_in_room(user, &name, body)?, fields))
            }
        }
    }
}

fn log_in(visit: &mut Visit, name: Username) -> Result<Granted, Refusal> {
    let (user, online) = visit.log_in(name)?;
    Ok(Granted::Done(json!({"username": user.name, "numusers": online})))
}

fn join_room(visit: &Visit, name: &RoomName, capacity: Option<Capacity>) -> Result<Granted, Refusal> {
    let people = visit.house.join_or_create(visit.user()?, name, capacity)?;
    let names: Vec<_> = people.iter().map(|person| person.name.as_str()).collect();
    Ok(Granted::Done(json!({"username": visit.user()?.name, "roomname": name, "userlist": names})))
}

fn say_privately(visit: &Visit, name: &Username, body: Body) -> Result<Granted, Refusal> {
    let user = visit.user()?;
    let to = visit.house.find_online(name)?;
    let fields = json!({"username": user.name, "content": body});
    Ok(Granted::Said(visit.house.say_to(user, to.id, Default::default(), body)?, fields))
}
