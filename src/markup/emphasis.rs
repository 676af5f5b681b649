//! Marks that open and close: `*`, `**`, `***` and `~~`.
//!
//! Invariant: of each at most one is open, so that neither depth nor looking back grows with the text.

use super::tree::{Span, push_text};

/// Spans that are being put together, with what is open around the next of them.
#[derive(Default)]
pub(super) struct Weave {
    outside: Vec<Span>,
    open: Vec<Opened>,
}

struct Opened {
    mark: Mark,
    inside: Vec<Span>,
}

/// A run of `*` or `~`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub sign: char,
    pub width: usize,
}

impl Mark {
    /// One that means something: `****` is a word that somebody did not want to say.
    pub fn is_known(self) -> bool {
        matches!((self.sign, self.width), ('*', 1..=3) | ('~', 2))
    }

    /// Whether it closes what `open` opened, or a part of it, or it and more.
    fn closes(self, open: Self) -> bool {
        self.sign == open.sign && (self.width == open.width || self.width == 3 || open.width == 3)
    }

    fn wrap(self, inside: Vec<Span>) -> Span {
        match (self.sign, self.width) {
            ('~', _) => Span::Strike(inside),
            (_, 1) => Span::Emphasis(inside),
            (_, 2) => Span::Strong(inside),
            _ => Span::Strong(vec![Span::Emphasis(inside)]),
        }
    }
}

impl Weave {
    pub fn push_text(&mut self, text: &str) {
        push_text(self.top(), text);
    }

    pub fn push(&mut self, span: Span) {
        self.top().push(span);
    }

    /// Takes a mark: as a closing one, where it may close and something is open for it, else as an opening one.
    pub fn take(&mut self, mut mark: Mark, may_open: bool, may_close: bool) {
        while may_close && mark.width > 0 {
            let Some(index) = self.open.iter().rposition(|opened| mark.closes(opened.mark)) else { break };
            while self.open.len() > index + 1 {
                self.give_up_last();
            }
            let Some(Opened { mark: opening, inside }) = self.open.pop() else { break };
            let width = mark.width.min(opening.width);
            mark.width -= width;
            let span = Mark { width, ..mark }.wrap(inside);
            if opening.width > width {
                self.begin(Mark { width: opening.width - width, ..opening });
            }
            self.push(span);
        }
        if mark.width > 0 && may_open {
            self.begin(mark);
        } else {
            self.push_sign(mark);
        }
    }

    /// All of it; what is still open was none.
    pub fn finish(mut self) -> Vec<Span> {
        while !self.open.is_empty() {
            self.give_up_last();
        }
        self.outside
    }

    /// Opens a mark. One like it that is open already was none.
    fn begin(&mut self, mark: Mark) {
        if let Some(index) = self.open.iter().position(|opened| opened.mark == mark) {
            self.give_up(index);
        }
        self.open.push(Opened { mark, inside: Vec::new() });
    }

    fn give_up_last(&mut self) {
        if let Some(last) = self.open.len().checked_sub(1) {
            self.give_up(last);
        }
    }

    /// Makes an opening mark the text that it looks like.
    fn give_up(&mut self, index: usize) {
        let Opened { mark, inside } = self.open.remove(index);
        let spans = match index.checked_sub(1) {
            Some(below) => &mut self.open[below].inside,
            None => &mut self.outside,
        };
        push_text(spans, &mark.sign.to_string().repeat(mark.width));
        for span in inside {
            match span {
                Span::Text(text) => push_text(spans, &text),
                span => spans.push(span),
            }
        }
    }

    fn push_sign(&mut self, mark: Mark) {
        self.push_text(&mark.sign.to_string().repeat(mark.width));
    }

    fn top(&mut self) -> &mut Vec<Span> {
        match self.open.last_mut() {
            Some(opened) => &mut opened.inside,
            None => &mut self.outside,
        }
    }
}
