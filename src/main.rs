//! The binary: the command line of the server.

use std::process::ExitCode;

fn main() -> ExitCode {
    teahouse::server::main()
}
