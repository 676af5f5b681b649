//! What the marks in a message's text mean: bold, code, links, quotes, lists. The page shows it; nothing else reads it.
//!
//! Invariant: every text has a reading, in time that grows with its length and no faster. Nothing that was said is lost:
//! letters and digits come out as they went in, in their order, and a text without marks as it was typed. What is not
//! wholly a mark is text, so that there is no way to write HTML, and a link has an [`Address`], of three schemes alone.
//!
//! The grammar is a small part of Markdown, read as people mean it in a chat: no headings, tables, images or HTML, no
//! escapes, no renumbering, and marks that stand beside Chinese as well as beside spaces.

mod address;
mod bare;
mod block;
mod code;
mod emoji;
mod emphasis;
mod lines;
mod list;
mod span;
mod tree;
mod whole;

pub use address::Address;
pub use code::{Ink, ink};
pub use emoji::is_emoji_only;
pub use tree::{Block, Item, Link, Span};

/// Reads a message's text: its parts in order. A text without marks is one [`Block::Text`] of one [`Span::Text`].
pub fn read(text: &str) -> Vec<Block> {
    if is_plain(text) { vec![Block::Text(vec![Span::Text(text.to_owned())])] } else { block::read(text) }
}

/// Whether a text has nothing that could be a mark. Most have not, and a page shows many.
fn is_plain(text: &str) -> bool {
    let may_mark = |byte: u8| matches!(byte, b'*' | b'~' | b'`' | b'[' | b':' | b'>');
    !text.bytes().any(may_mark) && !text.split('\n').any(list::begins)
}

#[cfg(test)]
mod tests;
