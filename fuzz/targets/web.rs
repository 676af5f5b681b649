//! Decoding in the dialect `web`: a JSON array of a command's name and its payload. What can be read is written again and
//! read to the same.
#![no_main]

use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use teahouse::protocol::{
    Command, CreateRoom, EnterRoom, LeaveRoom, ListPeople, ListRooms, OpenConversation, PostMessage, ReadHistory,
    SetTyping, SyncRoom,
};

fuzz_target!(|event: &[u8]| {
    let Ok((name, payload)) = serde_json::from_slice::<(String, Value)>(event) else { return };
    match name.as_str() {
        ListRooms::NAME => read::<ListRooms>(payload),
        CreateRoom::NAME => read::<CreateRoom>(payload),
        EnterRoom::NAME => read::<EnterRoom>(payload),
        LeaveRoom::NAME => read::<LeaveRoom>(payload),
        SyncRoom::NAME => read::<SyncRoom>(payload),
        ReadHistory::NAME => read::<ReadHistory>(payload),
        PostMessage::NAME => read::<PostMessage>(payload),
        SetTyping::NAME => read::<SetTyping>(payload),
        OpenConversation::NAME => read::<OpenConversation>(payload),
        ListPeople::NAME => read::<ListPeople>(payload),
        _ => {}
    }
});

fn read<C: Command + PartialEq + Debug>(payload: Value) {
    if let Ok(command) = serde_json::from_value::<C>(payload) {
        let again = serde_json::to_value(&command).and_then(serde_json::from_value::<C>);
        assert_eq!(again.ok(), Some(command));
    }
}
