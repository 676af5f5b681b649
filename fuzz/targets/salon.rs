//! Decoding in the dialect `salon`: a JSON array, as an event comes, its name first.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use teahouse::server::dialects::salon::Command;

fuzz_target!(|event: &[u8]| {
    let Ok(mut arguments) = serde_json::from_slice::<Vec<Value>>(event) else { return };
    if arguments.is_empty() {
        return;
    }
    if let Value::String(name) = arguments.remove(0) {
        let known = Command::EVENTS.contains(&name.as_str());
        let read = Command::read(&name, arguments);
        assert!(known || read.is_err(), "{name} was read");
    }
});
