use std::collections::HashMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;

/// Something of everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    text: String,
    small: u8,
    large: u64,
    signed: i64,
    is_so: bool,
    maybe: Option<Box<Everything>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<Choice>,
    pair: (char, Wrapped),
    named: HashMap<String, ()>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Wrapped(i32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Choice {
    Alone,
    With(String),
    Two(u32, bool),
    Fields { a: Option<i8>, b: Vec<u16> },
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![
        Just(Choice::Alone),
        any::<String>().prop_map(Choice::With),
        any::<(u32, bool)>().prop_map(|(number, is_so)| Choice::Two(number, is_so)),
        any::<(Option<i8>, Vec<u16>)>().prop_map(|(a, b)| Choice::Fields { a, b }),
    ]
}

fn everything() -> impl Strategy<Value = Everything> {
    let leaf = (
        any::<(String, u8, u64, i64, bool, char, i32)>(),
        prop::collection::vec(choice(), 0..4),
        prop::collection::hash_map(any::<String>(), Just(()), 0..3),
    )
        .prop_map(|((text, small, large, signed, is_so, character, number), list, named)| Everything {
            text,
            small,
            large,
            signed,
            is_so,
            maybe: None,
            list,
            pair: (character, Wrapped(number)),
            named,
        });
    leaf.prop_recursive(3, 8, 1, |inner| {
        (inner.clone(), inner).prop_map(|(outer, inner)| Everything { maybe: Some(Box::new(inner)), ..outer })
    })
}

/// Texts that are nearly JSON: what is read into this type, with pieces cut out, doubled and put in.
fn near() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        prop::sample::select(vec![
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\n",
            "-",
            "0",
            "1",
            "9",
            ".",
            "e",
            "null",
            "true",
            "false",
            "\\u",
            "\\ud83c\\udf75",
            "\\ud83c",
            "\\n",
            "\\/",
            "\u{1}",
            "\u{a0}",
            "茶",
            "\"text\":",
            "99999999999999999999",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    (everything(), prop::collection::vec((any::<prop::sample::Index>(), sign, 0..3_usize), 0..3)).prop_map(
        |(value, changes)| {
            let mut text: Vec<char> = serde_json::to_string(&value).unwrap().chars().collect();
            for (at, sign, cut) in changes {
                let at = at.index(text.len() + 1);
                let end = (at + cut).min(text.len());
                text.splice(at..end, sign.chars());
            }
            text.into_iter().collect()
        },
    )
}

proptest! {
    #[test]
    fn what_was_written_is_read(value in everything()) {
        let compact = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(read_json(&compact), Ok(value.clone()));
        let spaced = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(read_json(&spaced), Ok(value));
    }

    #[test]
    fn nothing_is_read_that_is_not_json(text in near()) {
        if let Ok(value) = read_json::<Everything>(&text) {
            prop_assert_eq!(serde_json::from_str::<Everything>(&text).unwrap(), value);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read_json::<Everything>(&text);
        let _ = read_json::<serde::de::IgnoredAny>(&text);
    }
}

#[test]
fn strings_are_read_with_all_their_escapes() {
    let read = |text| read_json::<String>(text);
    assert_eq!(read(r#""\"\\\/\b\f\n\r\t""#).unwrap(), "\"\\/\u{8}\u{c}\n\r\t");
    assert_eq!(read(r#" "\u8336 \ud83c\udf75!" "#).unwrap(), "茶 🍵!");
    for text in
        [r#""\ud83c""#, r#""\ud83cx""#, r#""\ud83c\u0041""#, r#""\udf75""#, r#""\u+123""#, r#""\x""#, "\"a\nb\"", "\"a"]
    {
        assert_eq!(read(text), Err(Unreadable), "{text}");
        assert!(serde_json::from_str::<String>(text).is_err(), "{text}");
    }
}

#[test]
fn numbers_are_whole_and_fit() {
    assert_eq!(read_json("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read_json("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(read_json("0"), Ok(0_u8));
    for text in ["256", "-1", "01", "1.0", "1e2", "- 1", "+1", "", "-"] {
        assert_eq!(read_json::<u8>(text), Err(Unreadable), "{text}");
    }
    for text in ["9223372036854775808", "- 1", "-01", "--1"] {
        assert_eq!(read_json::<i64>(text), Err(Unreadable), "{text}");
    }
}

#[test]
fn unknown_fields_are_passed_over() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Known {
        known: u8,
    }
    let text = r#"{"a":[1,{"b":null,"c":[]},"}"],"known":7,"d":{},"e":-5,"f":true,"g":false}"#;
    assert_eq!(read_json(text), Ok(Known { known: 7 }));
    for text in [r#"{"known":7,"known":7}"#, r#"{"known":7,}"#, r#"{"known":7} 1"#, "{}", "[7]"] {
        assert_eq!(read_json::<Known>(text), Err(Unreadable), "{text}");
    }
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let read = |depth| read_json::<serde::de::IgnoredAny>(&nested(depth)).is_ok();
    assert!(read(64));
    assert!(!read(65));
    assert!(!read(1_000_000));
}
