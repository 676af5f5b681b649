/// Why the room is not open any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The room is no more.
    Gone,
    /// The person is not in it any more.
    Outside,
}
