//! Telling every dialect what happened, in one order.

use std::sync::{Arc, Weak, atomic::Ordering};

use serde_json::Value;
use socketioxide::adapter::Adapter;

use super::{
    classic,
    flush::Flush,
    hall::Hall,
    missed,
    salon::{self, Circle},
    seat::Seat,
    web,
};
use crate::{
    domain::User,
    server::chat::{Announcement, Announcements, Audience, ConnectionId, Event, House},
};

/// So many announcements are written to the network together, where so many wait.
const AT_ONCE: usize = 64;

/// What a dialect says of an event: the name and the one argument.
#[derive(Clone)]
pub(super) struct Phrase {
    pub name: &'static str,
    pub payload: Value,
}

/// The halls of both namespaces.
pub(super) struct Halls<A: Adapter> {
    /// Of the dialects `classic` and `salon`.
    pub root: Arc<Hall<A>>,
    /// Of the dialect `web`.
    pub web: Arc<Hall<A>>,
}

/// Tells what happens in the house on every namespace, in order, until the house is closed.
pub(super) async fn proclaim<A: Adapter>(
    halls: Halls<A>,
    mut heard: Announcements,
    house: Weak<House>,
    circle: Arc<Circle>,
) {
    let mut salon = salon::Speaker::new(circle);
    let mut flush = Flush::default();
    let mut bustle = web::Bustle::default();
    loop {
        let next = match bustle.ends() {
            Some(ends) => tokio::time::timeout_at(ends, heard.next()).await,
            None => Ok(heard.next().await),
        };
        let Ok(next) = next else {
            for phrase in bustle.end() {
                tell_pages(&halls.web, &Audience::Everyone, &phrase, &house, &mut flush);
            }
            flush.run().await;
            continue;
        };
        let Some(mut announcement) = next else { return };
        // Who is about to say something as well is written with it.
        tokio::task::yield_now().await;
        for left in (0..AT_ONCE).rev() {
            salon.note(&announcement.event);
            tell_root(&halls.root, &announcement, &salon, &house, &mut flush);
            tell_web(&halls.web, &announcement, &mut bustle, &house, &mut flush);
            match (left > 0).then(|| heard.take()).flatten() {
                Some(next) => announcement = next,
                None => break,
            }
        }
        flush.run().await;
    }
}

/// What somebody of the classic wire misses is missed: the dialect has no word for asking again.
fn tell_root<A: Adapter>(
    hall: &Hall<A>,
    announcement: &Announcement,
    salon: &salon::Speaker,
    house: &Weak<House>,
    flush: &mut Flush,
) {
    move_in(hall, announcement, |connection| salon.seats(connection));
    let has_own_words = salon::has_words_for(&announcement.event);
    let phrases = classic::spell(announcement);
    // Who has not logged in hears what everyone hears, as long as anybody may come in.
    let is_for_all = matches!(announcement.audience, Audience::Everyone | Audience::EveryoneBut(_));
    let is_open = !is_for_all || phrases.is_empty() || house.upgrade().is_some_and(|house| house.welcomes_guests());
    for phrase in phrases {
        let hears = |seat: &Seat<A>| {
            let is_elsewhere = has_own_words && seat.in_salon.load(Ordering::Relaxed);
            !is_elsewhere && (!is_for_all || seat.user().is_some() || (is_open && seat.hears_unasked))
        };
        hall.tell(&announcement.audience, hears, &phrase, flush);
    }
    if let Some((phrase, audience)) = salon.spell(announcement) {
        // There, everyone are those in the salon.
        let is_open = matches!(audience, Audience::Everyone | Audience::EveryoneBut(_));
        hall.tell(&audience, |seat| !is_open || seat.in_salon.load(Ordering::Relaxed), &phrase, flush);
    }
    move_out(hall, announcement);
}

fn tell_web<A: Adapter>(
    hall: &Hall<A>,
    announcement: &Announcement,
    bustle: &mut web::Bustle,
    house: &Weak<House>,
    flush: &mut Flush,
) {
    move_in(hall, announcement, |_| false);
    if bustle.passes(announcement, hall.count())
        && let Some(phrase) = web::spell(announcement)
    {
        tell_pages(hall, &announcement.audience, &phrase, house, flush);
    }
    move_out(hall, announcement);
}

fn tell_pages<A: Adapter>(
    hall: &Hall<A>,
    audience: &Audience,
    phrase: &Phrase,
    house: &Weak<House>,
    flush: &mut Flush,
) {
    for seat in hall.tell(audience, |_| true, phrase, flush) {
        missed::make_up(house, seat);
    }
}

/// Connections come into rooms here, and leave them in [`move_out`], between what is told before and after: so that each
/// hears exactly what happened while its person was in the room.
fn move_in<A: Adapter>(
    hall: &Hall<A>,
    Announcement { event, audience }: &Announcement,
    in_salon: impl Fn(ConnectionId) -> bool,
) {
    match event {
        Event::Connected { connection, user, rooms, .. } => hall.seat(*connection, user, rooms, in_salon(*connection)),
        Event::Entered { user, room, .. } if matches!(audience, Audience::Person(_)) => hall.enter(user.id, room.id),
        _ => {}
    }
}

fn move_out<A: Adapter>(hall: &Hall<A>, Announcement { event, audience }: &Announcement) {
    match event {
        Event::Left { user, room, .. } if matches!(audience, Audience::Person(_)) => hall.leave(user.id, room.id),
        Event::Renamed(id) | Event::SessionEnded(User { id, .. }) => match audience {
            Audience::Connection(connection) => hall.find(*connection).iter().for_each(|seat| seat.end()),
            _ => hall.list_of(*id).iter().for_each(|seat| seat.end()),
        },
        _ => {}
    }
}
