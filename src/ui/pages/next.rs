use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where to go after the door, as a path of this site.
pub fn use_next() -> Option<String> {
    use_query_map().with_untracked(|query| query.get("next")).filter(|path| is_local(path))
}

/// Browsers take a backslash for a slash, and overlook control characters: with either, a path leads to another site.
fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_on_this_site() {
        assert!(is_local("/rooms/everyone?x=1"));
        for elsewhere in
            ["", "rooms", "//evil", "/\\evil", "/\t/evil", "/\n/evil", "https://evil", "javascript:alert(1)"]
        {
            assert!(!is_local(elsewhere), "{elsewhere:?}");
        }
    }
}
