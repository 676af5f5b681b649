//! What holds of rooms, whatever people do.

use super::*;
use crate::domain::{Access, RoomSettings, Username};
use proptest::prelude::*;

fn somebody(name: &str) -> User {
    User { id: UserId::new(), name: Username::parse(name).unwrap() }
}

fn made(rooms: &mut Rooms, name: &str, capacity: u32) -> RoomId {
    rooms.find_or_make(&RoomName::parse(name).unwrap(), UserId::new(), Capacity::new(capacity))
}

#[test]
fn a_full_room_is_full_even_to_those_in_it() {
    let mut rooms = Rooms::default();
    let (one, two, three) = (somebody("1"), somebody("2"), somebody("3"));
    let room = made(&mut rooms, "snug", 2);
    rooms.enter(room, &one).map(|_| ()).unwrap();
    assert_eq!(rooms.enter(room, &one).map(|_| ()), Err(Refusal::AlreadyInRoom));
    rooms.enter(room, &two).map(|_| ()).unwrap();
    assert_eq!(rooms.enter(room, &one).map(|_| ()), Err(Refusal::RoomFull));
    assert_eq!(rooms.enter(room, &three).map(|_| ()), Err(Refusal::RoomFull));
}

#[test]
fn people_stand_in_the_order_in_which_they_came() {
    let mut rooms = Rooms::default();
    let people = [somebody("b"), somebody("a"), somebody("c")];
    let room = made(&mut rooms, "大厅", 0);
    for person in &people {
        rooms.enter(room, person).map(|_| ()).unwrap();
    }
    rooms.leave(room, people[0].id).map(|_| ()).unwrap();
    rooms.enter(room, &people[0]).map(|_| ()).unwrap();
    let names: Vec<_> = rooms.find(room).unwrap().people().into_iter().map(|user| user.name.to_string()).collect();
    assert_eq!(names, ["a", "c", "b"]);
}

#[test]
fn a_passing_room_goes_and_comes_back_as_another() {
    let mut rooms = Rooms::default();
    let one = somebody("1");
    let first = made(&mut rooms, "snug", 1);
    rooms.enter(first, &one).map(|_| ()).unwrap();
    assert!(!rooms.drop_if_passed(first));
    rooms.leave(first, one.id).map(|_| ()).unwrap();
    assert!(rooms.drop_if_passed(first));
    let second = made(&mut rooms, "snug", 5);
    assert_ne!(first, second);
    assert_eq!(rooms.find(second).unwrap().capacity, Capacity::new(5));
}

#[test]
fn a_kept_room_stays_with_its_capacity() {
    let mut rooms = Rooms::default();
    let one = somebody("1");
    let kept = KeptRoom {
        id: RoomId::new(),
        name: RoomName::parse("snug").unwrap(),
        capacity: Capacity::new(3),
        owner: one.id,
        settings: RoomSettings::default(),
    };
    rooms.keep(kept.clone());
    assert_eq!(made(&mut rooms, "snug", 9), kept.id);
    assert_eq!(rooms.find(kept.id).unwrap().capacity, Capacity::new(3));
    assert!(!rooms.drop_if_passed(kept.id));
}

#[test]
fn a_private_room_takes_nobodys_name() {
    let mut rooms = Rooms::default();
    let (owner, guest, name) = (somebody("1"), somebody("2"), RoomName::parse("snug").unwrap());
    let settings = RoomSettings { access: Access::Private, ..Default::default() };
    let private = KeptRoom { id: RoomId::new(), name: name.clone(), capacity: None, owner: owner.id, settings };
    rooms.keep(private.clone());
    assert!(rooms.find_by_name(&name, guest.id).is_none());
    let passing = rooms.find_or_make(&name, guest.id, None);
    assert_ne!(passing, private.id);
    let found = |rooms: &Rooms, user: &User| rooms.find_by_name(&name, user.id).unwrap().place.id;
    assert_eq!(found(&rooms, &guest), passing);
    assert_eq!(found(&rooms, &owner), private.id, "their own first");
    rooms.enter(passing, &owner).map(|_| ()).unwrap();
    assert_eq!(found(&rooms, &owner), passing, "the one that they are in");
    assert_eq!(rooms.list(Some(guest.id)).len(), 1);
    assert_eq!(rooms.list(Some(owner.id)).len(), 2);
}

#[test]
fn another_name_frees_the_one_before() {
    let mut rooms = Rooms::default();
    let (user, room) = (UserId::new(), made(&mut Rooms::default(), "old", 0));
    let (old, new) = (RoomName::parse("old").unwrap(), RoomName::parse("new").unwrap());
    let kept = KeptRoom { id: room, name: old.clone(), capacity: None, owner: user, settings: Default::default() };
    rooms.keep(kept.clone());
    rooms.set_up(KeptRoom { name: new.clone(), ..kept }).map(|_| ()).unwrap();
    assert!(rooms.find_open(&old).is_none());
    assert_eq!(rooms.find_open(&new).unwrap().place.id, room);
}

proptest! {
    /// Whatever people do, a room never holds more than its capacity, and nobody twice.
    #[test]
    fn a_room_never_holds_too_many(capacity in 1u32..5, moves in prop::collection::vec((0usize..8, any::<bool>()), 0..60)) {
        let mut rooms = Rooms::default();
        let people: Vec<_> = (0..8).map(|n| somebody(&n.to_string())).collect();
        let room = made(&mut rooms, "snug", capacity);
        for (who, comes) in moves {
            if comes {
                let _ = rooms.enter(room, &people[who]).map(|_| ());
            } else {
                let _ = rooms.leave(room, people[who].id).map(|_| ());
            }
            let mut inside: Vec<_> = rooms.find(room).unwrap().people().into_iter().map(|user| user.id).collect();
            prop_assert!(inside.len() <= capacity as usize);
            inside.sort_unstable();
            inside.dedup();
            prop_assert_eq!(inside.len(), rooms.find(room).unwrap().people().len());
        }
    }
}
