/// Whether this is the server's half: what only it does is left out of the browser's.
pub const fn is_server() -> bool {
    cfg!(feature = "ssr")
}
