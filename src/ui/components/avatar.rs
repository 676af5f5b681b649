use leptos::prelude::*;

use crate::domain::User;

/// How many tints there are in the style sheet.
const TINTS: u128 = 6;

/// A person's first letter on a tint that stays theirs.
#[component]
pub fn Avatar(
    /// Whose.
    user: User,
) -> impl IntoView {
    let name = user.name.as_str();
    let letter = name.chars().find(|c| c.is_alphanumeric()).or_else(|| name.chars().next()).unwrap_or('·');
    let tint = user.id.0.as_u128() % TINTS;

    view! {
        <span class=format!("avatar avatar--{tint}") aria-hidden="true">
            {letter.to_uppercase().to_string()}
        </span>
    }
}
