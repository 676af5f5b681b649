//! Many people, logged in and in rooms.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::Result;
use futures_util::{StreamExt, TryStreamExt, stream};

use super::client::Client;

/// How many log in at the same time.
const AT_ONCE: usize = 16;

/// People in rooms of the same size.
pub struct Crowd {
    /// They, one room after the other.
    pub people: Vec<Client>,
    /// How many rooms.
    pub rooms: usize,
    /// How long all of them took to connect, log in and be answered.
    pub took: Duration,
}

impl Crowd {
    /// Lets `count` people connect, log in and join one of `rooms` rooms each.
    pub async fn gather(address: SocketAddr, count: usize, rooms: usize) -> Result<Self> {
        let began = Instant::now();
        let mut people = log_in(address, count).await?;
        let took = began.elapsed();
        for (index, person) in people.iter_mut().enumerate() {
            person.ask("joinRoom", &format!("\"{}\",0", name_room(index, count, rooms)), "joinedRoom").await?;
        }
        Ok(Self { people, rooms, took })
    }
}

/// The name of the room that one of so many is in.
pub fn name_room(index: usize, count: usize, rooms: usize) -> String {
    format!("room {}", index * rooms / count)
}

/// Lets so many connect and log in.
pub async fn log_in(address: SocketAddr, count: usize) -> Result<Vec<Client>> {
    stream::iter(0..count).map(|index| log_in_one(address, index)).buffered(AT_ONCE).try_collect().await
}

/// The same, one after the other.
pub async fn log_in_in_turn(address: SocketAddr, count: usize) -> Result<Vec<Client>> {
    stream::iter(0..count).then(|index| log_in_one(address, index)).try_collect().await
}

async fn log_in_one(address: SocketAddr, index: usize) -> Result<Client> {
    let mut client = Client::connect(address).await?;
    client.ask("login", &format!("\"person {index}\""), "logedin").await?;
    Ok(client)
}

/// Lets so many connect, and nothing more.
pub async fn connect(address: SocketAddr, count: usize) -> Result<Vec<Client>> {
    stream::iter(0..count).map(|_| Client::connect(address)).buffered(AT_ONCE).try_collect().await
}

/// Lets groups of `size` people join `rooms` rooms, which only they are in.
pub async fn join_many(people: &mut [Client], size: usize, rooms: usize) -> Result<()> {
    for (index, person) in people.iter_mut().enumerate() {
        for room in 0..rooms {
            person.ask("joinRoom", &format!("\"group {}, room {room}\",0", index / size), "joinedRoom").await?;
        }
    }
    Ok(())
}
