//! What a page shows many times, written as HTML: messages, and people in a room.
//!
//! Each element of a view costs the server some ten thousand instructions and the browser a handful of objects; written,
//! it costs its letters. Both sides write with the same functions.
//!
//! Invariant: only words of this source are written as they are, which the type of [`Html::raw`] holds; all else is
//! escaped.

mod avatar;
mod fold;
mod known;
mod message;
mod moves;
mod person;
mod reactions;
mod reply;
mod text;

pub use avatar::write_avatar;
pub use fold::{is_long, write_folded};
pub use known::{write_absent, write_known};
pub use message::{Said, write_message};
pub use moves::write_moves;
pub use person::{write_person, write_person_link, write_person_who};
pub use reactions::write_reactions;
pub use reply::write_reply;
pub use text::{Named, write_own_emoji, write_text};

/// HTML that is being written.
#[derive(Default)]
pub struct Html(String);

impl Html {
    /// Adds HTML of this source.
    pub fn raw(&mut self, html: &'static str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Adds text: as content, or as the value of an attribute in double quotes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        html_escape::encode_double_quoted_attribute_to_string(text, &mut self.0);
        self
    }

    /// Adds HTML of this source, where something is so.
    pub fn raw_if(&mut self, is_so: bool, html: &'static str) -> &mut Self {
        if is_so { self.raw(html) } else { self }
    }

    /// Adds what was written elsewhere.
    pub fn add(&mut self, written: Self) -> &mut Self {
        self.0.push_str(&written.0);
        self
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let mut html = Html::default();
        html.raw("<b title=\"").text("\"><script>").raw("\">").text("</b>&lt;").raw_if(false, "!").raw("</b>");
        assert_eq!(html.finish(), r#"<b title="&quot;&gt;&lt;script&gt;">&lt;/b&gt;&amp;lt;</b>"#);
    }
}
