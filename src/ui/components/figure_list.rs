use leptos::prelude::*;

use crate::{
    api::Figures,
    ui::{say, use_language},
};

/// How much there is of everything on the server.
#[component]
pub fn FigureList(
    /// The figures.
    figures: Figures,
) -> impl IntoView {
    let language = use_language();
    let Figures { online, accounts, rooms, messages, bytes } = figures;

    view! {
        <dl class="figures">
            <div class="figures__one"><dt>{say!(language, admin.online)}</dt><dd>{online}</dd></div>
            <div class="figures__one"><dt>{say!(language, admin.accounts)}</dt><dd>{accounts}</dd></div>
            <div class="figures__one"><dt>{say!(language, admin.rooms)}</dt><dd>{rooms}</dd></div>
            <div class="figures__one"><dt>{say!(language, admin.messages)}</dt><dd>{messages}</dd></div>
            <div class="figures__one"><dt>{say!(language, admin.database)}</dt><dd>{spell_bytes(bytes)}</dd></div>
        </dl>
    }
}

/// A number of bytes in the unit that suits it, with a digit after the point.
fn spell_bytes(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut size = bytes as f64 / 1_000.0;
    let mut unit = 0;
    while size >= 999.95 && unit + 1 < UNITS.len() {
        size /= 1_000.0;
        unit += 1;
    }
    format!("{size:.1} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_the_unit_that_suits_it() {
        assert_eq!(spell_bytes(0), "0.0 kB");
        assert_eq!(spell_bytes(999_949), "999.9 kB");
        assert_eq!(spell_bytes(999_950), "1.0 MB");
        assert_eq!(spell_bytes(2_345_678_901), "2.3 GB");
        assert_eq!(spell_bytes(u64::MAX), "18446744.1 TB");
    }
}
