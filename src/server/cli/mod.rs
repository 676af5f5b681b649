//! The command line.

mod administer;
mod commands;
mod duration;
mod password;
mod room;
mod show;
mod table;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::commands::Administer;
use super::{
    Config, Server,
    addresses::{describe_addresses, describe_setup},
    stop::listen_for_stop,
    telemetry,
};

/// Teahouse (茶馆): a chat server that any Socket.IO client can talk to
#[derive(Parser)]
#[command(name = "teahouse", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    config: Config,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the chat and its page (the default)
    Serve(Config),
    #[command(flatten)]
    Administer(Administer),
}

/// Runs what the command line asks for, until it is done or the process is told to stop.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    telemetry::start();
    let outcome = match cli.command {
        Some(Command::Administer(command)) => administer::administer(command),
        Some(Command::Serve(config)) => serve(config),
        None => serve(cli.config),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("teahouse: {}", describe_causes(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error with its causes, but for those that it names itself.
fn describe_causes(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |said, cause| match said.as_str() {
        "" => cause,
        before if before.contains(&cause) => said,
        before => format!("{before}: {cause}"),
    })
}

fn serve(config: Config) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let server = Server::bind(config).await?;
        // Before the address is told: whoever reads it may stop the server at once.
        let stop = listen_for_stop()?;
        // At once: whoever waits for the address has the code too.
        let setup = server.setup_code().await.map(|code| describe_setup(server.address(), &code));
        let said: Vec<_> = [Some(describe_addresses(server.address())), setup].into_iter().flatten().collect();
        print!("{}", said.join("\n") + "\n");
        server.serve(stop).await?;
        Ok(())
    })
}
