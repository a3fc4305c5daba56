//! What a request asks for (FHIR R4, RESTful API): by its method and path, and in which format.

use super::Kind;
use crate::protocol::authority::ResourceProblem;
use crate::protocol::exchange::Field;
use crate::protocol::reference::is_fhir_id;

/// A request to the service.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The method.
    pub method: &'a str,
    /// The path under the base URL of the service, as it was sent.
    pub path: &'a str,
    /// The parameters in the URL.
    pub query: &'a [Field],
    /// The fields of the form in the body.
    pub form: &'a [Field],
    /// The header `Accept`, if it is there.
    pub accept: Option<&'a str>,
    /// Whether parameters that are not known are to be refused (`Prefer: handling=strict`).
    pub strict: bool,
    /// The header `If-None-Match`, if it is there.
    pub if_none_match: Option<&'a str>,
}

impl<'a> Request<'a> {
    /// Every parameter: a search by POST has them in its body.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &'a Field> + use<'a> {
        self.query.iter().chain(self.form)
    }

    /// What it asks for.
    ///
    /// # Errors
    /// When the service has no such thing, or it would change something.
    pub fn interaction(&self) -> Result<Interaction<'a>, ResourceProblem> {
        Interaction::of(self.method, self.path)
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of a reference")]
pub enum Interaction<'a> {
    /// A resource.
    Read { kind: Kind, id: &'a str },
    /// A resource in one of its versions.
    ReadVersion { kind: Kind, id: &'a str, version: &'a str },
    /// The resources of a type that fit.
    Search { kind: Kind },
}

impl<'a> Interaction<'a> {
    fn of(method: &str, path: &'a str) -> Result<Self, ResourceProblem> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let parts: Vec<_> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
        let searches = matches!(parts.as_slice(), [_, "_search"]);
        let reads = matches!(method, "GET" | "HEAD") || (method == "POST" && searches);
        if !reads {
            return Err(ResourceProblem::ReadOnly { method: method.to_owned() });
        }
        let known = |name: &str| {
            let unknown = || ResourceProblem::TypeUnknown { found: name.to_owned() };
            Kind::from_name(name).ok_or_else(unknown)
        };
        let nowhere = || ResourceProblem::OperationUnknown { path: format!("/{path}") };
        match parts.as_slice() {
            [] | [""] => Err(nowhere()),
            [name] => Ok(Self::Search { kind: known(name)? }),
            [name, "_search"] if method == "POST" => Ok(Self::Search { kind: known(name)? }),
            [name, id] if is_fhir_id(id) => Ok(Self::Read { kind: known(name)?, id }),
            [name, id, "_history", version] if is_fhir_id(id) => {
                Ok(Self::ReadVersion { kind: known(name)?, id, version })
            }
            [name, ..] => known(name).and(Err(nowhere())),
        }
    }
}

/// Whether JSON of FHIR R4 is an answer to who asks. `_format` counts more than `Accept`; of several formats
/// one is enough, and who names none takes any (RFC 9110 §12.5.1).
pub(super) fn speaks_json(
    accept: Option<&str>,
    format: Option<&str>,
) -> Result<(), ResourceProblem> {
    let accept = accept.map(str::trim).filter(|accept| !accept.is_empty());
    let wanted = match (format, accept) {
        // In a URL the plus of a media type is a blank.
        (Some(format), _) => format.replace("fhir json", "fhir+json"),
        (None, Some(accept)) => accept.to_owned(),
        (None, None) => return Ok(()),
    };
    if wanted.split(',').any(is_json) {
        return Ok(());
    }
    Err(ResourceProblem::Format { found: wanted })
}

fn is_json(range: &str) -> bool {
    let mut parts = range.split(';').map(|part| part.trim().to_ascii_lowercase());
    let kind = parts.next().unwrap_or_default();
    let json = matches!(
        kind.as_str(),
        "json"
            | "application/json"
            | "application/fhir+json"
            | "text/json"
            | "application/*"
            | "*/*"
    );
    json && parts.all(|parameter| match parameter.split_once('=') {
        Some(("q", weight)) => weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0),
        Some(("fhirversion", version)) => matches!(version.trim_matches('"'), "4.0" | "4.0.1"),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_is_asked_for() {
        let kind = Kind::Task;
        for (path, expected) in [
            ("/Task", Interaction::Search { kind }),
            ("/Task/", Interaction::Search { kind }),
            ("Task/a-1", Interaction::Read { kind, id: "a-1" }),
            ("/Task/a/_history/2", Interaction::ReadVersion { kind, id: "a", version: "2" }),
        ] {
            assert_eq!(Interaction::of("GET", path), Ok(expected), "{path}");
            assert_eq!(Interaction::of("HEAD", path), Ok(expected), "{path}");
            let refused = ResourceProblem::ReadOnly { method: "POST".to_owned() };
            assert_eq!(Interaction::of("POST", path), Err(refused), "{path}");
        }
        assert_eq!(Interaction::of("POST", "/Task/_search"), Ok(Interaction::Search { kind }));
    }

    #[test]
    fn anything_else_is_not_there() {
        let unknown = |found: &str| ResourceProblem::TypeUnknown { found: found.to_owned() };
        let nowhere = |path: &str| ResourceProblem::OperationUnknown { path: path.to_owned() };
        for (path, expected) in [
            ("", nowhere("/")),
            ("/", nowhere("/")),
            ("/Observation", unknown("Observation")),
            ("/task", unknown("task")),
            ("/metadata/x", unknown("metadata")),
            ("/Task/a b", nowhere("/Task/a b")),
            ("/Task/_search", nowhere("/Task/_search")),
            ("/Task/a/_history", nowhere("/Task/a/_history")),
            ("/Task/a/$everything", nowhere("/Task/a/$everything")),
            ("//Task", unknown("")),
        ] {
            assert_eq!(Interaction::of("GET", path), Err(expected), "{path}");
        }
    }

    #[test]
    fn only_json_of_r4_is_spoken() {
        for (accept, format, spoken) in [
            (None, None, true),
            (Some(""), None, true),
            (Some("*/*"), None, true),
            (Some("text/html,application/xhtml+xml,*/*;q=0.8"), None, true),
            (Some("application/fhir+json;fhirVersion=4.0"), None, true),
            (Some("application/fhir+json; fhirVersion=3.0"), None, false),
            (Some("application/fhir+xml"), None, false),
            (Some("application/fhir+xml"), Some("json"), true),
            (Some("application/json"), Some("xml"), false),
            (None, Some("application/fhir json"), true),
            (Some("application/json;q=0, text/turtle"), None, false),
            (Some("text/html"), None, false),
        ] {
            assert_eq!(speaks_json(accept, format).is_ok(), spoken, "{accept:?} {format:?}");
        }
    }
}
