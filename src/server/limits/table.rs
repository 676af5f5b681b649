//! The table of limits: so many at once, then one more after each time that is named.
//!
//! It is generous to people, and to a school behind one address; it is there for programs that do not stop. "This
//! machine" are requests of the server's own machine: whoever runs programs there is its operator.

use std::{num::NonZeroU32, time::Duration};

/// How often something may be done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    /// So many times at once.
    pub at_once: NonZeroU32,
    /// Once more after so long.
    pub one_more: Duration,
}

/// The limits of one act.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// How often one person may do it; of a password, how often it may be tried for one name.
    pub person: Option<Rate>,
    /// How often it may be done from one address.
    pub address: Option<Rate>,
    /// It is not counted where this machine does it.
    pub spares_this_machine: bool,
}

/// Makes the acts and their table of the same rows.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident: $person:expr, $address:expr, $spares:expr;)*) => {
        /// What anybody may ask for, as it is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Act {
            $($(#[$doc])* $act,)*
        }

        pub(super) const TABLE: [(Act, Row); [$(Act::$act),*].len()] =
            [$((Act::$act, Row { person: $person, address: $address, spares_this_machine: $spares })),*];
    };
}

const SPARED: bool = true;
const COUNTED: bool = false;

acts! {
    // Act                    one person                 one address                this machine

    /// To load a page or call a function of it, logged in or not. A page takes a few calls, a class loads it at once.
    Request:                  None,                      rate(2000, millis(5)),     SPARED;
    /// To open a connection. After a break in the network, a whole school comes back at once.
    Connect:                  None,                      rate(400, millis(100)),    SPARED;
    /// To open a namespace on a connection, which looks a session up.
    OpenNamespace:            None,                      rate(800, millis(50)),     SPARED;
    /// To take a name as a guest. It is told to everybody.
    LogIn:                    None,                      rate(100, secs(2)),        SPARED;
    /// To try a password. The name is limited from everywhere, since tries come from many addresses.
    SignIn:                   rate(10, secs(60)),        rate(60, secs(5)),         COUNTED;
    /// To make an account, which also tells whether a name is one's.
    Register:                 rate(10, secs(60)),        rate(60, secs(10)),        COUNTED;
    /// To change or delete one's account; another name is told to everybody, and tells whether it was free.
    ChangeAccount:            rate(20, secs(60)),        rate(60, secs(10)),        COUNTED;
    /// To make a token. An account may have fifty.
    MakeToken:                rate(60, secs(60)),        rate(200, secs(10)),       COUNTED;
    /// To be told while no page is open, or no more.
    Subscribe:                rate(30, secs(20)),        rate(300, secs(2)),        COUNTED;
    /// To say something: more than hands can write, and what a page held back without a network.
    Post:                     rate(60, millis(100)),     rate(1000, millis(10)),    SPARED;
    /// To send a file, which takes space and the time to read a picture.
    SendFile:                 rate(40, secs(10)),        rate(400, secs(1)),        COUNTED;
    /// To add an emoji of the server's own, whose picture is read.
    AddEmoji:                 rate(60, secs(10)),        rate(200, secs(2)),        COUNTED;
    /// To load a file, a thumbnail or the picture of an emoji. A room that is opened shows a hundred.
    LoadFile:                 None,                      rate(4000, millis(5)),     SPARED;
    /// To change or delete what one said, answer by an emoji, or pin.
    Edit:                     rate(60, millis(500)),     rate(600, millis(50)),     SPARED;
    /// To tell that one writes. A page does so every three seconds in each room.
    Typing:                   rate(30, millis(200)),     rate(1000, millis(10)),    SPARED;
    /// To tell that nobody is there, or somebody again, which is told to everybody.
    Away:                     rate(20, secs(3)),         rate(600, millis(50)),     SPARED;
    /// To look into a room, to enter it, or to make a passing one; a page with many rooms looks into all of them.
    EnterRoom:                rate(200, millis(500)),    rate(1000, millis(50)),    SPARED;
    /// To make a room that lasts.
    CreateRoom:               rate(20, secs(60)),        rate(60, secs(20)),        COUNTED;
    /// To set a room up, keep order in it, invite, or block somebody.
    Order:                    rate(120, secs(1)),        rate(600, millis(200)),    COUNTED;
    /// To look at what an invitation leads into.
    Invitation:               None,                      rate(200, millis(500)),    COUNTED;
    /// To begin a conversation, which puts it on the other's list.
    OpenConversation:         rate(60, secs(5)),         rate(300, secs(1)),        SPARED;
    /// To look at what is known of somebody; ids that one was not told are not to be tried.
    LookAtPerson:             rate(60, millis(500)),     rate(600, millis(50)),     COUNTED;
    /// To look for words in what was said.
    Search:                   rate(30, secs(1)),         rate(300, millis(100)),    COUNTED;
    /// To read what was said, list rooms or people, and whatever has no row of its own. A page that comes back to two
    /// hundred rooms reads each.
    Read:                     rate(400, millis(50)),     rate(4000, millis(5)),     SPARED;
}

const fn rate(at_once: u32, one_more: Duration) -> Option<Rate> {
    match NonZeroU32::new(at_once) {
        Some(at_once) => Some(Rate { at_once, one_more }),
        None => panic!("a limit of nothing"),
    }
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}
