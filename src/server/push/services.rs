//! Which push services the server writes to: a subscription is an address that somebody gives us to ask, so only those are
//! asked that are known, and those that the operator names.

use std::str::FromStr;

use crate::domain::PushEndpoint;

/// The hosts of the browsers' push services, over TLS on its own port. A dot in front stands for all names under it.
const KNOWN: [&str; 5] = [
    // Chrome, Edge on Android, Samsung, Opera
    "fcm.googleapis.com",
    // Firefox
    ".push.services.mozilla.com",
    // Edge on Windows
    ".notify.windows.com",
    // Safari
    ".push.apple.com",
    // Chrome where it is tried out
    "jmt17.google.com",
];

/// The push services that subscriptions may name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushServices {
    /// The origins that the operator adds, as in `https://push.example:8443`.
    further: Vec<String>,
}

impl PushServices {
    /// Whether an address is one of a service that may be asked.
    pub fn allow(&self, endpoint: &PushEndpoint) -> bool {
        let host = endpoint.host();
        let is_known = |known: &&str| match known.strip_prefix('.') {
            Some(_) => host.len() > known.len() && host.ends_with(*known),
            None => host == *known,
        };
        let is_plain = endpoint.scheme() == "https" && endpoint.port().is_none();
        (is_plain && KNOWN.iter().any(is_known)) || self.further.iter().any(|origin| origin == endpoint.origin())
    }
}

impl FromStr for PushServices {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let origins = text.split(',').map(|origin| origin.trim().trim_end_matches('/')).filter(|one| !one.is_empty());
        let further = origins.map(|origin| match PushEndpoint::parse(origin) {
            Ok(endpoint) if endpoint.origin() == origin => Ok(origin.to_owned()),
            _ => Err(format!("{origin} is no origin, like https://push.example")),
        });
        Ok(Self { further: further.collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(further: &str, endpoint: &str) -> bool {
        let services: PushServices = further.parse().unwrap();
        PushEndpoint::parse(endpoint).is_ok_and(|endpoint| services.allow(&endpoint))
    }

    #[test]
    fn the_browsers_own_services_are_known() {
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/x",
            "https://updates.push.services.mozilla.com/wpush/v2/x",
            "https://wns2-by3p.notify.windows.com/w/?token=x",
            "https://web.push.apple.com/x",
        ] {
            assert!(allows("", endpoint), "{endpoint}");
        }
    }

    #[test]
    fn nobody_else_is_asked() {
        for endpoint in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilfcm.googleapis.com/x",
            "https://googleapis.com/x",
            "https://evilpush.apple.com/x",
            "https://push.apple.com/x",
            "https://.push.apple.com/x",
            "https://127.0.0.1/x",
            "http://localhost:3000/x",
            "http://169.254.169.254/latest",
            "https://push.example/x",
        ] {
            assert!(!allows("", endpoint), "{endpoint}");
        }
    }

    #[test]
    fn the_operator_adds_origins_as_they_are() {
        let further = " https://push.example/ ,http://localhost:8080";
        assert!(allows(further, "https://push.example/x"));
        assert!(allows(further, "http://localhost:8080/x"));
        assert!(allows(further, "https://fcm.googleapis.com/x"), "besides the known ones");
        assert!(!allows(further, "http://push.example/x"));
        assert!(!allows(further, "http://localhost:8081/x"));
        assert!(!allows(further, "http://localhost/x"));
        for wrong in ["push.example", "https://push.example/path", "*"] {
            assert!(wrong.parse::<PushServices>().is_err(), "{wrong}");
        }
    }
}
