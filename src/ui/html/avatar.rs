use super::Html;
use crate::domain::User;

/// The classes of the tints in the style sheet.
const TINTS: [&str; 6] = [
    r#"<span class="avatar avatar--0" aria-hidden="true">"#,
    r#"<span class="avatar avatar--1" aria-hidden="true">"#,
    r#"<span class="avatar avatar--2" aria-hidden="true">"#,
    r#"<span class="avatar avatar--3" aria-hidden="true">"#,
    r#"<span class="avatar avatar--4" aria-hidden="true">"#,
    r#"<span class="avatar avatar--5" aria-hidden="true">"#,
];

/// A person's first letter on a tint that stays theirs.
pub fn write_avatar(html: &mut Html, user: &User) {
    let name = user.name.as_str();
    let letter = name.chars().find(|c| c.is_alphanumeric()).or_else(|| name.chars().next()).unwrap_or('·');
    let tint = user.id.0.as_u128() % TINTS.len() as u128;
    html.raw(TINTS[tint as usize]).text(&letter.to_uppercase().to_string()).raw("</span>");
}
