//! WebSocket frames from the server to a client, as far as they are needed here: whole, of text, not masked.

use std::ops::Range;

use bytes::{BufMut, Bytes, BytesMut};

/// The final frame of a text message.
const TEXT: u8 = 0x81;

/// A frame with this text.
pub fn write_text(parts: &[&str]) -> Bytes {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut frame = BytesMut::with_capacity(length + 10);
    frame.put_u8(TEXT);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ 0..=125), _) => frame.put_u8(short),
        (_, Ok(middle)) => {
            frame.put_u8(126);
            frame.put_u16(middle);
        }
        _ => {
            frame.put_u8(127);
            frame.put_u64(length as u64);
        }
    }
    parts.iter().for_each(|part| frame.put_slice(part.as_bytes()));
    frame.freeze()
}

/// Where the payload of the first frame is; none where the frame is not whole.
pub fn find_payload(bytes: &[u8]) -> Option<Range<usize>> {
    let (head, length) = match *bytes {
        [_, short @ 0..=125, ..] => (2, u64::from(short)),
        [_, 126, high, low, ..] => (4, u64::from(u16::from_be_bytes([high, low]))),
        [_, 127, ..] => (10, u64::from_be_bytes(bytes.get(2..10)?.try_into().ok()?)),
        _ => return None,
    };
    let end = head + usize::try_from(length).ok()?;
    (end <= bytes.len()).then_some(head..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_of_any_length_is_found_again() {
        for length in [0, 1, 125, 126, 65_535, 65_536, 200_000] {
            let text = "x".repeat(length);
            let mut bytes = write_text(&["4", &text]).to_vec();
            let whole = bytes.len();
            assert_eq!(find_payload(&bytes[..whole - 1]), None);
            bytes.extend(b"more");
            let payload = find_payload(&bytes).unwrap();
            assert_eq!(payload.end, whole);
            assert_eq!(&bytes[payload], ["4", &text].concat().as_bytes());
        }
    }
}
