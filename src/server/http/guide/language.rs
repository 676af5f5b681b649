//! The language of a reader, outside of the front end.

use axum::http::{HeaderMap, header};

use crate::server::auth::read_language;

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
}

impl Language {
    /// The one that the reader chose, or the one of ours that the browser names first.
    pub fn of(headers: &HeaderMap) -> Self {
        let chosen = read_language(headers).and_then(|code| Self::named(&code));
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        chosen.or_else(|| accepted.split(',').find_map(|one| Self::named(one.trim()))).unwrap_or(Self::English)
    }

    fn named(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "zh" => Some(Self::Chinese),
            _ => None,
        }
    }

    /// As in `lang="zh"`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "中文",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(cookie: Option<&str>, accepted: &str) -> Language {
        let mut headers = HeaderMap::new();
        if let Some(cookie) = cookie {
            headers.insert(header::COOKIE, format!("a=b; i18n_pref_locale={cookie}").parse().unwrap());
        }
        headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
        Language::of(&headers)
    }

    #[test]
    fn a_choice_comes_before_what_the_browser_asks_for() {
        assert_eq!(language(Some("zh"), "en-GB,en"), Language::Chinese);
        assert_eq!(language(Some("en"), "zh-CN"), Language::English);
        assert_eq!(language(Some("茶"), "zh-CN"), Language::Chinese);
    }

    #[test]
    fn the_first_that_the_site_speaks() {
        assert_eq!(language(None, "fr-CH, zh-TW;q=0.9, en;q=0.8"), Language::Chinese);
        assert_eq!(language(None, "de,en;q=0.7,zh;q=0.3"), Language::English);
        assert_eq!(language(None, ""), Language::English);
        assert_eq!(language(None, "x, 茶"), Language::English);
    }
}
