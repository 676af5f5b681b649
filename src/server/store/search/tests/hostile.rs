//! Whatever is said and looked for.

use proptest::{prelude::*, test_runner::TestRunner};

use super::*;

#[test]
fn nothing_that_is_typed_is_an_error_and_a_message_is_found_by_all_of_itself() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let shop = runtime.block_on(Shop::open());
    let text = "[a-zA-Z0-9é茶馆ｶ \"*():^{}+-]{1,24}|\\PC{1,24}|(NEAR|AND|OR|NOT|said:|\"|\\*| ){1,6}";
    let mut runner = TestRunner::new(ProptestConfig::with_cases(48));
    let outcome = runner.run(&(text, text), |(said, typed)| {
        runtime.block_on(async {
            shop.find(&typed).await;
            if let Ok(body) = Body::parse(&said) {
                let message = shop.say(body.as_str()).await;
                if !words::read_words(&said).is_empty() && !said.contains(['"', '“', '”', '＂']) {
                    let found = shop.find(&said).await;
                    prop_assert!(found.contains(&message.text().to_owned()), "{said:?}: {found:?}");
                }
            }
            Ok(())
        })
    });
    outcome.unwrap();
}
