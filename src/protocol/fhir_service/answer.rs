//! What a request for resources is answered (FHR-02).

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::audit::AuditLog;
use super::bearer::finding;
use super::element::members;
use super::request::speaks_json;
use super::search::Search;
use super::{Interaction, Kind, Repository, Request, Resource};
use crate::protocol::JsonObject;
use crate::protocol::authority::ResourceProblem;
use crate::protocol::exchange::Field;
use crate::protocol::rules::{Aspect, Check, Note, RuleId, Severity};

/// Everything that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Holdings<'a> {
    /// The domain.
    pub repository: &'a Repository,
    /// What the services wrote down.
    pub audit: &'a AuditLog,
}

/// What is answered.
#[derive(Debug, PartialEq)]
pub enum Answer<'a> {
    /// A resource, or a Bundle of what was found.
    Found {
        /// The whole of it.
        body: Cow<'a, JsonObject>,
        /// Of one resource: its version, and since when.
        version: Option<(&'a str, Option<Timestamp>)>,
    },
    /// Who asks has this version already.
    NotModified {
        /// The version.
        version: &'a str,
    },
    /// Nothing.
    Refused(ResourceProblem),
}

/// Decides on a request that may read. `base` is the base URL of the service. Gives the check that was made.
pub fn decide<'a>(
    request: &Request<'a>,
    holdings: Holdings<'a>,
    base: &str,
) -> (Check, Answer<'a>) {
    let mut check = Check {
        aspect: Aspect::FhirRequest,
        rule: RuleId::Fhr02,
        note: Note::None,
        findings: Vec::new(),
    };
    let answer = answer(request, holdings, base, &mut check).unwrap_or_else(|problem| {
        check.findings.push(finding(RuleId::Fhr02, request.path, &problem, Severity::Error));
        Answer::Refused(problem)
    });
    (check, answer)
}

fn answer<'a>(
    request: &Request<'a>,
    holdings: Holdings<'a>,
    base: &str,
    check: &mut Check,
) -> Result<Answer<'a>, ResourceProblem> {
    let interaction = request.interaction()?;
    let format = request.parameters().find(|(name, _)| name == "_format");
    speaks_json(request.accept, format.map(|(_, value)| value.as_str()))?;
    match interaction {
        Interaction::Read { kind, id } => {
            let resource = holdings.get(kind, id)?;
            check.note = Note::Value(resource.reference());
            Ok(unless_known(resource, request.if_none_match))
        }
        Interaction::ReadVersion { kind, id, version } => {
            let resource = holdings.get(kind, id)?;
            of_version(resource, version)?;
            check.note = Note::Value(format!("{}/_history/{version}", resource.reference()));
            Ok(unless_known(resource, request.if_none_match))
        }
        Interaction::Search { kind } => {
            let fields: Vec<Field> = request.parameters().cloned().collect();
            let search = Search::read(kind, &fields, base, request.strict)?;
            check.findings.extend(search.ignored.iter().map(|name| {
                let unknown = ResourceProblem::ParameterUnknown { name: name.clone() };
                finding(RuleId::Fhr02, name, &unknown, Severity::Warning)
            }));
            let (bundle, total) = holdings.bundle(&search, base);
            check.note = Note::Values(total);
            Ok(Answer::Found { body: Cow::Owned(bundle), version: None })
        }
    }
}

impl<'a> Holdings<'a> {
    fn get(self, kind: Kind, id: &str) -> Result<&'a Resource, ResourceProblem> {
        let written = || self.audit.get(id).filter(|_| kind == Kind::AuditEvent);
        let not_found = || ResourceProblem::NotFound { reference: format!("{}/{id}", kind.name()) };
        self.repository.get(kind, id).or_else(written).ok_or_else(not_found)
    }

    /// The resources of a type; of AuditEvents those that were written last in front.
    fn all(self, kind: Kind) -> impl Iterator<Item = &'a Resource> {
        let written = (kind == Kind::AuditEvent).then(|| self.audit.newest_first());
        written.into_iter().flatten().chain(self.repository.all(kind))
    }

    /// A page of what a search finds, and how much there is in all (FHIR R4, search §3.1.1.6).
    fn bundle(self, search: &Search, base: &str) -> (JsonObject, usize) {
        let (mut total, mut page) = (0, Vec::new());
        let until = search.offset.saturating_add(search.count);
        for resource in self.all(search.kind).filter(|resource| search.fits(resource)) {
            if (search.offset..until).contains(&total) && !search.only_count {
                page.push(entry(resource, base));
            }
            total += 1;
        }
        let link =
            |relation: &str, offset| json!({"relation": relation, "url": search.url(base, offset)});
        let mut links = vec![link("self", search.offset)];
        if !search.only_count {
            if search.offset > 0 {
                links.push(link("previous", search.offset.saturating_sub(search.count)));
            }
            if until < total {
                links.push(link("next", until));
            }
        }
        let mut bundle = members(json!({
            "resourceType": "Bundle",
            "type": "searchset",
            "total": total,
            "link": links,
        }));
        if !page.is_empty() {
            bundle.insert("entry".to_owned(), Value::Array(page));
        }
        (bundle, total)
    }
}

fn entry(resource: &Resource, base: &str) -> Value {
    let full_url = format!("{base}/{}", resource.reference());
    let mut entry =
        members(json!({"fullUrl": full_url, "resource": null, "search": {"mode": "match"}}));
    entry.insert("resource".to_owned(), Value::Object(resource.body.clone()));
    Value::Object(entry)
}

/// The resource, unless who asks has its version (RFC 9110 §13.1.2: compared weakly).
fn unless_known<'a>(resource: &'a Resource, known: Option<&str>) -> Answer<'a> {
    let tag = format!("\"{}\"", resource.version);
    let mut tags = known.unwrap_or_default().split(',').map(str::trim);
    if tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag) {
        return Answer::NotModified { version: &resource.version };
    }
    let version = Some((resource.version.as_str(), resource.updated));
    Answer::Found { body: Cow::Borrowed(&resource.body), version }
}

/// Only the current version is kept; those before it were there once.
fn of_version(resource: &Resource, version: &str) -> Result<(), ResourceProblem> {
    if version == resource.version {
        return Ok(());
    }
    let (reference, version) = (resource.reference(), version.to_owned());
    let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number > 0);
    match (number(&version), number(&resource.version)) {
        (Some(asked), Some(current)) if asked < current => {
            let current = resource.version.clone();
            Err(ResourceProblem::VersionGone { reference, version, current })
        }
        _ => Err(ResourceProblem::VersionUnknown { reference, version }),
    }
}
