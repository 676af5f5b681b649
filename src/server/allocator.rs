//! The allocator of the server.

/// The system's keeps what a crowd took after the crowd is gone; this one gives it back, and is quicker.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
