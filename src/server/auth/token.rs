//! Session tokens: 256 random bits, as 64 hexadecimal digits.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// A new token.
pub(super) fn make_token() -> String {
    let bits: [u8; 32] = rand::random();
    bits.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What the store knows of a token. A plain hash will do: there is nothing to guess in 256 random bits.
pub(super) fn hash_token(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_hash_alike() {
        let (one, other) = (make_token(), make_token());
        assert_eq!(one.len(), 64);
        assert_ne!(one, other);
        assert_eq!(hash_token(&one), hash_token(&one));
        assert_ne!(hash_token(&one), hash_token(&other));
    }
}
