//! Running the server: forms of a page without a script, for its administrators.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Found, InvitationLink, Problem};
use crate::domain::{AuditEntry, Measure, Role, RoomSummary, Sanction, Switches, User, UserId};

/// Somebody who is online or has an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub user: User,
    /// What their account may do; none for a guest.
    pub role: Option<Role>,
    /// Whether they are online.
    pub is_online: bool,
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// How many people are online.
    pub online: u32,
    /// How many accounts there are.
    pub accounts: usize,
    /// How many rooms with a name.
    pub rooms: usize,
    /// How many messages.
    pub messages: u64,
    /// How many bytes the database takes.
    pub bytes: u64,
}

/// What the page of those who run the server shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminDesk {
    /// The caller.
    pub me: User,
    /// How much there is of everything.
    pub figures: Figures,
    /// Who is online, then who has an account.
    pub people: Found<Person>,
    /// What is kept from whom on the whole server.
    pub sanctions: Vec<Sanction>,
    /// All rooms with a name, private ones too.
    pub rooms: Found<RoomSummary>,
    /// The switches as they are.
    pub switches: Switches,
    /// The ways to an account that hold.
    pub invitations: Vec<InvitationLink>,
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The caller.
    pub me: User,
    /// Its lines, the newest first.
    pub entries: Vec<AuditEntry>,
    /// Before which line older ones are; none where there are none.
    pub older: Option<i64>,
}

/// What the page of those who run the server shows; of people and rooms, those with a text in their names.
///
/// # Errors
/// Refused with `not_allowed` but for administrators; [`Problem::NoSession`].
#[server(prefix = "/api", endpoint = "admin")]
pub async fn read_admin(person: Option<String>, room: Option<String>) -> Result<AdminDesk, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_administrator().await?;
    let me = visit.user;
    let everybody = house.list_everybody().await.map_err(auth::refuse)?;
    let rooms = house.list_all_rooms();
    let storage = house.measure_storage().await.map_err(auth::refuse)?;
    let figures = Figures {
        online: house.count_online(),
        accounts: everybody.iter().filter(|(_, role, _)| role.is_some()).count(),
        rooms: rooms.len(),
        messages: storage.messages,
        bytes: storage.bytes,
    };
    let sanctions = house.list_sanctions(&me, None).map_err(auth::refuse)?;
    let invitations = house.list_invitations(&me, None).await.map_err(auth::refuse)?;
    let everybody = everybody.into_iter().map(|(user, role, is_online)| Person { user, role, is_online }).collect();
    let name_room = |room: &RoomSummary| room.kind.name().map(ToString::to_string).unwrap_or_default();
    Ok(AdminDesk {
        figures,
        people: Found::search(everybody, person, |person| person.user.name.to_string()),
        sanctions,
        rooms: Found::search(rooms, room, name_room),
        switches: house.read_switches(),
        invitations: auth::link_invitations(invitations).map(InvitationLink::from).collect(),
        me,
    })
}

/// The newest hundred lines of the audit log, or those before one.
///
/// # Errors
/// As [`read_admin`].
#[server(prefix = "/api", endpoint = "admin/audit")]
pub async fn read_audit(before: Option<i64>) -> Result<AuditPage, Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_administrator().await?;
    let lines = house.read_audit(before).await.map_err(auth::refuse)?;
    let last = lines.last().map(|(number, _)| *number);
    // They are numbered from 1 on, and none is ever removed.
    let older = last.filter(|number| *number > 1);
    Ok(AuditPage { me: visit.user, entries: lines.into_iter().map(|(_, entry)| entry).collect(), older })
}

/// Keeps something from somebody on the whole server, for so many minutes; until it is lifted where absent.
///
/// # Errors
/// As [`read_admin`]; refused too over other administrators, and where nobody is that person.
#[server(prefix = "/api", endpoint = "admin/sanction")]
pub async fn sanction_person(user: UserId, measure: Measure, minutes: Option<u32>) -> Result<(), Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_administrator().await?;
    let lasts = minutes.map(|minutes| std::time::Duration::from_secs(60 * u64::from(minutes)));
    house.sanction(&visit.user, None, user, measure, lasts).await.map_err(auth::refuse)?;
    auth::lead_to_desk(None, "people");
    Ok(())
}

/// Sets the switches. Numbers are as typed; without a limit where blank.
///
/// # Errors
/// As [`read_admin`]; refused too where something is not valid, and then nothing is changed.
#[server(prefix = "/api", endpoint = "admin/switches")]
pub async fn set_switches(
    guests: Option<String>,
    registration: String,
    room_makers: String,
    emoji: String,
    retention_days: Option<String>,
    most_people: Option<String>,
) -> Result<(), Problem> {
    use crate::server::auth;
    let (visit, house) = auth::require_administrator().await?;
    let (days, people) = (retention_days.unwrap_or_default(), most_people.unwrap_or_default());
    let switches = Switches::parse(guests.is_some(), &registration, &room_makers, &emoji, &days, &people)
        .map_err(|invalid| auth::refuse(invalid.into()))?;
    house.set_switches(&visit.user, switches).await.map_err(auth::refuse)?;
    leptos_axum::redirect("/admin?done=switches#switches");
    Ok(())
}

/// Says something to everyone, which pages show above everything else.
///
/// # Errors
/// As [`read_admin`]; refused too where the text is not valid.
#[server(prefix = "/api", endpoint = "admin/announce")]
pub async fn announce(text: String) -> Result<(), Problem> {
    use crate::{domain::Body, server::auth};
    let (visit, house) = auth::require_administrator().await?;
    let refused = |refusal| {
        let problem = Problem::from(auth::refuse_text(refusal, &text));
        auth::lead_back_to("/admin", <Announce as leptos::server_fn::ServerFn>::PATH, problem)
    };
    let body = Body::parse(&text).map_err(|invalid| refused(invalid.into()))?;
    house.announce_to_all(&visit.user, body).await.map_err(refused)?;
    leptos_axum::redirect("/admin?done=announcement#announcement");
    Ok(())
}
