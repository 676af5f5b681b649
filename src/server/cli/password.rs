//! Passwords, which are no arguments: other people of the machine see those.

use std::io::{self, IsTerminal, Read};

use anyhow::{Context, bail};

use crate::{
    domain::{PASSWORD_MAX, Password, Username},
    server::errands::describe_invalid,
};

/// How much of standard input is read: a character is four bytes at most, and a line's end two.
const LONGEST: u64 = PASSWORD_MAX as u64 * 4 + 2;

/// Asks for a new password twice, without showing it; or reads it from standard input where that is no terminal.
///
/// # Errors
/// It is not valid, or not the same twice; the terminal's.
pub(super) fn read_password(name: &Username) -> anyhow::Result<Password> {
    let typed = if io::stdin().is_terminal() { ask_twice(name)? } else { read_line(io::stdin())? };
    Password::parse(&typed).map_err(|invalid| anyhow::anyhow!(describe_invalid(invalid)))
}

fn ask_twice(name: &Username) -> anyhow::Result<String> {
    let ask = |prompt: String| rpassword::prompt_password(prompt).context("the password cannot be read");
    let typed = ask(format!("New password of {name}: "))?;
    if ask("The same again: ".to_owned())? != typed {
        bail!("it was not the same twice");
    }
    Ok(typed)
}

fn read_line(input: impl Read) -> anyhow::Result<String> {
    let mut typed = String::new();
    // One byte more, so that what is too long is refused and not cut.
    input.take(LONGEST + 1).read_to_string(&mut typed).context("the password cannot be read")?;
    let line = typed.strip_suffix('\n').unwrap_or(&typed);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_line_without_its_end() {
        for (input, password) in
            [("tea leaf\n", "tea leaf"), ("tea leaf\r\n", "tea leaf"), (" tea ", " tea "), ("", "")]
        {
            assert_eq!(read_line(input.as_bytes()).unwrap(), password);
        }
        let long = "茶".repeat(1_000);
        let read = read_line(long.as_bytes()).map(|read| Password::parse(&read).is_err());
        assert!(read.unwrap_or(true), "not cut to one that would do");
    }
}
