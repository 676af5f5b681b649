//! Where a browser is told what is new while no page is open: a push service's address for it, and its keys.

use std::fmt;

use super::text::{Argument, Fault, Invalid};

/// The longest address of a subscription, in bytes. Those of the known services have two to six hundred.
const ENDPOINT_MAX: usize = 1_024;

/// A browser's key, an uncompressed point on P-256, as Base64 has it.
const KEY_LENGTH: usize = 87;

/// What a browser shares with whoever writes to it, 16 bytes, as Base64 has it.
const AUTH_LENGTH: usize = 22;

/// Where a push service takes what is for one browser. Whoever knows it may write there, so it is a secret: it shows no
/// more of itself than its host.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PushEndpoint(String);

impl PushEndpoint {
    /// Reads an address as a browser gives it: `http` or `https`, a host with a port or without, and a path.
    ///
    /// # Errors
    /// Over 1,024 characters, with others than a written address has, with a user before its host, or no address.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let refused = |fault| Err(Argument::Subscription.is(fault));
        if raw.len() > ENDPOINT_MAX {
            return refused(Fault::TooLong(ENDPOINT_MAX as u32));
        }
        let has_odd = raw.bytes().any(|byte| !byte.is_ascii_graphic() || matches!(byte, b'"' | b'\\' | b'<' | b'>'));
        let endpoint = Self(raw.to_owned());
        let scheme = ["https", "http"].contains(&endpoint.scheme());
        let name = endpoint.host().bytes();
        let host = !endpoint.host().is_empty()
            && name.into_iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        let port = endpoint.port();
        let port = port.is_none_or(|port| !port.starts_with('+') && port.parse::<u16>().is_ok());
        if has_odd || !scheme || !host || !port { refused(Fault::WrongType) } else { Ok(endpoint) }
    }

    /// The address as text. It is a secret.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port, as in `https://push.example:8443`.
    pub fn origin(&self) -> &str {
        let begin = self.0.find("://").map_or(0, |at| at + 3);
        let length = self.0[begin..].find(['/', '?', '#']).unwrap_or(self.0.len() - begin);
        &self.0[..begin + length]
    }

    /// The host alone, which may be told.
    pub fn host(&self) -> &str {
        self.authority().split(':').next().unwrap_or_default()
    }

    /// The scheme: `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.0.split_once("://").map_or("", |(scheme, _)| scheme)
    }

    /// The port, where it names one.
    pub fn port(&self) -> Option<&str> {
        self.authority().split_once(':').map(|(_, port)| port)
    }

    fn authority(&self) -> &str {
        self.origin().split_once("://").map_or("", |(_, authority)| authority)
    }
}

impl fmt::Debug for PushEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PushEndpoint({}/…)", self.origin())
    }
}

/// A browser that wants to be told: where, and how what is told is closed to all others on the way.
#[derive(Clone, PartialEq, Eq)]
pub struct PushSubscription {
    /// Where its push service takes what is for it.
    pub endpoint: PushEndpoint,
    /// Its key, in the Base64 of addresses.
    pub key: String,
    /// What it shares with whoever writes to it, in the same.
    pub auth: String,
}

impl PushSubscription {
    /// Reads what a browser gives.
    ///
    /// # Errors
    /// As [`PushEndpoint::parse`]; where the key or the secret has not the length and the letters of one.
    pub fn parse(endpoint: &str, key: &str, auth: &str) -> Result<Self, Invalid> {
        let endpoint = PushEndpoint::parse(endpoint)?;
        let read = |raw: &str, length: usize| {
            let text = raw.trim_end_matches('=');
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            let fits = text.len() == length && raw.len() <= length + 2 && text.bytes().all(plain);
            fits.then(|| text.to_owned()).ok_or(Argument::Subscription.is(Fault::WrongType))
        };
        Ok(Self { endpoint, key: read(key, KEY_LENGTH)?, auth: read(auth, AUTH_LENGTH)? })
    }
}

impl fmt::Debug for PushSubscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PushSubscription({:?})", self.endpoint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRONG: Result<PushEndpoint, Invalid> = Err(Argument::Subscription.is(Fault::WrongType));

    #[test]
    fn an_address_is_read_in_its_parts() {
        let endpoint = PushEndpoint::parse("https://fcm.googleapis.com/fcm/send/abc:DEF-_").unwrap();
        assert_eq!(endpoint.origin(), "https://fcm.googleapis.com");
        assert_eq!((endpoint.scheme(), endpoint.host(), endpoint.port()), ("https", "fcm.googleapis.com", None));
        let other = PushEndpoint::parse("http://127.0.0.1:8080/push?x=1").unwrap();
        assert_eq!((other.origin(), other.port()), ("http://127.0.0.1:8080", Some("8080")));
        assert_eq!(PushEndpoint::parse("https://a.example").unwrap().origin(), "https://a.example");
    }

    #[test]
    fn what_is_no_plain_address_is_refused() {
        for raw in [
            "",
            "fcm.googleapis.com/x",
            "ftp://a.example/x",
            "HTTPS://a.example/x",
            "file:///etc/passwd",
            "https:///x",
            "https://user@a.example/x",
            "https://fcm.googleapis.com@evil.example/x",
            "https://evil.example\\.googleapis.com/x",
            "https://a.example:99999/x",
            "https://a.example:+80/x",
            "https://a.example:/x",
            "https://[::1]/x",
            "https://a.example/ x",
            "https://a.example/x\r\nHost: b",
            "https://茶.example/x",
        ] {
            assert_eq!(PushEndpoint::parse(raw), WRONG, "{raw:?}");
        }
        let long = format!("https://a.example/{}", "x".repeat(ENDPOINT_MAX));
        assert_eq!(PushEndpoint::parse(&long), Err(Argument::Subscription.is(Fault::TooLong(1_024))));
    }

    #[test]
    fn keys_have_their_length_and_letters() {
        let read = |key: &str, auth: &str| PushSubscription::parse("https://a.example/x", key, auth);
        let (key, auth) = ("B".repeat(87), "a-_".repeat(7) + "A");
        assert_eq!(read(&key, &auth).unwrap().auth, auth);
        assert_eq!(read(&format!("{key}="), &format!("{auth}==")).unwrap().key, key, "padding is left out");
        for (key, auth) in [
            (&key[1..], auth.as_str()),
            (&format!("{key}B"), &auth),
            (&key, &auth[1..]),
            (&key.replace('B', "+"), &auth),
            (&key, ""),
            (&key, &format!("{auth}===")),
        ] {
            assert!(read(key, auth).is_err(), "{key:?} {auth:?}");
        }
    }

    #[test]
    fn a_secret_does_not_show_itself() {
        let subscription =
            PushSubscription::parse("https://a.example/secret", &"B".repeat(87), &"a".repeat(22)).unwrap();
        let shown = format!("{subscription:?} {:?}", subscription.endpoint);
        assert!(shown.contains("a.example") && !shown.contains("secret") && !shown.contains("BB"));
    }
}
