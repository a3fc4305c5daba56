//! A condition in a search, and whether a resource meets it.

use serde_json::Value;

use super::parameters::{Parameter, Sort};
use super::values::{Span, Token, When, span, split, unescaped};
use super::{Kind, Resource};
use crate::protocol::fhir::reference::{kind as kind_of, reduce};
use crate::protocol::reference::is_fhir_id;

/// A condition that a resource has to meet.
#[derive(Debug)]
pub(super) struct Criterion {
    parameter: &'static Parameter,
    wanted: Wanted,
    negated: bool,
}

/// What one of the values of a parameter has to be.
#[derive(Debug)]
enum Wanted {
    Tokens(Vec<Token>),
    References(Vec<Target>),
    Texts(How, Vec<String>),
    Uris(Vec<String>),
    Dates(Vec<When>),
}

/// What a reference is to point at.
#[derive(Debug)]
enum Target {
    /// A resource of this domain; of any type where none is named.
    Here { kind: Option<String>, id: String },
    /// A URL of elsewhere, to the letter.
    Elsewhere(String),
}

/// How a text is compared.
#[derive(Debug, Clone, Copy)]
enum How {
    Begins,
    Contains,
    Exactly,
}

impl Criterion {
    /// Nothing where the modifier is not for this parameter, or the value means nothing.
    pub(super) fn read(
        parameter: &'static Parameter,
        modifier: &str,
        value: &str,
        base: &str,
    ) -> Option<Self> {
        let all = split(value, ',').into_iter();
        let plain = || -> Vec<_> { split(value, ',').into_iter().map(unescaped).collect() };
        let (wanted, negated) = match (parameter.sort, modifier) {
            (Sort::Token, "" | "not") => {
                (Wanted::Tokens(all.map(Token::of).collect()), modifier == "not")
            }
            (Sort::Reference(_), "") => {
                let targets = all.map(|text| Target::of(&unescaped(text), None, base));
                (Wanted::References(targets.collect::<Option<_>>()?), false)
            }
            (Sort::Reference(_), kind) => {
                let kind = Kind::from_name(kind)?;
                let targets = all.map(|text| Target::of(&unescaped(text), Some(kind), base));
                (Wanted::References(targets.collect::<Option<_>>()?), false)
            }
            (Sort::Text, "") => (Wanted::Texts(How::Begins, folded(&plain())), false),
            (Sort::Text, "contains") => (Wanted::Texts(How::Contains, folded(&plain())), false),
            (Sort::Text, "exact") => (Wanted::Texts(How::Exactly, plain()), false),
            (Sort::Uri, "") => (Wanted::Uris(plain()), false),
            (Sort::Date, "") => (Wanted::Dates(all.map(When::of).collect::<Option<_>>()?), false),
            _ => return None,
        };
        Some(Self { parameter, wanted, negated })
    }

    /// How many alternatives it allows.
    pub(super) fn alternatives(&self) -> usize {
        self.wanted.count()
    }

    pub(super) fn fits(&self, resource: &Resource) -> bool {
        let only = match self.parameter.sort {
            Sort::Reference(only) => only,
            _ => None,
        };
        let mut test = |value: &Value| self.wanted.fits(value, only);
        self.parameter.any(&resource.body, &mut test) != self.negated
    }
}

impl Wanted {
    fn count(&self) -> usize {
        match self {
            Self::Tokens(all) => all.len(),
            Self::References(all) => all.len(),
            Self::Texts(_, all) | Self::Uris(all) => all.len(),
            Self::Dates(all) => all.len(),
        }
    }

    fn fits(&self, value: &Value, only: Option<Kind>) -> bool {
        match self {
            Self::Tokens(all) => all.iter().any(|wanted| has_code(value, wanted)),
            Self::References(all) => {
                let Some(found) = value.get("reference").and_then(Value::as_str) else {
                    return false;
                };
                let here = reduce(found);
                let of_kind =
                    |kind: Kind| here.as_deref().is_some_and(|here| kind_of(here) == kind.name());
                only.is_none_or(of_kind)
                    && all.iter().any(|wanted| wanted.is(found, here.as_deref()))
            }
            Self::Texts(how, all) => has_text(value, *how, all),
            Self::Uris(all) => {
                value.as_str().is_some_and(|uri| all.iter().any(|wanted| wanted == uri))
            }
            Self::Dates(all) => {
                let found: Option<Span> = value.as_str().and_then(span);
                found.is_some_and(|found| all.iter().any(|wanted| wanted.fits(found)))
            }
        }
    }
}

impl Target {
    fn of(text: &str, kind: Option<Kind>, base: &str) -> Option<Self> {
        let own = text.strip_prefix(base).and_then(|rest| rest.strip_prefix('/'));
        if own.is_none() && text.contains(':') {
            return Some(Self::Elsewhere(text.to_owned()));
        }
        let text = own.unwrap_or(text);
        if is_fhir_id(text) {
            return Some(Self::Here {
                kind: kind.map(|kind| kind.name().to_owned()),
                id: text.to_owned(),
            });
        }
        let reference = reduce(text)?;
        let (found, id) = reference.split_once('/')?;
        let same = kind.is_none_or(|kind| kind.name() == found);
        same.then(|| Self::Here { kind: Some(found.to_owned()), id: id.to_owned() })
    }

    fn is(&self, found: &str, here: Option<&str>) -> bool {
        match self {
            Self::Elsewhere(url) => url == found,
            Self::Here { kind, id } => {
                here.and_then(|here| here.split_once('/')).is_some_and(|(found, found_id)| {
                    found_id == id && kind.as_deref().is_none_or(|kind| kind == found)
                })
            }
        }
    }
}

/// Whether a code, or one of a concept, or an identifier is the one that is looked for.
fn has_code(value: &Value, wanted: &Token) -> bool {
    match value {
        Value::String(code) => wanted.fits(None, Some(code), true),
        Value::Bool(flag) => wanted.fits(None, Some(if *flag { "true" } else { "false" }), true),
        Value::Object(members) => {
            let text = |name: &str| members.get(name).and_then(Value::as_str);
            match members.get("coding") {
                Some(codings) => codings
                    .as_array()
                    .is_some_and(|codings| codings.iter().any(|coding| has_code(coding, wanted))),
                None => wanted.fits(text("system"), text("code").or(text("value")), false),
            }
        }
        _ => false,
    }
}

/// Whether a text, or a part of the name of a person, is one of those that are looked for.
fn has_text(value: &Value, how: How, all: &[String]) -> bool {
    const PARTS: [&str; 5] = ["text", "family", "given", "prefix", "suffix"];
    match value {
        Value::String(text) => match how {
            How::Exactly => all.contains(text),
            How::Begins => all.iter().any(|wanted| text.to_lowercase().starts_with(wanted)),
            How::Contains => all.iter().any(|wanted| text.to_lowercase().contains(wanted)),
        },
        Value::Array(values) => values.iter().any(|value| has_text(value, how, all)),
        Value::Object(members) => {
            PARTS.iter().filter_map(|part| members.get(*part)).any(|part| has_text(part, how, all))
        }
        _ => false,
    }
}

fn folded(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.to_lowercase()).collect()
}
