use super::{Html, write_person_link};
use crate::{
    domain::{
        Body, CustomEmoji, EmojiId, Part, RoomId, Sign, User, UserId, emoji_path, read_action, split_emoji,
        split_mentions,
    },
    markup::{self, Block, Ink, Item, Link, Span, ink, is_emoji_only},
};

/// Whom a message names and which of the server's own emoji stand in it, for one who reads it.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// Those whom it names.
    pub people: &'a [User],
    /// Its emoji.
    pub emoji: &'a [CustomEmoji],
    /// Who reads it.
    pub reader: UserId,
    /// Where it was said.
    pub room: RoomId,
}

/// What a message says, with its marks and names; and what follows it in the same line. What its author does begins with
/// their name.
pub fn write_text(html: &mut Html, author: &User, body: &Body, named: Named<'_>, note: impl FnOnce(&mut Html)) {
    let action = read_action(body.as_str());
    let mut blocks = markup::read(action.unwrap_or(body.as_str()));
    let last = match blocks.pop() {
        Some(Block::Text(spans)) if blocks.is_empty() => {
            html.raw(r#"<p class="message__body"#);
            html.raw_if(is_emoji_only(body.as_str()), " message__body--emoji");
            html.raw_if(action.is_some(), " message__body--action").raw(r#"" dir="auto">"#);
            write_actor(html, action.map(|_| author));
            write_spans(html, &spans, named);
            note(html);
            html.raw("</p>");
            return;
        }
        last => last,
    };
    html.raw(r#"<div class="message__body message__body--blocks">"#);
    write_actor(html, action.map(|_| author));
    write_blocks(html, &blocks, named);
    match last {
        Some(Block::Text(spans)) => {
            html.raw(r#"<p dir="auto">"#);
            write_spans(html, &spans, named);
            note(html);
            html.raw("</p>");
        }
        last => {
            write_blocks(html, last.as_slice(), named);
            let mut follows = Html::default();
            note(&mut follows);
            if !follows.is_empty() {
                html.raw("<p>").add(follows).raw("</p>");
            }
        }
    }
    html.raw("</div>");
}

fn write_actor(html: &mut Html, actor: Option<&User>) {
    if let Some(actor) = actor {
        html.raw(r#"<bdi class="message__actor">"#).text(actor.name.as_str()).raw("</bdi> ");
    }
}

fn write_blocks(html: &mut Html, blocks: &[Block], named: Named<'_>) {
    for block in blocks {
        write_block(html, block, named);
    }
}

fn write_block(html: &mut Html, block: &Block, named: Named<'_>) {
    match block {
        Block::Text(spans) => {
            html.raw(r#"<p dir="auto">"#);
            write_spans(html, spans, named);
            html.raw("</p>");
        }
        Block::Quote(blocks) => {
            html.raw(r#"<blockquote class="quote">"#);
            write_blocks(html, blocks, named);
            html.raw("</blockquote>");
        }
        Block::List(items) => write_list(html, items, named),
        Block::Code { label, text } => {
            html.raw(r#"<div class="code">"#);
            if let Some(label) = label {
                html.raw(r#"<p class="code__label">"#).text(label).raw("</p>");
            }
            html.raw(r#"<pre class="code__lines" dir="ltr" tabindex="0"><code>"#);
            write_code(html, label.as_deref(), text);
            html.raw("</code></pre></div>");
        }
    }
}

fn write_code(html: &mut Html, label: Option<&str>, code: &str) {
    for (ink, text) in ink(label, code) {
        let opens = match ink {
            Ink::Plain => {
                html.text(text);
                continue;
            }
            Ink::Comment => r#"<i class="ink-comment">"#,
            Ink::Text => r#"<i class="ink-text">"#,
            Ink::Number => r#"<i class="ink-number">"#,
            Ink::Word => r#"<i class="ink-word">"#,
        };
        html.raw(opens).text(text).raw("</i>");
    }
}

/// Each item has the number that was typed.
fn write_list(html: &mut Html, items: &[Item], named: Named<'_>) {
    let is_numbered = items.first().is_some_and(|item| item.number.is_some());
    html.raw(if is_numbered { r#"<ol class="list">"# } else { r#"<ul class="list">"# });
    for Item { number, blocks } in items {
        html.raw(r#"<li dir="auto""#);
        if let Some(number) = number {
            html.raw(r#" value=""#).text(&number.to_string()).raw("\"");
        }
        html.raw(">");
        write_blocks(html, blocks, named);
        html.raw("</li>");
    }
    html.raw(if is_numbered { "</ol>" } else { "</ul>" });
}

fn write_spans(html: &mut Html, spans: &[Span], named: Named<'_>) {
    for span in spans {
        match span {
            Span::Text(text) => write_named(html, text, named),
            Span::Strong(spans) => write_marked(html, "<strong>", spans, "</strong>", named),
            Span::Emphasis(spans) => write_marked(html, "<em>", spans, "</em>", named),
            Span::Strike(spans) => write_marked(html, "<s>", spans, "</s>", named),
            Span::Code(code) => {
                html.raw(r#"<code class="snippet">"#).text(code).raw("</code>");
            }
            Span::Link(link) => write_link(html, link, named),
        }
    }
}

/// A text, with those whom it names set off; for themselves more than for others.
fn write_named(html: &mut Html, text: &str, named: Named<'_>) {
    for part in split_mentions(text, named.people) {
        match part {
            Part::Text(text) => write_signs(html, text, named.emoji),
            Part::Mention(user) => write_person_link(html, user.id, named.room)
                .raw("mention")
                .raw_if(user.id == named.reader, " mention--reader")
                .raw("\">@<bdi>")
                .text(user.name.as_str())
                .raw("</bdi></a>"),
        };
    }
}

/// A text, with the server's own emoji as pictures of one size.
fn write_signs<'h>(html: &'h mut Html, text: &str, emoji: &[CustomEmoji]) -> &'h mut Html {
    for sign in split_emoji(text, emoji) {
        match sign {
            Sign::Text(text) => html.text(text),
            Sign::Emoji(one) => write_own_emoji(html, one.id, &one.name.to_string()),
        };
    }
    html
}

/// One of the server's own emoji; what stands for it is its name between colons.
pub fn write_own_emoji<'h>(html: &'h mut Html, id: EmojiId, name: &str) -> &'h mut Html {
    html.raw(r#"<img class="own-emoji" width="22" height="22" src=""#).text(&emoji_path(id));
    html.raw(r#"" alt=""#).text(name).raw(r#"" title=""#).text(name).raw("\">")
}

fn write_marked(html: &mut Html, opens: &'static str, spans: &[Span], closes: &'static str, named: Named<'_>) {
    html.raw(opens);
    write_spans(html, spans, named);
    html.raw(closes);
}

/// A link leaves nothing of this page to where it leads, and says where that is.
fn write_link(html: &mut Html, link: &Link, named: Named<'_>) {
    html.raw(r#"<a class="link" href=""#).text(link.address.as_str());
    html.raw(r#"" rel="noopener nofollow ugc" target="_blank">"#);
    match link.hidden_place() {
        Some(place) => {
            write_marked(html, "<bdi>", &link.spans, "</bdi>", named);
            html.raw(r#" <bdi class="link__place">("#).text(place).raw(")</bdi>");
        }
        None => write_spans(html, &link.spans, named),
    }
    html.raw("</a>");
}
