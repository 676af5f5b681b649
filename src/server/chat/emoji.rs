//! Emoji of the server's own: who adds and removes them, and which names stand for which. Their pictures are elsewhere.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use super::{Actor, House, clock::now, house::State};
use crate::{
    domain::{
        Argument, CUSTOM_EMOJI_MAX, ContentHash, CustomEmoji, Deed, EmojiId, EmojiMakers, EmojiName, Fault, MediaType,
        Refusal, Role, Timestamp, User, UserId,
    },
    server::store::{KeptEmoji, Write},
};

/// A picture that lies in the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmojiPicture {
    /// What is in it.
    pub hash: ContentHash,
    /// What sort of picture it is.
    pub media_type: MediaType,
}

/// All of them, by id and by name.
#[derive(Default)]
pub(super) struct OwnEmoji {
    all: HashMap<EmojiId, KeptEmoji>,
    names: BTreeMap<EmojiName, EmojiId>,
}

impl OwnEmoji {
    /// Takes one in.
    pub fn insert(&mut self, kept: KeptEmoji) {
        if kept.removed_at.is_none() {
            self.names.insert(kept.emoji.name.clone(), kept.emoji.id);
        }
        self.all.insert(kept.emoji.id, kept);
    }

    /// The one that has a name now.
    pub fn find(&self, name: &str) -> Option<&CustomEmoji> {
        let id = self.names.get(&EmojiName::parse(name).ok()?)?;
        self.all.get(id).map(|kept| &kept.emoji)
    }

    /// Removes one, and forgets the oldest of those that were removed, as the store does.
    fn remove(&mut self, id: EmojiId, at: Timestamp) {
        let Some(kept) = self.all.get_mut(&id) else { return };
        kept.removed_at = Some(at);
        self.names.remove(&kept.emoji.name);
        let removed = self.all.values().filter_map(|kept| Some((Reverse(kept.removed_at?), kept.emoji.id)));
        let mut removed: Vec<_> = removed.collect();
        removed.sort_unstable();
        for (_, id) in removed.into_iter().skip(CUSTOM_EMOJI_MAX) {
            self.all.remove(&id);
        }
    }
}

impl House {
    /// Whether somebody may add an emoji.
    ///
    /// # Errors
    /// [`Refusal::LoginRequired`] for guests; [`Refusal::NotAllowed`] where it is for administrators; [`Refusal::Invalid`]
    /// where the server has [`CUSTOM_EMOJI_MAX`].
    pub fn check_adding_emoji(&self, user: UserId) -> Result<(), Refusal> {
        self.lock().check_adding_emoji(user)
    }

    /// Adds an emoji whose picture lies in the data folder.
    ///
    /// # Errors
    /// As [`House::check_adding_emoji`]; [`Refusal::EmojiExists`] where one has the name, also one that everybody has;
    /// [`Refusal::NotSaved`].
    pub async fn add_emoji(&self, user: &User, name: EmojiName, picture: EmojiPicture) -> Result<CustomEmoji, Refusal> {
        let _turn = self.take_turn().await;
        self.check_emoji_name(user.id, &name)?;
        let EmojiPicture { hash, media_type } = picture;
        let emoji = CustomEmoji { id: EmojiId::new(), name };
        let entry = Actor::Person(user).entry(Deed::AddedEmoji).detail(&emoji.name);
        let (by, at) = (user.clone(), now());
        let kept = KeptEmoji { emoji: emoji.clone(), hash, media_type, by, at, removed_at: None };
        self.write_down(&[Write::Emoji(kept.clone()), Write::Audit(entry)]).await?;
        self.lock().emoji.insert(kept);
        Ok(emoji)
    }

    /// Whether somebody may add an emoji of this name, before its picture is looked at.
    ///
    /// # Errors
    /// As [`House::add_emoji`].
    pub fn check_emoji_name(&self, user: UserId, name: &EmojiName) -> Result<(), Refusal> {
        let state = self.lock();
        state.check_adding_emoji(user)?;
        let is_everybodys = emojis::get_by_shortcode(name.as_str()).is_some();
        if is_everybodys || state.emoji.names.contains_key(name) { Err(Refusal::EmojiExists) } else { Ok(()) }
    }

    /// Removes an emoji: its own by whoever added it, each by those who run the server. It stays where it stands, and its name
    /// is free.
    ///
    /// # Errors
    /// [`Refusal::NoSuchEmoji`], [`Refusal::NotAllowed`], [`Refusal::NotSaved`].
    pub async fn remove_emoji(&self, user: &User, id: EmojiId) -> Result<(), Refusal> {
        let _turn = self.take_turn().await;
        let kept = {
            let state = self.lock();
            let kept = state.emoji.all.get(&id).filter(|kept| kept.removed_at.is_none()).ok_or(Refusal::NoSuchEmoji)?;
            if !state.may_remove(user.id, kept) {
                return Err(Refusal::NotAllowed);
            }
            kept.clone()
        };
        let entry = Actor::Person(user).entry(Deed::RemovedEmoji).target(&kept.by.name).detail(&kept.emoji.name);
        let at = now();
        self.write_down(&[Write::NoEmoji(id, at), Write::Audit(entry)]).await?;
        self.lock().emoji.remove(id, at);
        // The oldest of those that were removed may be gone for good.
        self.freed.notify_one();
        Ok(())
    }

    /// Those that can be written, by name; each with whether the person may remove it.
    pub fn list_emoji(&self, user: UserId) -> Vec<(KeptEmoji, bool)> {
        let state = self.lock();
        let listed = state.emoji.names.values().filter_map(|id| state.emoji.all.get(id));
        listed.map(|kept| (kept.clone(), state.may_remove(user, kept))).collect()
    }

    /// The picture of one, also of one that was removed: it stands where it was written.
    pub fn find_emoji_picture(&self, id: EmojiId) -> Option<EmojiPicture> {
        let state = self.lock();
        state.emoji.all.get(&id).map(|kept| EmojiPicture { hash: kept.hash, media_type: kept.media_type })
    }
}

impl State {
    fn check_adding_emoji(&self, user: UserId) -> Result<(), Refusal> {
        match (self.accounts.get(&user), self.switches.emoji) {
            (None, _) => Err(Refusal::LoginRequired),
            (Some(Role::Member), EmojiMakers::Administrators) => Err(Refusal::NotAllowed),
            _ if self.emoji.names.len() >= CUSTOM_EMOJI_MAX => Err(Argument::EmojiName.is(Fault::TooMany).into()),
            _ => Ok(()),
        }
    }

    fn may_remove(&self, user: UserId, kept: &KeptEmoji) -> bool {
        kept.by.id == user || self.is_administrator(user)
    }
}
