//! Hearing what is said, with all others, and noting where.

use super::Push;
use crate::{
    domain::Message,
    server::chat::{Announcement, Event, Said},
};

/// How many messages of a room are looked at together; of more, those that are meant for somebody stay.
const SAID: usize = 50;

impl Push {
    /// Hears what happens. It takes no time: whoever is told right away waits for it.
    pub fn hear(&self, Announcement { event, .. }: &Announcement) {
        match event {
            Event::SaidToEveryone(message) | Event::SaidInRoom(message, _) | Event::SaidToPerson { message, .. } => {
                self.note(message);
            }
            _ => {}
        }
    }

    fn note(&self, message: &Message) {
        if !self.people.lock().is_empty() {
            self.said.add(message.room, |said| keep(said, Said::of(message)));
        }
    }
}

fn keep(said: &mut Vec<Said>, new: Said) {
    // What is said to a person is announced to both.
    if said.last().is_some_and(|last| last.sequence >= new.sequence) {
        return;
    }
    if said.len() >= SAID {
        let least = said.iter().position(|one| one.meant_for.is_empty()).unwrap_or_default();
        said.remove(least);
    }
    said.push(new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Sequence, UserId};

    fn one(sequence: u64, meant_for: &[UserId]) -> Said {
        Said { sequence: Sequence(sequence), author: UserId::new(), meant_for: meant_for.to_vec() }
    }

    #[test]
    fn of_many_messages_those_that_are_meant_for_somebody_stay() {
        let mut said = Vec::new();
        for sequence in 1..=200 {
            let meant_for = if sequence == 7 { vec![UserId::new()] } else { Vec::new() };
            keep(&mut said, one(sequence, &meant_for));
        }
        assert_eq!(said.len(), SAID);
        assert_eq!(
            (said[0].sequence, said[1].sequence, said[SAID - 1].sequence),
            (Sequence(7), Sequence(152), Sequence(200))
        );
    }

    #[test]
    fn what_is_announced_twice_is_noted_once() {
        let mut said = Vec::new();
        keep(&mut said, one(1, &[]));
        keep(&mut said, one(1, &[]));
        assert_eq!(said.len(), 1);
    }
}
