//! Passwords: Argon2id with the parameters that OWASP asks for (19 MiB, 2 passes, 1 lane), away from the threads that
//! serve.
//!
//! Invariant: whether there is an account or not, looking at a password takes as long.

use std::sync::LazyLock;

use anyhow::Context;
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use tokio::{sync::Semaphore, task::spawn_blocking};
use zxcvbn::{Score, zxcvbn};

use crate::domain::{Argument, Fault, Invalid, Password, Username};

/// How many are looked at at the same time: each takes 19 MiB and a processor.
static PLACES: Semaphore = Semaphore::const_new(2);

/// A hash that no password has, for names that no account has.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let nobodys: [u8; 32] = rand::random();
    hash_now(&nobodys).unwrap_or_default()
});

/// Does the work for nobody once, so that the first name that no account has takes no longer than others.
pub fn prepare_passwords() {
    LazyLock::force(&NOBODYS);
}

/// Refuses a password that is among the first that anybody would try.
pub(super) fn check_strength(password: &Password, name: &Username) -> Result<(), Invalid> {
    // What is beyond this many characters is strong enough.
    let head: String = password.as_str().chars().take(64).collect();
    if zxcvbn(&head, &[name.as_str(), "teahouse", "茶馆"]).score() < Score::Two {
        return Err(Argument::Password.is(Fault::Guessable));
    }
    Ok(())
}

/// The hash of a password, in the PHC format, with a salt of its own.
pub(super) async fn hash(password: &Password) -> anyhow::Result<String> {
    let password = password.clone();
    work(move || hash_now(password.as_str().as_bytes())).await?
}

/// Whether a password is the one of a hash. Without a hash it never is, and that takes as long.
pub(super) async fn verify(password: &str, hash: Option<String>) -> anyhow::Result<bool> {
    let password = password.to_owned();
    work(move || {
        let is_known = hash.is_some();
        let hash = PasswordHash::new(hash.as_deref().unwrap_or(&NOBODYS)).context("a stored password hash")?;
        let matches = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
        Ok(matches && is_known)
    })
    .await?
}

async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
    let _place = PLACES.acquire().await?;
    Ok(spawn_blocking(work).await?)
}

fn hash_now(password: &[u8]) -> anyhow::Result<String> {
    let hash: PasswordHash =
        Argon2::default().hash_password(password).map_err(|error| anyhow::anyhow!("hashing a password: {error}"))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[tokio::test]
    async fn a_password_opens_its_own_hash_only() {
        let hash = hash(&password("camellia sinensis 42")).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("camellia sinensis 42", Some(hash.clone())).await.unwrap());
        assert!(!verify("camellia sinensis 43", Some(hash)).await.unwrap());
        assert!(!verify("camellia sinensis 42", None).await.unwrap());
    }

    #[test]
    fn common_passwords_are_refused() {
        let name = Username::parse("Hongjian").unwrap();
        for common in
            ["password", "12345678", "qwertyuiop", "iloveyou1", "teahouse", "hongjian", "aaaaaaaaaa", "P@ssw0rd"]
        {
            assert_eq!(
                check_strength(&password(common), &name),
                Err(Argument::Password.is(Fault::Guessable)),
                "{common}"
            );
        }
        for fine in ["camellia sinensis 42", "茶馆里的第三张桌子", "xK9#mQ2$vL"] {
            assert_eq!(check_strength(&password(fine), &name), Ok(()), "{fine}");
        }
    }
}
