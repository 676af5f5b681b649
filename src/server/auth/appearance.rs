//! How the pages look to whoever asks for them.

use super::{
    cookie,
    request::{read_headers, set_cookie},
};
use crate::domain::{Density, TextSize, Theme};

/// Remembers in a cookie what a reader chose. What is absent, or none of the choices, stays as it is.
pub fn remember_appearance(theme: Option<&str>, text: Option<&str>, density: Option<&str>) {
    let mut appearance = cookie::read_appearance(&read_headers());
    appearance.theme = theme.and_then(Theme::parse).unwrap_or(appearance.theme);
    appearance.text = text.and_then(TextSize::parse).unwrap_or(appearance.text);
    appearance.density = density.and_then(Density::parse).unwrap_or(appearance.density);
    set_cookie(cookie::keep_appearance(appearance));
}
