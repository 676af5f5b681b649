//! People talk in rooms: what a delivery costs, how long it takes, and how many there can be.

use std::{
    cell::RefCell,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::Result;
use tokio::task::JoinSet;

use super::{
    client::{Client, Mouth},
    crowd::{Crowd, name_room},
    ledger::{Ledger, percentile},
    process::read_cpu_time,
};

/// How long people talk before it is measured.
const WARM_UP: Duration = Duration::from_secs(2);

/// What was measured at a steady pace.
pub struct Steady {
    /// Processor time of the server for one delivery, in µs.
    pub cpu: f64,
    /// From saying to the last hearing: half are faster.
    pub p50: Duration,
    /// 99 of 100 are faster.
    pub p99: Duration,
}

/// People who hear what is said, and some who say it.
pub struct Talk {
    mouths: Vec<Mouth>,
    ledger: Rc<RefCell<Ledger>>,
    hearers: usize,
    rooms: usize,
    /// Those who talk as soon as all heard them.
    eager: Rc<RefCell<bool>>,
    _ears: JoinSet<()>,
}

impl Talk {
    /// Lets a crowd listen.
    pub fn begin(crowd: Crowd) -> Self {
        let (count, rooms) = (crowd.people.len(), crowd.rooms);
        let mouths: Vec<_> = crowd.people.iter().map(Client::mouth).collect();
        let ledger = Rc::new(RefCell::new(Ledger::default()));
        let eager = Rc::new(RefCell::new(false));
        let mut ears = JoinSet::new();
        for (index, person) in crowd.people.into_iter().enumerate() {
            let listener = Listener {
                ledger: ledger.clone(),
                eager: eager.clone(),
                room: name_room(index, count, rooms),
                hearers: count / rooms,
                mouth: mouths[index].clone(),
            };
            ears.spawn_local(listener.listen(person));
        }
        Self { mouths, ledger, hearers: count / rooms, rooms, eager, _ears: ears }
    }

    /// So many messages a second for a time, one room after the other.
    pub async fn talk_steadily(&self, pid: u32, per_second: u32, time: Duration) -> Result<Steady> {
        self.talk(per_second, WARM_UP).await;
        *self.ledger.borrow_mut() = Ledger::default();
        let before = read_cpu_time(pid)?;
        self.talk(per_second, time).await;
        let cpu = read_cpu_time(pid)? - before;
        let ledger = self.ledger.borrow().clone();
        let times = ledger.list_times();
        Ok(Steady {
            cpu: cpu.as_secs_f64() * 1e6 / ledger.count_deliveries() as f64,
            p50: percentile(&times, 0.5),
            p99: percentile(&times, 0.99),
        })
    }

    /// As much as there can be: in every room some say the next thing as soon as the last was heard by all. How many
    /// deliveries there are in a second.
    pub async fn talk_eagerly(&self, at_once: usize, time: Duration) -> f64 {
        *self.ledger.borrow_mut() = Ledger::default();
        *self.eager.borrow_mut() = true;
        for room in 0..self.rooms {
            (0..at_once).for_each(|_| self.say(room));
        }
        tokio::time::sleep(WARM_UP).await;
        let (began, before) = (Instant::now(), self.ledger.borrow().count_deliveries());
        tokio::time::sleep(time).await;
        let count = self.ledger.borrow().count_deliveries() - before;
        let rate = count as f64 / began.elapsed().as_secs_f64();
        *self.eager.borrow_mut() = false;
        let ledger = self.ledger.borrow().clone();
        ledger.settle().await;
        rate
    }

    /// So many messages, each after all heard the one before.
    pub async fn talk_in_turn(&self, count: usize) {
        for number in 0..count {
            self.say(number % self.rooms);
            let ledger = self.ledger.borrow().clone();
            ledger.settle().await;
        }
    }

    async fn talk(&self, per_second: u32, time: Duration) {
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / per_second);
        let count = (time.as_secs_f64() * f64::from(per_second)) as usize;
        for number in 0..count {
            ticks.tick().await;
            self.say(number % self.rooms);
        }
        let ledger = self.ledger.borrow().clone();
        ledger.settle().await;
    }

    fn say(&self, room: usize) {
        let speaker = room * self.hearers;
        say(&self.mouths[speaker], &name_room(speaker, self.mouths.len(), self.rooms), &self.ledger, self.hearers);
    }
}

struct Listener {
    ledger: Rc<RefCell<Ledger>>,
    eager: Rc<RefCell<bool>>,
    room: String,
    hearers: usize,
    mouth: Mouth,
}

impl Listener {
    async fn listen(self, mut person: Client) {
        while let Ok(packet) = person.next().await {
            if !packet.starts_with("42[\"gotRoomMessage\"") {
                continue;
            }
            let was_last = self.ledger.borrow().hear(&packet).expect("a message of ours");
            if was_last && *self.eager.borrow() {
                say(&self.mouth, &self.room, &self.ledger, self.hearers);
            }
        }
    }
}

fn say(mouth: &Mouth, room: &str, ledger: &RefCell<Ledger>, hearers: usize) {
    let content = ledger.borrow().say(hearers);
    mouth.emit("roomMessage", &format!("\"{room}\",\"{content}\""));
}
