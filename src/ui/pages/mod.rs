//! One component for each route.
//!
//! Invariant: a page reads its resource, and shows the problem where there is one; the rest is components. A page
//! makes its resources before it waits for any, so that the server and the browser count them alike.
//!
//! Errors are matched here instead of caught by an `ErrorBoundary`, which keeps only their text across hydration: a
//! lost session must stay what it is, to lead to the door.

mod account;
mod admin;
mod appearance;
mod audit;
mod help;
mod house;
mod invitation;
mod lobby;
mod login;
mod next;
mod not_found;
mod own_emoji;
mod person;
mod pins;
mod register;
mod roll;
mod room;
mod room_settings;
mod search;
mod sign_in;

pub use account::AccountPage;
pub use admin::AdminPage;
pub use appearance::AppearancePage;
pub use audit::AuditPage;
pub use help::HelpPage;
pub use house::{House, LobbyResource};
pub use invitation::InvitationPage;
pub use lobby::LobbyPage;
pub use login::LoginPage;
pub use not_found::NotFoundPage;
pub use own_emoji::OwnEmojiPage;
pub use person::PersonPage;
pub use pins::PinsPage;
pub use register::RegisterPage;
pub use roll::RollPage;
pub use room::RoomPage;
pub use room_settings::RoomSettingsPage;
pub use search::SearchPage;
pub use sign_in::SignInPage;
