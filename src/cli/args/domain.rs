//! `lanceer domain …`, and what can be asked of the domain that `lanceer serve` runs.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{option, text, texts};
use crate::model::domain::SLOW_SECS;
use crate::protocol::authority::{Lasting, Quirk, SimulatedError, Simulation};
use crate::protocol::registry::Role;
use crate::text::Language;
use crate::text::cli::CliLabels;
use crate::text::cli::domain::DomainLabels;

/// For how long a slow service thinks unless told otherwise, in seconds.
const USUAL_SLOW_SECS: u8 = 3;

/// What is asked of the domain.
pub enum DomainArgs {
    /// `show`.
    Show {
        /// `--json`.
        json: bool,
    },
    /// `app add`.
    Add(AddArgs),
    /// `app remove`.
    Remove {
        /// The client_id.
        client_id: String,
    },
    /// `reset`.
    Reset,
}

/// The application to register.
pub struct AddArgs {
    pub(in crate::cli) client_id: String,
    pub(in crate::cli) device: String,
    pub(in crate::cli) name: Option<String>,
    pub(in crate::cli) role: Role,
    pub(in crate::cli) jwks: Option<String>,
    pub(in crate::cli) pem: Option<PathBuf>,
    pub(in crate::cli) redirects: Vec<String>,
    pub(in crate::cli) launch_url: Option<String>,
}

/// What differs in the domain that is served from the one that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServeArgs {
    pub(in crate::cli) simulations: Vec<Simulation>,
    pub(in crate::cli) quirks: Vec<Quirk>,
}

pub(super) fn command(language: Language) -> Command {
    let (words, general) = (DomainLabels::of(language), CliLabels::of(language));
    let needed = |name: &'static str, value: &'static str, help: &'static str| {
        option(name, value, help).required(true).value_parser(NonEmptyStringValueParser::new())
    };
    let add = Command::new("add")
        .about(words.add)
        .arg(needed("client-id", "ID", words.client_id))
        .arg(needed("device", "Device/ID", words.device))
        .arg(option("jwks", "URL|FILE", words.jwks).conflicts_with("pem"))
        .arg(option("pem", "FILE", words.pem).value_parser(value_parser!(PathBuf)))
        .arg(option("redirect", "URI", words.redirect).action(ArgAction::Append))
        .arg(
            option("role", "ROLE", words.role)
                .value_parser(Role::ALL.map(Role::name))
                .default_value(Role::default().name()),
        )
        .arg(option("name", "NAME", words.name))
        .arg(option("launch", "URL", words.launch_url));
    let client_id = Arg::new("client-id").value_name("ID").help(words.client_id).required(true);
    let app = Command::new("app")
        .about(words.app)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(add)
        .subcommand(Command::new("remove").about(words.remove).arg(client_id));
    let json = Arg::new("json").long("json").help(general.json).action(ArgAction::SetTrue);
    Command::new("domain")
        .about(words.about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("show").about(words.show).arg(json))
        .subcommand(app)
        .subcommand(Command::new("reset").about(words.reset))
}

pub(super) fn parse(matches: &ArgMatches) -> Option<DomainArgs> {
    Some(match matches.subcommand()? {
        ("show", matches) => DomainArgs::Show { json: matches.get_flag("json") },
        ("reset", _) => DomainArgs::Reset,
        ("app", matches) => match matches.subcommand()? {
            ("add", matches) => DomainArgs::Add(add_args(matches)),
            (_, matches) => {
                DomainArgs::Remove { client_id: text(matches, "client-id").unwrap_or_default() }
            }
        },
        _ => return None,
    })
}

fn add_args(matches: &ArgMatches) -> AddArgs {
    let role = text(matches, "role");
    let is_asked = |known: &Role| role.as_deref() == Some(known.name());
    AddArgs {
        client_id: text(matches, "client-id").unwrap_or_default(),
        device: text(matches, "device").unwrap_or_default(),
        name: text(matches, "name"),
        role: Role::ALL.into_iter().find(is_asked).unwrap_or_default(),
        jwks: text(matches, "jwks"),
        pem: matches.get_one("pem").cloned(),
        redirects: texts(matches, "redirect"),
        launch_url: text(matches, "launch"),
    }
}

