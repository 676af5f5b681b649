use crate::{domain::Deed, i18n::td_string, ui::Language};

/// What was done, as the middle of a sentence: after who did it, before to whom.
pub fn spell_deed(language: Language, deed: Deed) -> &'static str {
    match deed {
        Deed::MadeRoom => td_string!(language.get(), deed.made_room),
        Deed::ChangedRoom => td_string!(language.get(), deed.changed_room),
        Deed::ArchivedRoom => td_string!(language.get(), deed.archived_room),
        Deed::RestoredRoom => td_string!(language.get(), deed.restored_room),
        Deed::RemovedRoom => td_string!(language.get(), deed.removed_room),
        Deed::KeptRoom => td_string!(language.get(), deed.kept_room),
        Deed::HandedOver => td_string!(language.get(), deed.handed_over),
        Deed::MadeModerator => td_string!(language.get(), deed.made_moderator),
        Deed::UnmadeModerator => td_string!(language.get(), deed.unmade_moderator),
        Deed::Invited => td_string!(language.get(), deed.invited),
        Deed::MadeInvitation => td_string!(language.get(), deed.made_invitation),
        Deed::RevokedInvitation => td_string!(language.get(), deed.revoked_invitation),
        Deed::Kicked => td_string!(language.get(), deed.kicked),
        Deed::Muted => td_string!(language.get(), deed.muted),
        Deed::Banned => td_string!(language.get(), deed.banned),
        Deed::Lifted => td_string!(language.get(), deed.lifted),
        Deed::DeletedMessage => td_string!(language.get(), deed.deleted_message),
        Deed::PinnedMessage => td_string!(language.get(), deed.pinned_message),
        Deed::UnpinnedMessage => td_string!(language.get(), deed.unpinned_message),
        Deed::AddedEmoji => td_string!(language.get(), deed.added_emoji),
        Deed::RemovedEmoji => td_string!(language.get(), deed.removed_emoji),
        Deed::SetSwitches => td_string!(language.get(), deed.set_switches),
        Deed::Announced => td_string!(language.get(), deed.announced),
        Deed::MadeAccount => td_string!(language.get(), deed.made_account),
        Deed::SetPassword => td_string!(language.get(), deed.set_password),
        Deed::SetRole => td_string!(language.get(), deed.set_role),
        Deed::RemovedAccount => td_string!(language.get(), deed.removed_account),
    }
}
