//! The command line: names that other people's scripts rely on.

mod domain;
mod keys;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) use domain::{AddArgs, DomainArgs, ServeArgs};
pub(super) use keys::{ExportArgs, Format, GenerateArgs, KeysArgs, SetArgs};

use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use jiff::Timestamp;

use crate::protocol::exchange::Transport;
use crate::protocol::exchange::code::Tongue;
use crate::protocol::faults::FaultId;
use crate::protocol::jwe::{ContentEncryption, KeyManagement};
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::text::Language;
use crate::text::cli::CliLabels;

/// What was asked for.
pub enum Invocation {
    /// The window.
    Window(Common),
    /// A headless command.
    Headless(Box<Command>, Common),
    /// Help, or a usage error, has been printed.
    Done(ExitCode),
}

/// What every command takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// `--home`.
    pub home: Option<PathBuf>,
    /// `--lang`.
    pub asked_language: Option<Language>,
    /// The language of words: what was asked for, or that of the system.
    pub language: Language,
    /// `--port`.
    pub port: Option<u16>,
}

/// A headless command.
pub enum Command {
    /// `lanceer token`.
    Token(TokenArgs),
    /// `lanceer check`.
    Check(CheckArgs),
    /// `lanceer serve`.
    Serve(ServeArgs),
    /// `lanceer launch`.
    Launch(LaunchArgs),
    /// `lanceer keys`.
    Keys(KeysArgs),
    /// `lanceer domain`.
    Domain(DomainArgs),
    /// `lanceer faults`.
    Faults {
        /// `--json`.
        json: bool,
    },
}

/// How a token is to be made.
#[derive(Clone)]
pub struct TokenArgs {
    pub(super) preset: Option<String>,
    pub(super) profile: Option<Profile>,
    pub(super) claims: Option<String>,
    pub(super) set: Vec<String>,
    pub(super) unset: Vec<String>,
    pub(super) key: Option<String>,
    pub(super) alg: Option<Algorithm>,
    pub(super) at: Option<Timestamp>,
    pub(super) lifetime: Option<i64>,
    pub(super) jwe: Option<PathBuf>,
    pub(super) jwe_alg: Option<KeyManagement>,
    pub(super) jwe_enc: Option<ContentEncryption>,
    pub(super) force: bool,
    pub(super) fault: Option<FaultId>,
}

/// What is to be checked, and against what.
pub struct CheckArgs {
    pub(super) input: String,
    pub(super) profile: Profile,
    pub(super) jwks: Option<String>,
    pub(super) key: Option<PathBuf>,
    pub(super) aud: Option<String>,
    pub(super) iss: Option<String>,
    pub(super) at: Option<Timestamp>,
    pub(super) json: bool,
}

/// What a launch prints instead of opening a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Print {
    Link,
    Html,
    Curl,
    Httpie,
    Source(Tongue),
}

impl Print {
    /// The names of the forms.
    fn ids() -> impl Iterator<Item = &'static str> {
        ["link", "html", "curl", "httpie"].into_iter().chain(Tongue::ALL.map(Tongue::id))
    }

    fn from_id(id: &str) -> Self {
        match id {
            "html" => Self::Html,
            "curl" => Self::Curl,
            "httpie" => Self::Httpie,
            _ => Tongue::from_id(id).map_or(Self::Link, Self::Source),
        }
    }
}

/// How the token travels, as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AskedTransport {
    /// One with names of its own.
    Named(Transport),
    /// By POST in fields of these names, each of which carries the token.
    Fields(Vec<String>),
}

impl AskedTransport {
    fn read(text: &str) -> Self {
        match Transport::NAMED.into_iter().find(|transport| transport.id() == text) {
            Some(transport) => Self::Named(transport),
            None => Self::Fields(text.split(',').map(str::to_owned).collect()),
        }
    }
}

/// How a launch is to be made.
pub struct LaunchArgs {
    pub(super) token: TokenArgs,
    pub(super) to: Option<String>,
    /// Nothing: that of the preset, or the usual one.
    pub(super) transport: Option<AskedTransport>,
    pub(super) print: Option<Print>,
}

