//! What a client says of itself when it connects.

use serde::Deserialize;

/// What a client may send with CONNECT: a native one has no cookie.
#[derive(Default, Deserialize)]
pub(super) struct Credentials {
    pub token: Option<String>,
}
