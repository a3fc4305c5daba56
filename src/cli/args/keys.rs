//! `lanceer keys …`: what can be asked of keys on the command line.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{option, text};
use crate::model::keys::ExportForm;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::text::cli::CliLabels;

/// What is asked of keys.
pub enum KeysArgs {
    /// `list`.
    List {
        /// `--json`.
        json: bool,
    },
    /// `generate`.
    Generate(GenerateArgs),
    /// `import`.
    Import {
        /// The file, or `-`.
        file: String,
        /// `--kid`.
        kid: Option<String>,
        /// `--name`.
        name: Option<String>,
    },
    /// `export`.
    Export(ExportArgs),
    /// `remove`.
    Remove {
        /// The kid.
        kid: String,
    },
    /// `set`.
    Set(SetArgs),
    /// `rotate`.
    Rotate {
        /// The kid; nothing: the active key.
        kid: Option<String>,
    },
    /// `check`.
    Check {
        /// The address; nothing: where a receiver derives it from `iss`.
        url: Option<String>,
        /// The kid; nothing: the active key.
        kid: Option<String>,
        /// `--json`.
        json: bool,
    },
    /// `protect`.
    Protect,
    /// `unprotect`.
    Unprotect,
}

/// What key to make.
pub struct GenerateArgs {
    pub(in crate::cli) alg: Algorithm,
    pub(in crate::cli) bits: Option<usize>,
    pub(in crate::cli) kid: Option<String>,
    pub(in crate::cli) name: Option<String>,
    pub(in crate::cli) activate: bool,
}

/// What to hand out.
pub struct ExportArgs {
    pub(in crate::cli) kid: Option<String>,
    pub(in crate::cli) format: Format,
    pub(in crate::cli) private: bool,
    pub(in crate::cli) out: Option<PathBuf>,
}

/// What to change about a key.
pub struct SetArgs {
    pub(in crate::cli) kid: String,
    pub(in crate::cli) name: Option<String>,
    pub(in crate::cli) new_kid: Option<String>,
    pub(in crate::cli) alg: Option<Algorithm>,
    pub(in crate::cli) published: Option<bool>,
    pub(in crate::cli) active: bool,
}

/// In which form a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Format {
    Pem,
    Jwk,
    Jwks,
}

impl Format {
    /// The form of a single private key.
    pub(in crate::cli) fn private_form(self) -> ExportForm {
        match self {
            Self::Pem => ExportForm::PrivatePem,
            Self::Jwk | Self::Jwks => ExportForm::PrivateJwk,
        }
    }
}

impl GenerateArgs {
    /// The kind of key that the algorithm needs. `None` when bits are asked of a curve.
    pub(in crate::cli) fn kind(&self) -> Option<KeyKind> {
        let bits = self.bits.unwrap_or(KeyKind::MIN_RSA_BITS);
        let kinds =
            [KeyKind::Rsa { bits }, KeyKind::P256, KeyKind::P384, KeyKind::P521, KeyKind::Ed25519];
        let kind = kinds.into_iter().find(|kind| self.alg.fits(*kind))?;
        let is_rsa = matches!(kind, KeyKind::Rsa { .. });
        (is_rsa || self.bits.is_none()).then_some(kind)
    }
}

