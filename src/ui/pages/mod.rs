//! One component for each route.
//!
//! Invariant: a page reads its resource, and shows the problem where there is one; the rest is components. A page
//! makes its resources before it waits for any, so that the server and the browser count them alike.
//!
//! Errors are matched here instead of caught by an `ErrorBoundary`, which keeps only their text across hydration: a
//! lost session must stay what it is, to lead to the door.

mod account;
mod house;
mod lobby;
mod login;
mod next;
mod not_found;
mod register;
mod room;
mod sign_in;

pub use account::AccountPage;
pub use house::{House, LobbyResource};
pub use lobby::LobbyPage;
pub use login::LoginPage;
pub use not_found::NotFoundPage;
pub use register::RegisterPage;
pub use room::RoomPage;
pub use sign_in::SignInPage;
