//! Where somebody asks from.

use std::{net::IpAddr, sync::Arc};

use super::{Act, Limits, Who};
use crate::domain::Refusal;

/// The address that a request comes from, as far as it can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress {
    /// The address; of IPv4, never as IPv6.
    pub ip: IpAddr,
    /// Whether it is the server's own machine that asks, for itself and not for another.
    pub is_this_machine: bool,
}

impl ClientAddress {
    /// What is counted as one: the address; of IPv6, the network that one household has.
    pub fn network(self) -> IpAddr {
        match self.ip {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            }
            v4 => v4,
        }
    }
}

/// Counts what is done on one connection.
#[derive(Clone)]
pub struct Meter {
    /// What was done by everybody.
    pub limits: Arc<Limits>,
    /// Where the connection comes from; none where that is not known, which is then not counted by.
    pub from: Option<ClientAddress>,
}

impl Meter {
    /// Counts an act before it is done.
    ///
    /// # Errors
    /// [`Refusal::TooManyRequests`], as [`Limits::count`].
    pub fn count(&self, act: Act, who: Who) -> Result<(), Refusal> {
        self.limits.count(act, Some(who), self.from)
    }
}
