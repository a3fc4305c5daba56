//! A search (FHIR R4, search): what is looked for, and whether a resource is it.

use serde_json::Value;
use url::form_urlencoded;

use super::parameters::{self, Parameter, Sort};
use super::values::{Span, Token, When, span, split, unescaped};
use super::{Kind, Resource};
use crate::protocol::authority::ResourceProblem;
use crate::protocol::exchange::Field;
use crate::protocol::fhir::reference::{kind as kind_of, reduce};
use crate::protocol::reference::is_fhir_id;

/// So many resources are on a page unless told otherwise, and at most.
const USUAL_COUNT: usize = 50;
const MOST_COUNT: usize = 500;
/// So many alternatives may be looked for at a time, all parameters together.
const MOST_ALTERNATIVES: usize = 200;

/// The parameters that say how to answer, and not what to look for.
const COUNT: &str = "_count";
const OFFSET: &str = "_offset";
const SUMMARY: &str = "_summary";
/// Read elsewhere, or without meaning here: every answer is laid out to be read.
const ASIDE: [&str; 2] = ["_format", "_pretty"];

/// What is looked for.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) kind: Kind,
    criteria: Vec<Criterion>,
    pub(super) count: usize,
    pub(super) offset: usize,
    /// Only how many there are is asked.
    pub(super) only_count: bool,
    /// The parameters that were understood, for the link to this very search.
    used: Vec<Field>,
    /// Those that were not.
    pub(super) ignored: Vec<String>,
}

#[derive(Debug)]
struct Criterion {
    parameter: &'static Parameter,
    wanted: Wanted,
    negated: bool,
}

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

impl Search {
    /// Reads the parameters of a search at the service with this base URL.
    ///
    /// # Errors
    /// For a value or a modifier that means nothing; and in strict handling for a parameter that is not known.
    pub(super) fn read(
        kind: Kind,
        fields: &[Field],
        base: &str,
        strict: bool,
    ) -> Result<Self, ResourceProblem> {
        let mut search = Self {
            kind,
            criteria: Vec::new(),
            count: USUAL_COUNT,
            offset: 0,
            only_count: false,
            used: Vec::new(),
            ignored: Vec::new(),
        };
        for (name, value) in fields {
            search.take(name, value, base)?;
        }
        match search.ignored.first() {
            Some(name) if strict => Err(ResourceProblem::ParameterUnknown { name: name.clone() }),
            _ if search.alternatives() > MOST_ALTERNATIVES => {
                Err(ResourceProblem::TooManyAlternatives { most: MOST_ALTERNATIVES })
            }
            _ => Ok(search),
        }
    }

    fn take(&mut self, name: &str, value: &str, base: &str) -> Result<(), ResourceProblem> {
        // A parameter without a value is not there (FHIR R4, search §3.1.1.3).
        if ASIDE.contains(&name) || value.is_empty() {
            return Ok(());
        }
        let refused =
            || ResourceProblem::ParameterValue { name: name.to_owned(), value: value.to_owned() };
        let number = || value.parse::<usize>().map_err(|_| refused());
        match name {
            COUNT => {
                self.count = number()?.min(MOST_COUNT);
                self.only_count |= self.count == 0;
            }
            OFFSET => self.offset = number()?,
            SUMMARY if value == "count" => self.only_count = true,
            SUMMARY if value == "false" => {}
            _ => {
                let (plain, modifier) = name.split_once(':').unwrap_or((name, ""));
                let known = parameters::of(self.kind).find(|known| known.name == plain);
                let Some(parameter) = known else {
                    self.ignored.push(name.to_owned());
                    return Ok(());
                };
                let criterion = Criterion::read(parameter, modifier, value, base);
                self.criteria.push(criterion.ok_or_else(refused)?);
            }
        }
        if name != OFFSET && name != COUNT {
            self.used.push((name.to_owned(), value.to_owned()));
        }
        Ok(())
    }

    fn alternatives(&self) -> usize {
        self.criteria.iter().map(|criterion| criterion.wanted.count()).sum()
    }

    /// Whether a resource is what is looked for.
    pub(super) fn fits(&self, resource: &Resource) -> bool {
        self.criteria.iter().all(|criterion| criterion.fits(resource))
    }

    /// The URL of a page of this search.
    pub(super) fn url(&self, base: &str, offset: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.used).append_pair(COUNT, &self.count.to_string());
        if offset > 0 {
            query.append_pair(OFFSET, &offset.to_string());
        }
        format!("{base}/{}?{}", self.kind.name(), query.finish())
    }
}

impl Criterion {
    /// Nothing where the modifier is not for this parameter, or the value means nothing.
    fn read(
        parameter: &'static Parameter,
        modifier: &str,
        value: &str,
        base: &str,
    ) -> Option<Self> {
        let all = split(value, ',').into_iter();
        let plain = || split(value, ',').into_iter().map(unescaped).collect();
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
            (Sort::Text, "") => (Wanted::Texts(How::Begins, folded(plain())), false),
            (Sort::Text, "contains") => (Wanted::Texts(How::Contains, folded(plain())), false),
            (Sort::Text, "exact") => (Wanted::Texts(How::Exactly, plain()), false),
            (Sort::Uri, "") => (Wanted::Uris(plain()), false),
            (Sort::Date, "") => (Wanted::Dates(all.map(When::of).collect::<Option<_>>()?), false),
            _ => return None,
        };
        Some(Self { parameter, wanted, negated })
    }

    fn fits(&self, resource: &Resource) -> bool {
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

fn folded(texts: Vec<String>) -> Vec<String> {
    texts.iter().map(|text| text.to_lowercase()).collect()
}