pub(super) fn serve_command(language: Language) -> Command {
    let (words, general) = (DomainLabels::of(language), CliLabels::of(language));
    let simulate = option("simulate", "ID[=SECS]", words.simulate).value_parser(simulation);
    let quirk = option("quirk", "ID", words.quirk).value_parser(Quirk::ALL.map(Quirk::id));
    Command::new("serve")
        .about(general.serve)
        .arg(simulate.action(ArgAction::Append))
        .arg(quirk.action(ArgAction::Append))
}

pub(super) fn serve_args(matches: &ArgMatches) -> ServeArgs {
    let simulations = matches.get_many("simulate").unwrap_or_default().copied().collect();
    let is_asked = |quirk: &Quirk| texts(matches, "quirk").iter().any(|id| id == quirk.id());
    ServeArgs { simulations, quirks: Quirk::ALL.into_iter().filter(is_asked).collect() }
}

/// An error to be made until the server ends. The reason why it is none is a list of those there are, which
/// no language changes.
fn simulation(asked: &str) -> Result<Simulation, String> {
    let (id, secs) = asked.split_once('=').map_or((asked, None), |(id, secs)| (id, Some(secs)));
    let known =
        || SimulatedError::ALL.iter().map(|error| error.id()).collect::<Vec<_>>().join(", ");
    let error = SimulatedError::from_id(id).ok_or_else(known)?;
    let range = || format!("{id}={}…{}", SLOW_SECS.start(), SLOW_SECS.end());
    let secs = match secs {
        None => USUAL_SLOW_SECS,
        Some(secs) if error == SimulatedError::AuthoritySlow => {
            let secs: u8 = secs.parse().map_err(|_| range())?;
            if !SLOW_SECS.contains(&secs) {
                return Err(range());
            }
            secs
        }
        Some(_) => return Err(id.to_owned()),
    };
    Ok(Simulation { error, lasting: Lasting::UntilOff, secs })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Option<DomainArgs> {
        parse(&command(Language::English).try_get_matches_from(args).ok()?)
    }

    #[test]
    fn an_application_is_registered_with_where_its_keys_are_and_its_redirects() {
        let begin = ["domain", "app", "add", "--client-id", "mine", "--device", "Device/1"];
        let more = ["--jwks", "https://m.example/jwks", "--redirect", "https://m.example/a"];
        let last = ["--redirect", "https://m.example/b", "--role", "portal"];
        let Some(DomainArgs::Add(args)) = parsed(&[&begin[..], &more, &last].concat()) else {
            panic!("add")
        };
        assert_eq!((args.client_id.as_str(), args.role), ("mine", Role::Portal));
        assert_eq!(args.redirects, ["https://m.example/a", "https://m.example/b"]);
        let Some(DomainArgs::Add(args)) = parsed(&begin) else { panic!("add") };
        assert_eq!((args.role, args.jwks, args.pem), (Role::Module, None, None));
        assert!(parsed(&[&begin[..], &more[..2], &["--pem", "x"]].concat()).is_none(), "both");
        assert!(parsed(&begin[..5]).is_none(), "without a device");
    }

    #[test]
    fn an_error_is_simulated_by_its_id_and_a_slow_service_for_so_many_seconds() {
        let slow = |secs| Simulation {
            error: SimulatedError::AuthoritySlow,
            lasting: Lasting::UntilOff,
            secs,
        };
        assert_eq!(simulation("authority-slow=5"), Ok(slow(5)));
        assert_eq!(simulation("authority-slow"), Ok(slow(USUAL_SLOW_SECS)));
        assert_eq!(simulation("bad-pkce").map(|made| made.error), Ok(SimulatedError::BadPkce));
        for wrong in ["", "other", "bad-pkce=3", "authority-slow=0", "authority-slow=99"] {
            assert!(simulation(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn quirks_are_named_as_they_are_in_files() {
        for quirk in Quirk::ALL {
            assert_eq!(serde_json::to_value(quirk).unwrap(), quirk.id());
        }
    }
}
