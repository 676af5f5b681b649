//! What each command of the dialect does in the house.

use serde_json::json;

use super::{Command, Hearer, command::ALL, spelling::list_names};
use crate::{
    domain::Refusal,
    server::dialects::root::{Granted, Visit},
};

impl Command {
    /// Does it for a visit.
    ///
    /// # Errors
    /// The house's refusals; [`Refusal::NotLoggedIn`].
    pub(in crate::server::dialects) fn perform(self, visit: &mut Visit) -> Result<Granted, Refusal> {
        match self {
            Self::ComeOnline(name) => {
                // A connection that came online in another dialect stays in it.
                if visit.is_begun() {
                    return Err(Refusal::AlreadyLoggedIn);
                }
                visit.circle.enter(visit.connection);
                let user = match visit.log_in(name) {
                    Ok((user, _)) => user.name.clone(),
                    Err(refusal) => {
                        visit.circle.take(visit.connection);
                        return Err(refusal);
                    }
                };
                let people = visit.house.list_people();
                let names = list_names(people.iter().map(|person| &person.name));
                Ok(Granted::Done(json!({"user": user, "users": names})))
            }
            Self::Say(Hearer::All, body) => {
                let user = visit.user()?;
                let fields = json!({"from": user.name, "to": ALL, "msg": body});
                Ok(Granted::Said(visit.house.say_to_everyone(user, Default::default(), body)?, fields))
            }
            Self::Say(Hearer::Person(name), body) => {
                let user = visit.user()?;
                let to = visit.house.find_online(&name)?;
                let fields = json!({"from": user.name, "to": to.name, "msg": body});
                Ok(Granted::Said(visit.house.say_to(user, to.id, Default::default(), body)?, fields))
            }
        }
    }
}
