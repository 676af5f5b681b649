//! The key by which push services know this server (VAPID, RFC 8292): a token signed with it goes with all that is pushed,
//! and browsers take only what has one by the key that they subscribed with.

use base64ct::{Base64UrlUnpadded, Encoding};
use web_push_native::p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    elliptic_curve::sec1::ToEncodedPoint,
};

use crate::domain::Timestamp;

/// How long a token holds, in seconds. A day is the most that services take.
const LASTS: i64 = 12 * 60 * 60;

/// The server's own key.
pub(super) struct ServerKey {
    signing: SigningKey,
    public: String,
}

impl ServerKey {
    /// A secret that makes a key.
    pub fn make_secret() -> [u8; 32] {
        loop {
            let secret: [u8; 32] = rand::random();
            // All but a few in 2^32 are one.
            if SecretKey::from_slice(&secret).is_ok() {
                return secret;
            }
        }
    }

    /// The key of a secret; none where it is none.
    pub fn read(secret: &[u8]) -> Option<Self> {
        let secret = SecretKey::from_slice(secret).ok()?;
        let public = Base64UrlUnpadded::encode_string(secret.public_key().to_encoded_point(false).as_bytes());
        Some(Self { signing: SigningKey::from(secret), public })
    }

    /// The half that browsers subscribe with, in the Base64 of addresses.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The value of `Authorization` for a push service's origin. `contact` is where its people find who runs this server.
    pub fn authorize(&self, origin: &str, contact: &str, now: Timestamp) -> String {
        let write = |value: serde_json::Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
        let header = write(serde_json::json!({ "typ": "JWT", "alg": "ES256" }));
        let claims = write(serde_json::json!({ "aud": origin, "exp": now.0 / 1_000 + LASTS, "sub": contact }));
        let signature: Signature = self.signing.sign(format!("{header}.{claims}").as_bytes());
        let signature = Base64UrlUnpadded::encode_string(&signature.to_bytes());
        format!("vapid t={header}.{claims}.{signature}, k={}", self.public)
    }
}

#[cfg(test)]
mod tests {
    use web_push_native::p256::ecdsa::{VerifyingKey, signature::Verifier};

    use super::*;

    #[test]
    fn a_secret_makes_one_key() {
        let secret = ServerKey::make_secret();
        let key = ServerKey::read(&secret).unwrap();
        assert_eq!(key.public().len(), 87);
        assert_eq!(ServerKey::read(&secret).unwrap().public(), key.public());
        assert!(ServerKey::read(&[0; 32]).is_none());
        assert!(ServerKey::read(&[1; 7]).is_none());
    }

    #[test]
    fn a_token_is_signed_for_one_service_and_ends() {
        let key = ServerKey::read(&ServerKey::make_secret()).unwrap();
        let value = key.authorize("https://push.example", "https://tea.example", Timestamp(1_000_000));
        let (token, public) = value.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let decode = |text: &str| Base64UrlUnpadded::decode_vec(text).unwrap();
        let verifying = VerifyingKey::from_sec1_bytes(&decode(public)).unwrap();
        verifying.verify(signed.as_bytes(), &Signature::from_slice(&decode(signature)).unwrap()).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
        let expected =
            serde_json::json!({ "aud": "https://push.example", "exp": 1_000 + LASTS, "sub": "https://tea.example" });
        assert_eq!(claims, expected);
    }
}