pub(super) fn command(words: &CliLabels) -> Command {
    // One thumbprint in 64 begins with a hyphen.
    let kid = || Arg::new("kid").value_name("KID").help(words.keys_kid).allow_hyphen_values(true);
    let json = || Arg::new("json").long("json").help(words.json).action(ArgAction::SetTrue);
    let name = || option("name", "NAME", words.keys_name);
    let alg = || option("alg", "ALG", words.alg).value_parser(Algorithm::ALL.map(Algorithm::name));
    let with_kid = || option("kid", "KID", words.keys_new_kid).allow_hyphen_values(true);
    let bits = ["2048", "3072", "4096"];
    let flag = |flag: &'static str, help: &'static str| {
        Arg::new(flag).long(flag).help(help).action(ArgAction::SetTrue)
    };
    Command::new("keys")
        .about(words.keys)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("list").about(words.keys_list).arg(json()))
        .subcommand(
            Command::new("generate")
                .about(words.keys_generate)
                .arg(alg().default_value(Algorithm::RS512.name()))
                .arg(option("bits", "N", words.keys_bits).value_parser(bits))
                .arg(with_kid())
                .arg(name())
                .arg(flag("active", words.keys_active)),
        )
        .subcommand(
            Command::new("import")
                .about(words.keys_import)
                .arg(Arg::new("file").value_name("FILE|-").help(words.keys_file).required(true))
                .arg(with_kid())
                .arg(name()),
        )
        .subcommand(
            Command::new("export")
                .about(words.keys_export)
                .arg(kid())
                .arg(
                    option("format", "FORMAT", words.keys_format)
                        .value_parser(["pem", "jwk", "jwks"])
                        .default_value("pem"),
                )
                .arg(flag("private", words.keys_private))
                .arg(option("out", "FILE", words.keys_out).value_parser(value_parser!(PathBuf))),
        )
        .subcommand(Command::new("remove").about(words.keys_remove).arg(kid().required(true)))
        .subcommand(
            Command::new("set")
                .about(words.keys_set)
                .arg(kid().required(true))
                .arg(name())
                .arg(option("new-kid", "KID", words.keys_new_kid).allow_hyphen_values(true))
                .arg(alg())
                .arg(
                    option("published", "yes|no", words.keys_published).value_parser(["yes", "no"]),
                )
                .arg(flag("active", words.keys_active)),
        )
        .subcommand(Command::new("rotate").about(words.keys_rotate).arg(kid()))
        .subcommand(
            Command::new("check")
                .about(words.keys_check)
                .arg(Arg::new("url").value_name("URL").help(words.keys_check_url))
                .arg(with_kid())
                .arg(json()),
        )
        .subcommand(Command::new("protect").about(words.keys_protect))
        .subcommand(Command::new("unprotect").about(words.keys_unprotect))
}

pub(super) fn parse(matches: &ArgMatches) -> Option<KeysArgs> {
    let (command, matches) = matches.subcommand()?;
    let alg = || text(matches, "alg").and_then(|name| Algorithm::from_name(&name));
    Some(match command {
        "list" => KeysArgs::List { json: matches.get_flag("json") },
        "generate" => KeysArgs::Generate(GenerateArgs {
            alg: alg().unwrap_or(Algorithm::RS512),
            bits: text(matches, "bits").and_then(|bits| bits.parse().ok()),
            kid: text(matches, "kid"),
            name: text(matches, "name"),
            activate: matches.get_flag("active"),
        }),
        "import" => KeysArgs::Import {
            file: text(matches, "file").unwrap_or_default(),
            kid: text(matches, "kid"),
            name: text(matches, "name"),
        },
        "export" => KeysArgs::Export(ExportArgs {
            kid: text(matches, "kid"),
            format: match text(matches, "format").as_deref() {
                Some("jwk") => Format::Jwk,
                Some("jwks") => Format::Jwks,
                _ => Format::Pem,
            },
            private: matches.get_flag("private"),
            out: matches.get_one("out").cloned(),
        }),
        "remove" => KeysArgs::Remove { kid: text(matches, "kid").unwrap_or_default() },
        "set" => KeysArgs::Set(SetArgs {
            kid: text(matches, "kid").unwrap_or_default(),
            name: text(matches, "name"),
            new_kid: text(matches, "new-kid"),
            alg: alg(),
            published: text(matches, "published").map(|answer| answer == "yes"),
            active: matches.get_flag("active"),
        }),
        "rotate" => KeysArgs::Rotate { kid: text(matches, "kid") },
        "check" => KeysArgs::Check {
            url: text(matches, "url"),
            kid: text(matches, "kid"),
            json: matches.get_flag("json"),
        },
        "protect" => KeysArgs::Protect,
        "unprotect" => KeysArgs::Unprotect,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_kid_may_begin_with_a_hyphen() {
        let matches = command(CliLabels::of(Language::English))
            .try_get_matches_from(["keys", "export", "--format", "jwk", "-x", "--private"])
            .unwrap();
        let Some(KeysArgs::Export(args)) = parse(&matches) else { panic!("export") };
        assert_eq!((args.kid.as_deref(), args.private), (Some("-x"), true));
    }

    #[test]
    fn the_algorithm_says_what_key_it_needs() {
        let kind = |alg, bits| {
            let (kid, name, activate) = (None, None, false);
            GenerateArgs { alg, bits, kid, name, activate }.kind()
        };
        assert_eq!(kind(Algorithm::RS512, None), Some(KeyKind::Rsa { bits: 2048 }));
        assert_eq!(kind(Algorithm::PS256, Some(4096)), Some(KeyKind::Rsa { bits: 4096 }));
        assert_eq!(kind(Algorithm::ES512, None), Some(KeyKind::P521));
        assert_eq!(kind(Algorithm::ES256, Some(2048)), None);
    }
}
