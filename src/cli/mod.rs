//! Headless twins of what the window does. Data on stdout, words on stderr; exit code 0 for done
//! or valid, 1 when the answer is no, 2 when nothing could be done.

mod args;
mod check;
mod domain;
mod faults;
mod jwe;
mod keys;
mod launch;
mod passphrase;
mod serve;
mod session;
mod token;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

pub use args::{Invocation, parse};

use crate::protocol::rules::{self, Check};
use crate::text::cli;
use crate::text::trouble::{Trouble, explain};
use crate::text::{Language, findings, shorten};

/// What a command came to.
enum Verdict {
    /// Done, or valid.
    Yes,
    /// The answer is no.
    No,
}

/// Runs a headless command to its end.
pub fn run(
    command: args::Command,
    common: &args::Common,
    runtime: &tokio::runtime::Runtime,
) -> ExitCode {
    let language = common.language;
    let result = match command {
        args::Command::Token(token) => runtime.block_on(token::run(&token, common)),
        args::Command::Faults { json } => Ok(faults::run(json, language)),
        args::Command::Check(check) => runtime.block_on(check::run(&check, language)),
        args::Command::Keys(keys) => runtime.block_on(keys::run(&keys, common)),
        args::Command::Domain(domain) => domain::run(&domain, common),
        args::Command::Serve(serve) => runtime.block_on(serve::run(&serve, common)),
        args::Command::Launch(launch) => runtime.block_on(launch::run(&launch, common)),
    };
    match result {
        Ok(Verdict::Yes) => ExitCode::SUCCESS,
        Ok(Verdict::No) => ExitCode::from(1),
        Err(trouble) => {
            say(&explain(language, &trouble).in_one_line());
            ExitCode::from(match trouble {
                // The claims were judged, and the answer is no.
                Trouble::ClaimsHaveErrors { .. } => 1,
                _ => 2,
            })
        }
    }
}

/// Data, for whoever reads standard output. A reader that has gone wants no more.
fn print(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Words, for people.
fn say(line: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{}", visible(line));
}

/// Control characters in a value must not steer a terminal.
fn visible(line: &str) -> String {
    if !std::io::stderr().is_terminal() {
        return line.to_owned();
    }
    line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Says what the rules found, the worst first.
fn say_findings(language: Language, checks: &[Check]) {
    for finding in rules::findings(checks) {
        let severity = cli::severity(language, finding.severity);
        // A value in it may be as long as a payload.
        let message = shorten(&findings::message(language, finding), 1000, 100);
        say(&format!("{severity} {}: {message}", finding.rule.id()));
    }
}
