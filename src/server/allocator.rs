//! The allocator of the server: it gives back what a crowd took when the crowd is gone, which the systems' own do not.
//! How soon is set in `.cargo/config.toml`, where it is compiled in.

/// Not for Windows, which it does not know.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
