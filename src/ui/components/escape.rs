/// Text as the content of an element that is written as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("</title><b>&lt;"), "&lt;/title&gt;&lt;b&gt;&amp;lt;");
    }
}