/// Reads the command line.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Invocation {
    let args: Vec<OsString> = args.into_iter().collect();
    let asked_language = asked_language(&args);
    let language = asked_language.unwrap_or_else(of_system);
    let matches = match command(language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => {
            // Help goes to stdout and is no error; the rest goes to stderr. Either may be closed.
            let _ = error.print();
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            return Invocation::Done(ExitCode::from(code));
        }
    };
    let common = Common {
        home: matches.get_one::<PathBuf>("home").cloned(),
        asked_language,
        language,
        port: matches.get_one::<u16>("port").copied(),
    };
    let command = match matches.subcommand() {
        Some(("token", matches)) => Command::Token(token_args(matches)),
        Some(("check", matches)) => Command::Check(check_args(matches)),
        Some(("serve", matches)) => Command::Serve(domain::serve_args(matches)),
        Some(("launch", matches)) => Command::Launch(launch_args(matches)),
        Some(("faults", matches)) => Command::Faults { json: matches.get_flag("json") },
        Some(("domain", matches)) => match domain::parse(matches) {
            Some(domain) => Command::Domain(domain),
            None => return Invocation::Window(common),
        },
        Some(("keys", matches)) => match keys::parse(matches) {
            Some(keys) => Command::Keys(keys),
            None => return Invocation::Window(common),
        },
        _ => return Invocation::Window(common),
    };
    Invocation::Headless(Box::new(command), common)
}

fn of_system() -> Language {
    Language::from_locale(&sys_locale::get_locale().unwrap_or_default())
}

/// The language must be known before the words of the help are chosen.
fn asked_language(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        if let Some(tag) = arg.strip_prefix("--lang=") {
            return Language::from_tag(tag);
        }
        if arg == "--lang" {
            return Language::from_tag(args.next()?);
        }
    }
    None
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn command(language: Language) -> clap::Command {
    let words = CliLabels::of(language);
    clap::Command::new("lanceer")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.about)
        .arg(option("home", "DIR", words.home).global(true).value_parser(value_parser!(PathBuf)))
        .arg(option("lang", "LANG", words.lang).global(true).value_parser(["nl", "en"]))
        .arg(option("port", "N", words.port).global(true).value_parser(value_parser!(u16)))
        .subcommand(with_token_options(clap::Command::new("token").about(words.token), words))
        .subcommand(check_command(words))
        .subcommand(keys::command(words))
        .subcommand(domain::command(language))
        .subcommand(domain::serve_command(language))
        .subcommand(
            clap::Command::new("faults")
                .about(words.faults)
                .arg(Arg::new("json").long("json").help(words.json).action(ArgAction::SetTrue)),
        )
        .subcommand(
            with_token_options(clap::Command::new("launch").about(words.launch), words)
                .arg(option("to", "NAME|URL", words.to))
                .arg(
                    option("transport", "T", words.transport)
                        .value_parser(NonEmptyStringValueParser::new()),
                )
                .arg(
                    option("print", "FORM", words.print)
                        .value_parser(Print::ids().collect::<Vec<_>>()),
                ),
        )
}

fn with_token_options(command: clap::Command, words: &CliLabels) -> clap::Command {
    command
        .arg(option("preset", "NAME", words.preset))
        .arg(option("profile", "P", words.profile).value_parser(Profile::ALL.map(Profile::id)))
        .arg(option("claims", "FILE|-", words.claims))
        .arg(option("set", "NAME=VALUE", words.set).action(ArgAction::Append))
        .arg(option("unset", "NAME", words.unset).action(ArgAction::Append))
        .arg(option("key", "KID", words.key).allow_hyphen_values(true))
        .arg(option("alg", "ALG", words.alg).value_parser(Algorithm::ALL.map(Algorithm::name)))
        .arg(option("at", "TIME", words.at).value_parser(value_parser!(Timestamp)))
        .arg(
            option("lifetime", "SECS", words.lifetime)
                .value_parser(value_parser!(i64))
                .allow_negative_numbers(true),
        )
        .arg(option("jwe", "FILE", words.jwe).value_parser(value_parser!(PathBuf)))
        .arg(
            option("jwe-alg", "ALG", words.jwe_alg)
                .value_parser(KeyManagement::ALL.map(KeyManagement::name)),
        )
        .arg(
            option("jwe-enc", "ENC", words.jwe_enc)
                .value_parser(ContentEncryption::ALL.map(ContentEncryption::name)),
        )
        .arg(Arg::new("force").long("force").help(words.force).action(ArgAction::SetTrue))
        .arg(
            option("fault", "ID", words.fault)
                .value_parser(FaultId::ALL.map(FaultId::id))
                .hide_possible_values(true),
        )
}

