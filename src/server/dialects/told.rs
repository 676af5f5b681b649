//! What a message says to clients that know nothing of files.

use std::{borrow::Cow, fmt::Write};

use crate::domain::Message;

/// The text, and below it a line for each file, with its address. In rooms that everybody may walk into, the address is enough
/// to have the file; elsewhere a browser must be logged in.
pub(super) fn tell_text(message: &Message) -> Cow<'_, str> {
    if message.attachments.is_empty() {
        return Cow::Borrowed(message.text());
    }
    let mut text = message.text().to_owned();
    for attachment in &message.attachments {
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing to a string does not fail.
        let _ = text.write_str(&attachment.to_line());
    }
    Cow::Owned(text)
}
