//! Who could not be told something, because too much waited for them already, is told so once there is space again.
//!
//! What they missed may have been the last thing for a while, and then no gap would show it: so their connection starts
//! over, with everything that a client fetches at its start.

use std::{
    sync::{Arc, Weak, atomic::Ordering},
    time::Duration,
};

use socketioxide::adapter::Adapter;

use super::seat::Seat;
use crate::server::chat::House;

/// How often it is looked whether there is space again.
const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// Lets a connection start over when there is space again.
pub(super) fn make_up<A: Adapter>(house: &Weak<House>, seat: Arc<Seat<A>>) {
    if !seat.is_behind.swap(true, Ordering::AcqRel) {
        tokio::spawn(start_over(house.clone(), seat));
    }
}

async fn start_over<A: Adapter>(house: Weak<House>, seat: Arc<Seat<A>>) {
    while seat.is_full() {
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    // From here on, what is missed is missed anew.
    seat.is_behind.store(false, Ordering::Release);
    let house = house.upgrade().filter(|_| seat.is_connected());
    if let (Some(house), Some(user)) = (house, seat.user()) {
        house.start_over(user, seat.connection);
    }
}
