//! How a person wants the pages to look.
//!
//! Invariant: it can be read from anything. What a browser sends that is none of ours, or not any more, is the default.

/// Makes a choice of a few words, of which the first is what holds where nothing was chosen.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident = $first_word:literal, $($(#[$one_doc:meta])* $one:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$one_doc])* $one,)*
        }

        impl $name {
            /// As forms, the cookie and the style sheet spell it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$one => $word,)*
                }
            }

            /// Reads a word, as [`Self::as_str`] spells it; none where it is another one.
            pub fn parse(raw: &str) -> Option<Self> {
                [Self::$first, $(Self::$one),*].into_iter().find(|choice| choice.as_str() == raw)
            }
        }
    };
}

choice! {
    /// Which colours.
    Theme {
        /// Those that the person's device has.
        System = "system",
        /// Ink on paper.
        Light = "light",
        /// The other way round.
        Dark = "dark",
    }
}

choice! {
    /// How large the text is.
    TextSize {
        /// As the browser has it.
        Normal = "normal",
        /// An eighth smaller.
        Small = "small",
        /// A fifth larger.
        Large = "large",
        /// A third larger and more.
        Larger = "larger",
    }
}

choice! {
    /// How much room is between things.
    Density {
        /// Enough for a finger.
        Roomy = "roomy",
        /// More of it on a screen.
        Compact = "compact",
    }
}

impl Theme {
    /// The colour schemes that it leaves to the device, as `color-scheme` spells them.
    pub const fn schemes(self) -> &'static str {
        match self {
            Self::System => "light dark",
            Self::Light | Self::Dark => self.as_str(),
        }
    }
}

/// How the pages look to one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Appearance {
    /// Their colours.
    pub theme: Theme,
    /// The size of their text.
    pub text: TextSize,
    /// The room in them.
    pub density: Density,
}

impl Appearance {
    /// Reads it from a cookie, as [`Self::write`] wrote it. What is not known is the default.
    pub fn read(cookie: &str) -> Self {
        let mut words = cookie.split('.');
        let mut next = || words.next().unwrap_or_default();
        Self {
            theme: Theme::parse(next()).unwrap_or_default(),
            text: TextSize::parse(next()).unwrap_or_default(),
            density: Density::parse(next()).unwrap_or_default(),
        }
    }

    /// Writes it for a cookie: three words with dots between.
    pub fn write(self) -> String {
        format!("{}.{}.{}", self.theme.as_str(), self.text.as_str(), self.density.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_is_read_as_it_was_written() {
        for theme in ["system", "light", "dark"] {
            for text in ["small", "normal", "large", "larger"] {
                for density in ["roomy", "compact"] {
                    let cookie = format!("{theme}.{text}.{density}");
                    assert_eq!(Appearance::read(&cookie).write(), cookie);
                }
            }
        }
        assert_eq!(Appearance::default().write(), "system.normal.roomy");
    }

    #[test]
    fn what_is_not_known_is_the_default_and_the_rest_holds() {
        assert_eq!(Appearance::read("dark.huge.compact").write(), "dark.normal.compact");
        assert_eq!(Appearance::read("dark").write(), "dark.normal.roomy");
        assert_eq!(Appearance::read("..compact.more").write(), "system.normal.compact");
    }

    proptest! {
        #[test]
        fn anything_is_read(cookie in ".{0,40}") {
            let read = Appearance::read(&cookie);
            prop_assert_eq!(Appearance::read(&read.write()), read);
        }
    }
}
