use proptest::prelude::*;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::*;

async fn pair() -> (LineStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (server, _) = listener.accept().await.unwrap();
    (LineStream::new(server, Bytes::new()), client)
}

fn frame(text: &str) -> Bytes {
    write_text(&[text])
}

fn mark() -> Bytes {
    frame(&format!("42/web,[\"{MARK}\",null]"))
}

/// The texts of all frames until the end.
async fn read_all(mut client: TcpStream) -> Vec<String> {
    let mut bytes = Vec::new();
    client.read_to_end(&mut bytes).await.unwrap();
    let mut rest = &bytes[..];
    let mut texts = Vec::new();
    while let Some(payload) = find_payload(rest) {
        texts.push(String::from_utf8(rest[payload.clone()].to_vec()).unwrap());
        rest = &rest[payload.end..];
    }
    assert!(rest.is_empty(), "a frame in part");
    texts
}

#[tokio::test]
async fn what_is_told_waits_for_the_mark_which_nobody_hears() {
    let (mut engine, client) = pair().await;
    let line = engine.line();
    line.mark();
    assert!(!line.put(&frame("42[\"told\"]")).unwrap());
    let given = [frame("40{}"), frame("43[1]"), mark(), frame("43[2]")].concat();
    engine.write_all(&given).await.unwrap();
    assert!(line.put(&frame("42[\"later\"]")).unwrap());
    line.flush();
    drop(engine);
    assert_eq!(read_all(client).await, ["40{}", "43[1]", "42[\"told\"]", "43[2]", "42[\"later\"]"]);
}

#[tokio::test]
async fn a_line_that_could_not_be_marked_is_open() {
    let (engine, client) = pair().await;
    let line = engine.line();
    line.mark();
    line.put(&frame("1")).unwrap();
    line.unmark();
    line.flush();
    drop(engine);
    assert_eq!(read_all(client).await, ["1"]);
}

#[tokio::test]
async fn what_a_slow_client_does_not_take_follows_or_is_refused() {
    let (engine, client) = pair().await;
    let line = engine.line();
    let long = frame(&"x".repeat(60_000));
    let mut put = 0;
    while line.put(&long).is_ok() {
        line.flush();
        put += 1;
    }
    assert!(put * long.len() > WAITING_BYTES);
    assert!(!line.is_clear());
    let reading = tokio::spawn(read_all(client));
    while !line.is_clear() {
        tokio::task::yield_now().await;
    }
    line.put(&frame("last")).unwrap();
    line.flush();
    drop(engine);
    let texts = reading.await.unwrap();
    assert_eq!(texts.len(), put + 1);
    assert_eq!(texts[put], "last");
}

#[tokio::test]
async fn a_line_that_is_cut_ends_on_both_sides() {
    let (mut engine, client) = pair().await;
    let line = engine.line();
    line.cut();
    assert_eq!(read_all(client).await, [""; 0]);
    assert_eq!(engine.read(&mut [0; 8]).await.unwrap(), 0);
    assert_eq!(line.put(&frame("1")), Ok(false));
    assert!(engine.write_all(&frame("2")).await.is_err());
}

#[tokio::test]
async fn what_was_read_before_comes_first() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (server, _) = listener.accept().await.unwrap();
    let mut engine = LineStream::new(server, Bytes::from_static(b"first"));
    client.write_all(b" then").await.unwrap();
    let mut read = vec![0; 10];
    engine.read_exact(&mut read).await.unwrap();
    assert_eq!(read, b"first then");
}

/// Who writes next: the engine some frames at once, a mark among them or not, or somebody who tells.
#[derive(Clone, Debug)]
enum Step {
    Engine { frames: usize, length: usize },
    Mark,
    Tell { length: usize },
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_side_is_in_its_order_and_nothing_told_overtakes_a_mark(
        steps in prop::collection::vec(
            prop_oneof![
                4 => (1..4usize, 0..70_000usize).prop_map(|(frames, length)| Step::Engine { frames, length }),
                1 => Just(Step::Mark),
                4 => (0..70_000usize).prop_map(|length| Step::Tell { length }),
            ],
            0..60,
        ),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (expected, texts) = runtime.block_on(async {
            let (mut engine, client) = pair().await;
            let line = engine.line();
            let reading = tokio::spawn(read_all(client));
            let mut expected = Vec::new();
            for (number, step) in steps.into_iter().enumerate() {
                match step {
                    Step::Engine { frames, length } => {
                        let texts = (0..frames).map(|one| format!("e{number}.{one} {}", "x".repeat(length)));
                        let frames: Vec<_> = texts.inspect(|text| expected.push(text.clone())).map(|text| frame(&text)).collect();
                        engine.write_all(&frames.concat()).await.unwrap();
                    }
                    Step::Mark => {
                        line.mark();
                        let held = format!("held {number}");
                        line.put(&frame(&held)).unwrap();
                        let before = format!("before {number}");
                        engine.write_all(&[frame(&before), mark()].concat()).await.unwrap();
                        expected.extend([before, held]);
                    }
                    Step::Tell { length } => {
                        let text = format!("t{number} {}", "x".repeat(length));
                        if line.put(&frame(&text)).is_ok() {
                            expected.push(text);
                        }
                        line.flush();
                    }
                }
            }
            drop(engine);
            (expected, reading.await.unwrap())
        });
        prop_assert_eq!(texts, expected);
    }
}
