//! The one-time code by which the first account becomes the administrator's.
//!
//! Invariant: it makes one administrator. Whoever registers with it has it alone until they have their account; who comes
//! with it meanwhile waits, and finds it spent, or as it was.

use tokio::sync::{Mutex, MutexGuard};

use crate::domain::{Argument, Fault, Refusal, Role};

/// How many characters it has: 40 bits.
const LENGTH: usize = 8;

/// Characters that are not mistaken for each other.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The code; none once it is spent.
pub(super) struct SetupCode(Mutex<Option<String>>);

/// What an account may do that is about to be made.
pub(super) enum Claim<'a> {
    Member,
    /// It is given back unless it is spent.
    Administrator(MutexGuard<'a, Option<String>>),
}

impl SetupCode {
    /// A new one.
    pub fn new() -> Self {
        let bits: [u8; LENGTH] = rand::random();
        let code = bits.iter().map(|bits| char::from(ALPHABET[usize::from(bits % 32)])).collect();
        Self(Mutex::new(Some(code)))
    }

    /// None, where there is an administrator.
    pub fn spent() -> Self {
        Self(Mutex::default())
    }

    /// The code, unless it is spent.
    pub async fn read(&self) -> Option<String> {
        self.0.lock().await.clone()
    }

    /// There is an administrator now: it makes no other.
    pub async fn end(&self) {
        self.0.lock().await.take();
    }

    /// Takes what a person says for the code; anything, once it is spent.
    ///
    /// # Errors
    /// Refused where it is empty, or another one.
    pub async fn claim(&self, said: &str) -> Result<Claim<'_>, Refusal> {
        let code = self.0.lock().await;
        let Some(expected) = code.as_deref() else { return Ok(Claim::Member) };
        let said: String = said.chars().filter(char::is_ascii_alphanumeric).collect();
        match said.to_ascii_uppercase() {
            said if said.is_empty() => Err(Argument::Code.is(Fault::Empty).into()),
            said if said == expected => Ok(Claim::Administrator(code)),
            _ => Err(Argument::Code.is(Fault::Unknown).into()),
        }
    }
}

impl Claim<'_> {
    /// What the account may do.
    pub fn role(&self) -> Role {
        match self {
            Self::Member => Role::Member,
            Self::Administrator(_) => Role::Administrator,
        }
    }

    /// The account is made.
    pub fn spend(self) {
        if let Self::Administrator(mut code) = self {
            code.take();
        }
    }
}
