//! Commands that are written where messages are.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Json, Problem};
use crate::domain::RoomId;

/// What a page does after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ran {
    /// Goes on; where the command leads elsewhere, the answer says where.
    GoOn,
    /// Loads anew: the caller has another name.
    LoadAnew,
}

/// Carries out a command that the caller wrote in a room, as `/join Tea`, and goes where it leads. Whoever takes another
/// name as a guest begins another visit.
///
/// # Errors
/// Refused where it is no command, something is missing after it, or it is refused for what it does; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "messages/command", output = Json)]
pub async fn run_command(room: RoomId, line: String) -> Result<Ran, Problem> {
    use crate::{
        domain::{Argument, Fault, Slash, Typed, read_typed},
        server::{auth, chat::Whereabouts, limits::Act},
    };
    let Typed::Command(command, rest) = read_typed(&line) else {
        return Err(auth::refuse_text(Argument::Command.is(Fault::Unknown).into(), &line).into());
    };
    let act = match command {
        Slash::Join | Slash::Leave => Act::EnterRoom,
        Slash::Msg => Act::Post,
        _ => Act::Order,
    };
    let (visit, house) = auth::require_caller_for(act).await?;
    let refused = |refusal| auth::refuse_text(refusal, &line);
    let here = format!("/rooms/{room}");
    match command {
        Slash::Help => leptos_axum::redirect("/help"),
        Slash::Nick if !rest.is_empty() => {
            match visit.role {
                Some(_) => auth::change_name(rest).await,
                None => auth::log_in_guest(rest).await,
            }
            .map_err(|error| error.quote(&line))?;
            leptos_axum::redirect(&here);
            return Ok(Ran::LoadAnew);
        }
        _ => match house.carry_out(&visit.user, room, command, rest).await.map_err(refused)? {
            Whereabouts::Rooms => leptos_axum::redirect("/rooms"),
            Whereabouts::Room(room) => leptos_axum::redirect(&format!("/rooms/{room}#end")),
        },
    }
    Ok(Ran::GoOn)
}
