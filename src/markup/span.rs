//! The marks within lines.

use super::{
    emphasis::{Mark, Weave},
    lines::is_blank,
    tree::{Link, Span, push_text},
    whole::{What, Whole, find_wholes},
};

/// Reads lines. A mark reaches over a line's end, but not over an empty line.
pub(super) fn read_lines(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for paragraph in split_paragraphs(text) {
        for span in read(paragraph, true) {
            match span {
                Span::Text(text) => push_text(&mut spans, &text),
                span => spans.push(span),
            }
        }
    }
    spans
}

/// Paragraphs, and the empty lines between them, with all line breaks.
fn split_paragraphs(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut begin, mut at) = (0, 0);
    let mut was_blank = false;
    for line in text.split_inclusive('\n') {
        let blank = is_blank(line);
        if blank != was_blank && at > begin {
            parts.push(&text[begin..at]);
            begin = at;
        }
        was_blank = blank;
        at += line.len();
    }
    parts.push(&text[begin..]);
    parts
}

fn read(text: &str, links: bool) -> Vec<Span> {
    let mut weave = Weave::default();
    let wholes = find_wholes(text, links);
    let mut at = 0;
    for whole in &wholes {
        read_marks(text, at, whole.at.start, &mut weave);
        weave.push(read_whole(text, whole));
        at = whole.at.end;
    }
    read_marks(text, at, text.len(), &mut weave);
    weave.finish()
}

fn read_whole(text: &str, whole: &Whole) -> Span {
    match &whole.what {
        What::Code(code) => Span::Code(trim_code(&text[code.clone()]).to_owned()),
        What::Link(address, words) => {
            let words = &text[words.clone()];
            let is_bare = words == address.as_str();
            let spans = if is_bare { vec![Span::Text(words.to_owned())] } else { read(words, false) };
            Span::Link(Link { address: address.clone(), spans })
        }
    }
}

/// A space at both ends is there to keep backquotes apart.
fn trim_code(code: &str) -> &str {
    let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' '));
    inner.filter(|inner| !is_blank(inner)).unwrap_or(code)
}

/// Reads what stands between two wholes.
fn read_marks(text: &str, begin: usize, end: usize, weave: &mut Weave) {
    let mut at = begin;
    while let Some(found) = text[at..end].find(['*', '~']) {
        weave.push_text(&text[at..at + found]);
        at += found;
        let sign = if text.as_bytes()[at] == b'*' { '*' } else { '~' };
        let width = text[at..end].bytes().take_while(|byte| *byte == sign as u8).count();
        let mark = Mark { sign, width };
        let before = text[..at].chars().next_back();
        at += width;
        let after = text[at..].chars().next();
        if mark.is_known() && !is_in_word(before, after) {
            let may_open = after.is_some_and(|c| !c.is_whitespace() && (width > 1 || at == end || begins_words(c)));
            let may_close = before.is_some_and(|c| !c.is_whitespace());
            weave.take(mark, may_open, may_close);
        } else {
            weave.push_text(&text[at - width..at]);
        }
    }
    weave.push_text(&text[at..end]);
}

/// `2*3*4`, `f**k`. In Chinese there is no space beside a mark.
fn is_in_word(before: Option<char>, after: Option<char>) -> bool {
    let is_of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    is_of_word(before) && is_of_word(after)
}

/// Whether words begin with it, and not a face, as `(*^_^*)`.
fn begins_words(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '“' | '‘' | '「' | '『' | '《' | '【' | '（')
}
