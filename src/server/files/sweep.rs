//! Taking away what no message needs any more.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use super::Shelf;
use crate::{domain::Refusal, server::chat::House};

/// How often it is looked for what nobody told of.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Takes away what no message needs: at the start also what a crash left, then whenever messages go, until the house is gone.
pub async fn keep_swept(shelf: Arc<Shelf>, house: Weak<House>) {
    if let Some(house) = house.upgrade() {
        sweep_unknown(&shelf, &house).await;
    }
    loop {
        let Some(house) = house.upgrade() else { return };
        // A failure is in the log by now; the next time tries again.
        let _ = sweep(&shelf, &house).await;
        let freed = house.freed_files();
        drop(house);
        let _ = tokio::time::timeout(EVERY, freed.notified()).await;
    }
}

async fn sweep(shelf: &Shelf, house: &House) -> Result<(), Refusal> {
    loop {
        // What comes meanwhile with the same content waits, or is known before it is looked for.
        let _turn = shelf.take_turn().await;
        let unneeded = house.list_unneeded_contents().await?;
        for hash in &unneeded {
            if let Err(error) = shelf.remove(*hash).await {
                tracing::error!(%error, %hash, "a file that is not needed could not be deleted");
                return Err(Refusal::Unavailable);
            }
        }
        house.forget_contents(&unneeded).await?;
        if unneeded.is_empty() {
            return Ok(());
        }
    }
}

/// What lies there without anything in the database that needs it.
async fn sweep_unknown(shelf: &Shelf, house: &House) {
    let found = match shelf.list().await {
        Ok(found) => found,
        Err(error) => return tracing::error!(%error, "the folder of files could not be read"),
    };
    for (hash, _) in found {
        let _turn = shelf.take_turn().await;
        // Where it is not known whether it is needed, it stays.
        if house.is_content_needed(hash).await == Ok(false)
            && let Err(error) = shelf.remove(hash).await
        {
            tracing::error!(%error, %hash, "a file that is not needed could not be deleted");
        }
    }
}
