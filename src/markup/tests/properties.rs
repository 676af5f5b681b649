use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::*;

#[test]
fn hostile_texts_take_no_time() {
    let hard = [
        "*",
        "**a",
        "*a **b ~~c ",
        "*a*",
        "a**b",
        "[",
        "[[](",
        "[a](",
        "[a](http://b",
        "](",
        "`",
        "`a``b",
        "~~a",
        "***a* ",
        "> ",
        ">\n",
        "- ",
        "- a\n",
        "- a\n\n",
        "  - a\n",
        "1. ",
        "```\n",
        "```a\n`",
        "http://",
        "http://a@",
        "mailto:a*",
        "https://a.cn",
        "\n",
        " ",
        "[https://a.cn](",
        "![",
        "*`",
        "((",
        "https://a((",
        "[*",
        "<",
        "<a",
        "<https://a.cn",
    ];
    let began = Instant::now();
    for part in hard {
        // Far more than a message may have: what is not linear would take minutes.
        drop(read(&part.repeat(200_000 / part.len())));
        let growing: String = (1..600).map(|width| format!("{} ", part.repeat(width % 97))).collect();
        drop(read(&growing));
        let deeper: String = (0..600).map(|depth| format!("{}{part}a\n", " ".repeat(depth))).collect();
        drop(read(&deeper));
    }
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

/// All that a reading says, in order, with what stands in attributes on the page.
fn flatten(blocks: &[Block]) -> String {
    blocks.iter().map(|block| format!("{}\n", flatten_block(block))).collect()
}

fn flatten_block(block: &Block) -> String {
    match block {
        Block::Text(spans) => flatten_spans(spans),
        Block::Code { label, text } => format!("{} {text}", label.as_deref().unwrap_or_default()),
        Block::Quote(blocks) => flatten(blocks),
        Block::List(items) => items
            .iter()
            .map(|item| item.number.map(|number| number.to_string()).unwrap_or_default() + &flatten(&item.blocks))
            .collect(),
    }
}

fn flatten_spans(spans: &[Span]) -> String {
    spans.iter().map(flatten_span).collect()
}

fn flatten_span(span: &Span) -> String {
    match span {
        Span::Text(text) | Span::Code(text) => text.clone(),
        Span::Strong(spans) | Span::Emphasis(spans) | Span::Strike(spans) => flatten_spans(spans),
        Span::Link(link) => {
            let words = flatten_spans(&link.spans);
            let address = link.address.as_str();
            if words == address { words } else { words + address }
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Texts full of what could be marks.
fn marked() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "*",
        "**",
        "***",
        "~~",
        "`",
        "```",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "23. ",
        "  ",
        "\t",
        "[",
        "](",
        ")",
        "(",
        "!",
        "[a](",
        "https://a.cn/x",
        "http://",
        "mailto:a@b.c",
        "javascript:",
        "a",
        "9",
        "茶",
        "。",
        "é",
        " ",
        "<b>",
        "&amp;",
        "\\",
        "🫖",
        "\u{202e}",
        "```rust\n",
        "\n```\n",
        "@",
        ":",
        ".",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

fn assert_sound(text: &str) -> Result<(), TestCaseError> {
    let blocks = read(text);
    prop_assert_eq!(letters(&flatten(&blocks)), letters(text));
    let mut links = Vec::new();
    blocks.iter().for_each(|block| find_links(block, &mut links));
    for link in links {
        let scheme = link.address.as_str().split(':').next().unwrap_or_default().to_ascii_lowercase();
        prop_assert!(["http", "https", "mailto"].contains(&scheme.as_str()), "{:?}", link);
        prop_assert!(text.contains(link.address.as_str()));
        prop_assert!(!link.spans.is_empty());
    }
    Ok(())
}

fn find_links<'a>(block: &'a Block, links: &mut Vec<&'a Link>) {
    match block {
        Block::Text(spans) => spans.iter().for_each(|span| find_links_in(span, links)),
        Block::Code { .. } => {}
        Block::Quote(blocks) => blocks.iter().for_each(|block| find_links(block, links)),
        Block::List(items) => items.iter().flat_map(|item| &item.blocks).for_each(|block| find_links(block, links)),
    }
}

fn find_links_in<'a>(span: &'a Span, links: &mut Vec<&'a Link>) {
    match span {
        Span::Text(_) | Span::Code(_) => {}
        Span::Strong(spans) | Span::Emphasis(spans) | Span::Strike(spans) => {
            spans.iter().for_each(|span| find_links_in(span, links));
        }
        Span::Link(link) => links.push(link),
    }
}

proptest! {
    #[test]
    fn nothing_that_was_said_is_lost(text in marked()) {
        assert_sound(&text)?;
    }

    #[test]
    fn any_text_has_a_reading(text in "(?s).{0,200}") {
        assert_sound(&text)?;
    }

    #[test]
    fn a_text_without_marks_is_as_it_was_typed(text in "[a-zA-Z0-9茶好é🫖 .,;!?。，！_#<&|=+(){}^%$@\"'/\\\\\n\t]{1,200}") {
        prop_assume!(!text.split('\n').any(list::begins));
        prop_assert_eq!(block::read(&text), [Block::Text(vec![Span::Text(text.clone())])]);
        prop_assert_eq!(read(&text), [Block::Text(vec![Span::Text(text)])]);
    }
}
