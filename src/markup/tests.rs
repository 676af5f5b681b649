mod properties;

use super::*;

/// A reading in one line: what is marked, in braces after its kind.
fn show(text: &str) -> String {
    show_blocks(&read(text))
}

fn show_blocks(blocks: &[Block]) -> String {
    blocks.iter().map(show_block).collect::<Vec<_>>().join(" | ")
}

fn show_block(block: &Block) -> String {
    match block {
        Block::Text(spans) => show_spans(spans),
        Block::Code { label, text } => format!("code {}{{{text}}}", label.as_deref().unwrap_or_default()),
        Block::Quote(blocks) => format!("quote{{{}}}", show_blocks(blocks)),
        Block::List(items) => items.iter().map(show_item).collect(),
    }
}

fn show_item(item: &Item) -> String {
    format!(
        "item {}{{{}}}",
        item.number.map(|number| number.to_string()).unwrap_or_default(),
        show_blocks(&item.blocks)
    )
}

fn show_spans(spans: &[Span]) -> String {
    spans.iter().map(show_span).collect()
}

fn show_span(span: &Span) -> String {
    match span {
        Span::Text(text) => text.clone(),
        Span::Strong(spans) => format!("b{{{}}}", show_spans(spans)),
        Span::Emphasis(spans) => format!("i{{{}}}", show_spans(spans)),
        Span::Strike(spans) => format!("s{{{}}}", show_spans(spans)),
        Span::Code(code) => format!("c{{{code}}}"),
        Span::Link(link) => match link.hidden_place() {
            Some(place) => format!("a{{{} ({place}) {}}}", show_spans(&link.spans), link.address.as_str()),
            None => format!("a{{{}}}", show_spans(&link.spans)),
        },
    }
}

fn assert_shown(cases: &[(&str, &str)]) {
    for (text, shown) in cases {
        assert_eq!(show(text), *shown, "{text:?}");
    }
}

fn assert_plain(texts: &[&str]) {
    for text in texts {
        assert_eq!(read(text), [Block::Text(vec![Span::Text((*text).to_owned())])], "{text:?}");
    }
}

#[test]
fn marks_within_lines() {
    assert_shown(&[
        ("**bold**, *italics*, ~~struck~~ and `code`", "b{bold}, i{italics}, s{struck} and c{code}"),
        ("**a *b* c** ~~**d**~~", "b{a i{b} c} s{b{d}}"),
        ("***a***, ***a** b*, ***a* b**, **a *b***", "b{i{a}}, i{b{a} b}, b{i{a} b}, b{a i{b}}"),
        ("**one\ntwo** three", "b{one\ntwo} three"),
        ("**`a*b` [c](https://d.e)**", "b{c{a*b} a{c (d.e) https://d.e}}"),
        ("`` a`b `` and ```c d```", "c{a`b} and c{c d}"),
        ("`<b>&amp;`", "c{<b>&amp;}"),
        ("*.rs then *really*", "*.rs then i{really}"),
        ("**a ~~b** c~~", "b{a ~~b} c~~"),
    ]);
}

#[test]
fn marks_beside_chinese() {
    assert_shown(&[
        ("这是**重点**和*斜体*。", "这是b{重点}和i{斜体}。"),
        ("他说**“你好”**然后走了", "他说b{“你好”}然后走了"),
        ("**注意：**HTTP", "b{注意：}HTTP"),
        ("用`代码`表示", "用c{代码}表示"),
    ]);
}

#[test]
fn what_only_looks_like_marks() {
    assert_plain(&[
        "2*3*4 = 24, 2**3**4",
        "5 * 3 * 2",
        "f**k, ****, s***",
        "snake_case_name, __init__, ¯\\_(ツ)_/¯",
        "(*^_^*) (*´▽`*) >_< T_T",
        "好的~ 来了~~ 走吧~~ ~一~",
        "**not\n\nover an empty line**",
        "a ** b ** c, ** d **",
        "`not closed, ``nor this and **",
        "# heading\n=====\n---\n***\n| a | b |\n|---|---|",
        "<b>bold</b> <script>alert(1)</script> <!-- x --> &lt;&copy;",
        "[x]: https//a\n[x][y] [x] [](y) \\*",
        "    indented\n\tby a tab",
        " a  b \n\n\n c ",
        "1.5 is more\n2024. A year\n007. A name\n-1\n-",
        "> \n>",
        ">>> python\n>_<\n->",
        "```\nnot closed",
        "12:30 http https:// mailto: http:// 。",
    ]);
}

