use super::Address;

/// A part of a message that has lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines as they were typed, with what is marked in them.
    Text(Vec<Span>),
    /// Lines between fences.
    Code {
        /// What stands behind the first fence: the language, mostly.
        label: Option<String>,
        /// The lines, as they were typed.
        text: String,
    },
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Items with a number each, or with none of them.
    List(Vec<Item>),
}

/// One of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The number that was typed, up to 999; none behind a dash.
    pub number: Option<u16>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a line, or of some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As it was typed, with line breaks.
    Text(String),
    /// `**bold**`
    Strong(Vec<Span>),
    /// `*italics*`
    Emphasis(Vec<Span>),
    /// `~~struck out~~`
    Strike(Vec<Span>),
    /// Between backquotes.
    Code(String),
    /// To another place.
    Link(Link),
}

/// A link, and what stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub address: Address,
    /// What it says; never a link itself.
    pub spans: Vec<Span>,
}

impl Link {
    /// Where it leads, in short, where what it says is something else.
    pub fn hidden_place(&self) -> Option<&str> {
        let says = match &self.spans[..] {
            [Span::Text(says)] => says.as_str(),
            _ => "",
        };
        let place = self.address.place();
        (says != self.address.as_str() && says != place).then_some(place)
    }
}

/// Adds text, to the text before it where there is some: what is one text for people is one for the page.
pub(super) fn push_text(spans: &mut Vec<Span>, text: &str) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(Span::Text(before)) => before.push_str(text),
        _ => spans.push(Span::Text(text.to_owned())),
    }
}