fn check_command(words: &CliLabels) -> clap::Command {
    clap::Command::new("check")
        .about(words.check)
        .arg(
            Arg::new("input").value_name("TOKEN|FILE|-").help(words.check_input).default_value("-"),
        )
        .arg(
            option("profile", "P", words.profile)
                .value_parser(Profile::ALL.map(Profile::id))
                .default_value(Profile::default().id()),
        )
        .arg(option("jwks", "FILE|URL", words.check_jwks))
        .arg(option("key", "FILE", words.check_key).value_parser(value_parser!(PathBuf)))
        .arg(option("aud", "AUD", words.aud))
        .arg(option("iss", "ISS", words.iss))
        .arg(option("at", "TIME", words.at).value_parser(value_parser!(Timestamp)))
        .arg(Arg::new("json").long("json").help(words.json).action(ArgAction::SetTrue))
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).unwrap_or_default().cloned().collect()
}

fn token_args(matches: &ArgMatches) -> TokenArgs {
    TokenArgs {
        preset: text(matches, "preset"),
        profile: text(matches, "profile").and_then(|id| Profile::from_id(&id)),
        claims: text(matches, "claims"),
        set: texts(matches, "set"),
        unset: texts(matches, "unset"),
        key: text(matches, "key"),
        alg: text(matches, "alg").and_then(|name| Algorithm::from_name(&name)),
        at: matches.get_one("at").copied(),
        lifetime: matches.get_one("lifetime").copied(),
        jwe: matches.get_one("jwe").cloned(),
        jwe_alg: text(matches, "jwe-alg").and_then(|name| KeyManagement::from_name(&name)),
        jwe_enc: text(matches, "jwe-enc").and_then(|name| ContentEncryption::from_name(&name)),
        force: matches.get_flag("force"),
        fault: text(matches, "fault").and_then(|id| FaultId::from_id(&id)),
    }
}

fn check_args(matches: &ArgMatches) -> CheckArgs {
    CheckArgs {
        input: text(matches, "input").unwrap_or_default(),
        profile: text(matches, "profile").and_then(|id| Profile::from_id(&id)).unwrap_or_default(),
        jwks: text(matches, "jwks"),
        key: matches.get_one("key").cloned(),
        aud: text(matches, "aud"),
        iss: text(matches, "iss"),
        at: matches.get_one("at").copied(),
        json: matches.get_flag("json"),
    }
}

fn launch_args(matches: &ArgMatches) -> LaunchArgs {
    LaunchArgs {
        token: token_args(matches),
        to: text(matches, "to"),
        transport: text(matches, "transport").map(|text| AskedTransport::read(&text)),
        print: text(matches, "print").map(|form| Print::from_id(&form)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invoke(args: &[&str]) -> Invocation {
        let args = ["lanceer"].iter().chain(args).map(OsString::from);
        parse(args)
    }

    #[test]
    fn the_command_line_is_sound() {
        for language in Language::ALL {
            command(language).debug_assert();
        }
    }

    #[test]
    fn without_a_command_it_is_the_window() {
        let Invocation::Window(common) = invoke(&["--home", "here", "--lang", "nl"]) else {
            panic!("the window")
        };
        assert_eq!(common.home, Some(PathBuf::from("here")));
        assert_eq!(common.language, Language::Dutch);
    }

    #[test]
    fn a_transport_is_a_name_or_a_list_of_fields() {
        let fields = |names: &[&str]| {
            AskedTransport::Fields(names.iter().map(|name| (*name).to_owned()).collect())
        };
        for (text, expected) in [
            ("superset", AskedTransport::Named(Transport::Superset)),
            ("jwt", fields(&["jwt"])),
            ("jwt,foo", fields(&["jwt", "foo"])),
            ("custom", fields(&["custom"])),
        ] {
            let invoked = invoke(&["launch", "--transport", text, "--print", "csharp"]);
            let Invocation::Headless(command, _) = invoked else { panic!("a command") };
            let Command::Launch(args) = *command else { panic!("a launch") };
            assert_eq!(args.transport, Some(expected));
            assert_eq!(args.print, Some(Print::Source(Tongue::CSharp)));
        }
    }

    #[test]
    fn global_options_may_follow_the_command() {
        let Invocation::Headless(command, common) = invoke(&["serve", "--port", "0"]) else {
            panic!("a command")
        };
        assert!(matches!(*command, Command::Serve(args) if args == ServeArgs::default()));
        assert_eq!(common.port, Some(0));
    }
}
