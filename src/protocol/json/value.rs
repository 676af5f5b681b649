//! Values, each as its type asks for it.

use std::borrow::Cow;

use serde::de::{Deserializer, Visitor};

use super::{
    Unreadable,
    access::{Choice, Each},
    reader::Reader,
};

/// What is read like something else.
macro_rules! read_like {
    ($like:ident: $($name:ident($($argument:ty),*)),+) => {
        $(fn $name<V: Visitor<'de>>(self, $(_: $argument,)* visitor: V) -> Result<V::Value, Unreadable> {
            self.$like(visitor)
        })+
    };
}

/// Types that JSON of ours has not, or that ask for whatever is there.
macro_rules! refuse {
    ($($name:ident),+) => {
        $(fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
            Err(Unreadable)
        })+
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    refuse!(deserialize_any, deserialize_bytes, deserialize_byte_buf, deserialize_f32, deserialize_f64);
    read_like!(deserialize_u64: deserialize_u8(), deserialize_u16(), deserialize_u32());
    read_like!(deserialize_i64: deserialize_i8(), deserialize_i16(), deserialize_i32());
    read_like!(deserialize_str: deserialize_string(), deserialize_char(), deserialize_identifier());
    read_like!(deserialize_unit: deserialize_unit_struct(&'static str));
    read_like!(deserialize_seq: deserialize_tuple(usize), deserialize_tuple_struct(&'static str, usize));
    read_like!(deserialize_map: deserialize_struct(&'static str, &'static [&'static str]));

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let is_true = self.pass("true");
        if !is_true {
            self.expect("false")?;
        }
        visitor.visit_bool(is_true)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_u64(self.read_unsigned()?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.read_signed()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.read_string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(&text),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.expect("null")?;
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.pass("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.enter("[")?;
        let value = visitor.visit_seq(Each::new(self))?;
        self.leave("]")?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.enter("{")?;
        let value = visitor.visit_map(Each::new(self))?;
        self.leave("}")?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if self.peek() == b'"' {
            return visitor.visit_enum(Choice { reader: self, is_alone: true });
        }
        self.enter("{")?;
        let value = visitor.visit_enum(Choice { reader: &mut *self, is_alone: false })?;
        self.leave("}")?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.skip()?;
        visitor.visit_unit()
    }
}
