use super::Html;
use crate::{
    client::Moves,
    domain::User,
    i18n::{Locale, td_string},
};

/// So many people are named; of more, the first two and how many others.
const NAMED_MAX: usize = 3;

/// Who came into a room and left it, in one line.
pub fn write_moves(language: Locale, Moves { came, left }: &Moves) -> String {
    let mut html = Html::default();
    if !came.is_empty() {
        write_sentence(&mut html, language, td_string!(language, timeline.came), came);
    }
    html.raw_if(!came.is_empty() && !left.is_empty(), " · ");
    if !left.is_empty() {
        write_sentence(&mut html, language, td_string!(language, timeline.left), left);
    }
    html.finish()
}

fn write_sentence(html: &mut Html, language: Locale, sentence: &str, people: &[User]) {
    let (before, after) = sentence.split_once("{}").unwrap_or_default();
    html.text(before);
    let all = people.len();
    let named = if all > NAMED_MAX { &people[..2] } else { people };
    for (place, user) in named.iter().enumerate() {
        if place > 0 && place + 1 == all {
            html.text(td_string!(language, timeline.and));
        } else if place > 0 {
            html.text(td_string!(language, timeline.comma));
        }
        html.raw("<bdi>").text(user.name.as_str()).raw("</bdi>");
    }
    if all > NAMED_MAX {
        let others = td_string!(language, timeline.others).replace("{others}", &(all - 2).to_string());
        html.text(&others.replace("{all}", &all.to_string()));
    }
    html.text(after);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{UserId, Username};

    fn write(language: Locale, came: &[&str], left: &[&str]) -> String {
        let people = |names: &[&str]| {
            let named = |name: &&str| User { id: UserId::new(), name: Username::parse(name).unwrap() };
            names.iter().map(named).collect()
        };
        let written = write_moves(language, &Moves { came: people(came), left: people(left) });
        written.replace("<bdi>", "").replace("</bdi>", "")
    }

    #[test]
    fn a_few_are_named_and_many_are_counted() {
        assert_eq!(write(Locale::en, &["Ann"], &[]), "Ann came in");
        assert_eq!(write(Locale::en, &["Ann", "Ben"], &["Cleo"]), "Ann and Ben came in · Cleo left");
        assert_eq!(write(Locale::en, &[], &["Ann", "Ben", "Cleo"]), "Ann, Ben and Cleo left");
        assert_eq!(write(Locale::en, &["Ann", "Ben", "Cleo", "Dora"], &[]), "Ann, Ben and 2 others came in");
        assert_eq!(write(Locale::zh, &["小安", "小本"], &["小可"]), "小安、小本进来了 · 小可离开了");
        assert_eq!(write(Locale::zh, &["小安", "小本", "小可", "小朵"], &[]), "小安、小本等 4 人进来了");
    }

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(write(Locale::en, &["<i>"], &[]), "&lt;i&gt; came in");
    }
}
