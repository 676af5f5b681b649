//! A file that came whole becomes one that a message can have.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{
    Incoming, Shelf,
    incoming::{TemporaryPath, refuse},
    sniff::sniff,
};
use crate::{
    domain::{
        Attachment, ContentHash, CustomEmoji, EMOJI_FILE_MAX, EMOJI_SIDE_MAX, EmojiName, FileId, FileName, Refusal,
        RoomId, User,
    },
    server::chat::{EmojiPicture, House, NewFile},
};

/// What is said of a file by whoever sends it.
pub struct Sent<'a> {
    /// Who sends it.
    pub user: &'a User,
    /// To which room.
    pub room: RoomId,
    /// What it is called.
    pub name: FileName,
    /// The site as they reached it.
    pub site: &'a str,
}

/// Takes in a file that came whole: finds out what it is, strips and reads a picture, puts it to its place, and notes it.
///
/// # Errors
/// [`Refusal::PictureTooLarge`], [`Refusal::PictureUnreadable`], [`Refusal::StorageFull`], [`Refusal::NotSaved`]; then nothing
/// of it is left.
pub async fn take_in(
    shelf: &Arc<Shelf>,
    house: &House,
    mut incoming: Incoming<'_>,
    sent: Sent<'_>,
) -> Result<Attachment, Refusal> {
    let media_type = sniff(&incoming.head);
    let mut hash = incoming.finish().await?;
    let mut size = incoming.size;
    let mut picture = None;
    let mut thumbnail = None;
    if media_type.is_picture() {
        let read = shelf.pictures.read(media_type, &incoming.path.0).await?;
        hash = ContentHash(Sha256::digest(&read.bytes).into());
        size = read.bytes.len() as u64;
        picture = Some(read.picture);
        shelf.write(&incoming.path.0, &read.bytes).await.map_err(refuse)?;
        if let Some(bytes) = read.thumbnail {
            let path = TemporaryPath(shelf.incoming_path());
            shelf.write(&path.0, &bytes).await.map_err(refuse)?;
            thumbnail = Some(path);
        }
    }
    let Sent { user, room, name, site } = sent;
    let attachment = Attachment { id: FileId::new(), name, media_type, size, picture, site: site.to_owned() };
    let _turn = shelf.take_turn().await;
    if let Some(thumbnail) = thumbnail {
        shelf.put(&thumbnail.0, &shelf.thumbnail_path(hash)).await.map_err(refuse)?;
    }
    shelf.put(&incoming.path.0, &shelf.path(hash)).await.map_err(refuse)?;
    house.keep_file(user, room, NewFile { attachment, hash }).await
}

/// Takes in the picture of an emoji that came whole, as that of a file, and adds the emoji. It is small, and has no thumbnail.
///
/// # Errors
/// [`Refusal::FileTooLarge`], [`Refusal::PictureTooLarge`], [`Refusal::PictureUnreadable`] where it is no picture,
/// [`Refusal::StorageFull`], [`Refusal::NotSaved`]; those of [`House::add_emoji`]. Then nothing of it is left.
pub async fn take_emoji(
    shelf: &Arc<Shelf>,
    house: &House,
    mut incoming: Incoming<'_>,
    user: &User,
    name: EmojiName,
) -> Result<CustomEmoji, Refusal> {
    let media_type = sniff(&incoming.head);
    if incoming.size > EMOJI_FILE_MAX {
        return Err(Refusal::FileTooLarge);
    }
    if !media_type.is_picture() {
        return Err(Refusal::PictureUnreadable);
    }
    incoming.finish().await?;
    let read = shelf.pictures.read(media_type, &incoming.path.0).await?;
    if read.picture.width.max(read.picture.height) > EMOJI_SIDE_MAX {
        return Err(Refusal::PictureTooLarge);
    }
    let hash = ContentHash(Sha256::digest(&read.bytes).into());
    shelf.write(&incoming.path.0, &read.bytes).await.map_err(refuse)?;
    let _turn = shelf.take_turn().await;
    shelf.put(&incoming.path.0, &shelf.path(hash)).await.map_err(refuse)?;
    house.add_emoji(user, name, EmojiPicture { hash, media_type }).await
}
