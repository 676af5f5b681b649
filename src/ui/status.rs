//! Which half this is: the one place where the page asks.

/// Whether this is the server's half. What only it does is left out of the browser's.
pub const fn is_server() -> bool {
    cfg!(feature = "ssr")
}
