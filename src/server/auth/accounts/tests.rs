//! One administrator by the code, and one to the end, whatever is tried at once.

use super::*;

fn ann() -> User {
    User { id: UserId::new(), name: Username::parse("Ann").unwrap() }
}

#[tokio::test]
async fn of_two_who_register_with_the_code_at_once_one_is_the_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::open(Arc::new(Store::open(folder.path()).await.unwrap()), Arc::default()).await.unwrap();
    let (code, password) = (accounts.read_code().await.unwrap(), Password::parse("camellia sinensis 42").unwrap());
    let (ann, ben) = (ann(), User { id: UserId::new(), name: Username::parse("Ben").unwrap() });
    let (first, second) = tokio::join!(
        accounts.register(&ann, &password, &code, Registration::Open, None),
        accounts.register(&ben, &password, &code, Registration::Open, None),
    );
    assert_eq!((first.unwrap(), second.unwrap()), (Role::Administrator, Role::Member));
    assert_eq!(accounts.read_code().await, None);
}

#[tokio::test]
async fn the_code_stays_good_where_no_account_came_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::open(Arc::new(Store::open(folder.path()).await.unwrap()), Arc::default()).await.unwrap();
    let (code, password) = (accounts.read_code().await.unwrap(), Password::parse("camellia sinensis 42").unwrap());
    accounts.owners.lock().insert(find_likeness(&ann().name), UserId::new());
    let refused = accounts.register(&ann(), &password, &code, Registration::Open, None).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NameOwned))), "{refused:?}");
    assert_eq!(accounts.read_code().await, Some(code));
}

#[tokio::test]
async fn of_two_administrators_who_remove_themselves_at_once_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (house, sessions, accounts, _heard) = crate::server::auth::open_in(folder.path()).await;
    let password = Password::parse("camellia sinensis 42").unwrap();
    let (ann, ben) = (ann(), User { id: UserId::new(), name: Username::parse("Ben").unwrap() });
    for user in [&ann, &ben] {
        accounts.add(user, &password, Role::Administrator).await.unwrap();
        house.note_account(user.id, Some(Role::Administrator));
    }
    let remove = |user| crate::server::auth::remove_account(&house, &sessions, &accounts, user);
    let (first, second) = tokio::join!(remove(&ann), remove(&ben));
    assert!(first.is_ok() && matches!(second, Err(Error::Refused(Refusal::LastAdministrator))), "{second:?}");
}