#[test]
fn links() {
    assert_shown(&[
        ("see <https://a.cn/b_(c)>, <mailto:d@e.fr>", "see a{https://a.cn/b_(c)}, a{mailto:d@e.fr}"),
        ("**<https://a.cn>** `<https://b.cn>`", "b{a{https://a.cn}} c{<https://b.cn>}"),
        ("<https://a.cn <b> <https://c.cn.> <", "<a{https://a.cn} <b> a{https://c.cn.} <"),
        ("看https://a.cn/x。好", "看a{https://a.cn/x}。好"),
        ("（https://a.cn/x），(https://a.cn/x)", "（a{https://a.cn/x}），(a{https://a.cn/x})"),
        ("**https://a.cn/x**", "b{a{https://a.cn/x}}"),
        ("[words](https://a.cn/x?y)", "a{words (a.cn) https://a.cn/x?y}"),
        ("[https://bank.com](https://evil.org)", "a{https://bank.com (evil.org) https://evil.org}"),
        ("[a.cn](https://a.cn/x)", "a{a.cn}"),
        ("[](https://a.cn/x)", "a{https://a.cn/x}"),
        ("[**a** `b`](mailto:a@b.cn)", "a{b{a} c{b} (a@b.cn) mailto:a@b.cn}"),
        ("![a cat](https://a.cn/x.png)", "a{a cat (a.cn) https://a.cn/x.png}"),
        ("[a](https://b.cn/x_(y))", "a{a (b.cn) https://b.cn/x_(y)}"),
        ("[a [b](https://c.cn) d](https://e.cn)", "[a a{b (c.cn) https://c.cn} d](a{https://e.cn})"),
        ("[see https://a.cn/x] and [a](https://b.cn \"t\")", "[see a{https://a.cn/x}] and [a](a{https://b.cn} \"t\")"),
    ]);
}

#[test]
fn other_schemes_are_text() {
    assert_plain(&[
        "[x](javascript:alert(1)) javascript:alert(1)",
        "[x](JaVa\tScRiPt:alert(1)) [x]( javascript:alert(1))",
        "[x](&#106;avascript:alert(1)) [x](javascript&colon;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x) [x](file:///etc/passwd) [x](//evil.org) [x](/api/logout) [x](ftp://a.cn)",
        "[x](https:evil.org) [x](https:\\\\evil.org) [x](https://a.cn@evil.org)",
        "![x](javascript:alert(1)) <javascript:alert(1)> javahttps://a.cn",
    ]);
}

#[test]
fn code_blocks() {
    assert_shown(&[
        ("```\n  a\n\n> b **c**\n```", "code {  a\n\n> b **c**}"),
        ("look:\n```rust\nfn a() {}\n```\nnice", "look: | code rust{fn a() {}} | nice"),
        ("````md\n```\na\n```\n````", "code md{```\na\n```}"),
        ("```\na\n``\nb\n```` \nc", "code {a\n``\nb} | c"),
        ("```fn a() {}\nb```", "c{fn a() {}\nb}"),
        ("```\n\n```", "code {}"),
    ]);
}

#[test]
fn quotes_and_lists() {
    assert_shown(&[
        ("> said\n> by *you*\nno", "quote{said\nby i{you}} | no"),
        ("> a\n>> b\n> > c\n>\n> d", "quote{a | quote{b\nc} | d}"),
        ("- a\n- b\n  c\n- d", "item {a}item {b\nc}item {d}"),
        ("1. a\n1. b\n7. c", "item 1{a}item 1{b}item 7{c}"),
        ("- a\n  - b\n    1. c\n- d", "item {a | item {b | item 1{c}}}item {d}"),
        ("1. a\n   - b\n2. c", "item 1{a | item {b}}item 2{c}"),
        ("- a\n\n- b\n\nc", "item {a}item {b} | c"),
        ("a:\n\n- b\n1. c", "a: | item {b} | item 1{c}"),
        ("- a\n  ```c\n  b\n  ```", "item {a | code c{b}}"),
        ("- > a", "item {quote{a}}"),
        ("in May\n12. of it\n\n12. alone", "in May\n12. of it | item 12{alone}"),
    ]);
}

#[test]
fn levels_end() {
    assert_eq!(show("> > > > a"), "quote{quote{quote{> a}}}");
    assert_eq!(show("- a\n  - b\n    - c\n      - d"), "item {a | item {b | item {c\n- d}}}");
}
