use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where to go after the door, as a path of this site.
pub fn use_next() -> Option<String> {
    let next = use_query_map().with_untracked(|query| query.get("next"));
    next.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
}
