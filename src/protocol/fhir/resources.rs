//! The resources among what was pasted, and what references between them point at.

use serde_json::Value;

use super::super::JsonObject;
use super::super::reference::is_fhir_id;
use super::document::NotFhir;
use super::element;
use super::gap::Why;
use super::reference::{kind, reduce};

/// How deep Bundles may stand in Bundles: a batch answers with one in another.
const MAX_BUNDLES: usize = 4;
/// The types that say something about a launch by themselves.
const USEFUL: [&str; 4] = ["Task", "ActivityDefinition", "Endpoint", "Device"];
/// How many types of useless resources are told.
const MAX_KINDS: usize = 5;

/// A resource, and the URL that its Bundle gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resource<'a> {
    pub(super) kind: &'a str,
    pub(super) object: &'a JsonObject,
    full_url: Option<&'a str>,
    is_contained: bool,
}

impl<'a> Resource<'a> {
    fn of(object: &'a JsonObject, full_url: Option<&'a str>) -> Option<Self> {
        let kind = object.get("resourceType").and_then(Value::as_str)?;
        Some(Self { kind, object, full_url, is_contained: false })
    }

    /// `<Type>/<id>`, where it has an id. That of a contained resource means nothing outside.
    pub(super) fn reference(self) -> Option<String> {
        if self.is_contained {
            return None;
        }
        let id = self.object.get("id").and_then(Value::as_str);
        match id.filter(|id| is_fhir_id(id)) {
            Some(id) => Some(format!("{}/{id}", self.kind)),
            // What was saved has its URL; what is to be saved has a temporary one.
            None => reduce(self.full_url?).filter(|reference| kind(reference) == self.kind),
        }
    }
}

/// What an element refers to.
pub(super) struct Target<'a> {
    /// `<Type>/<id>`, or why it has none.
    pub(super) reference: Result<String, Why>,
    /// The resource, if it is among what was pasted.
    pub(super) resource: Option<Resource<'a>>,
}

impl Target<'_> {
    /// Its type, as far as it is known.
    pub(super) fn kind(&self) -> Option<&str> {
        let referred = || self.reference.as_deref().ok().map(kind);
        self.resource.map(|resource| resource.kind).or_else(referred)
    }
}

/// Everything that was pasted.
pub(super) struct Resources<'a> {
    all: Vec<Resource<'a>>,
}

impl<'a> Resources<'a> {
    /// The resources in these values, and in the Bundles among them.
    ///
    /// # Errors
    /// [`NotFhir`] when none of them says anything about a launch.
    pub(super) fn of(values: &'a [Value]) -> Result<Self, NotFhir> {
        let mut found = Self { all: Vec::new() };
        for value in values {
            found.add(value, None, 0);
        }
        if found.all.is_empty() {
            let bundle =
                |value: &Value| value.get("resourceType").is_some_and(|kind| kind == "Bundle");
            let empty = values.iter().any(bundle).then(|| vec!["Bundle".to_owned()]);
            return Err(empty.map_or(NotFhir::NoResource, |kinds| NotFhir::Useless { kinds }));
        }
        if !found.all.iter().any(|resource| USEFUL.contains(&resource.kind)) {
            let mut kinds: Vec<_> = found.all.iter().map(|found| found.kind.to_owned()).collect();
            kinds.sort();
            kinds.dedup();
            kinds.truncate(MAX_KINDS);
            return Err(NotFhir::Useless { kinds });
        }
        Ok(found)
    }

    fn add(&mut self, value: &'a Value, full_url: Option<&'a str>, depth: usize) {
        let Some(object) = value.as_object() else { return };
        let Some(resource) = Resource::of(object, full_url) else { return };
        if resource.kind != "Bundle" {
            return self.all.push(resource);
        }
        let entries = object.get("entry").and_then(Value::as_array);
        for entry in entries.into_iter().flatten().filter(|_| depth < MAX_BUNDLES) {
            let full_url = entry.get("fullUrl").and_then(Value::as_str);
            if let Some(resource) = entry.get("resource") {
                self.add(resource, full_url, depth + 1);
            }
        }
    }

    /// The resources of a type, in the order in which they stand.
    pub(super) fn of_kind(&self, kind: &'static str) -> impl Iterator<Item = Resource<'a>> {
        self.all.iter().copied().filter(move |resource| resource.kind == kind)
    }

    /// The resource that has this `<Type>/<id>`.
    pub(super) fn by_reference(&self, reference: &str) -> Option<Resource<'a>> {
        let same_kind = self.all.iter().filter(|resource| resource.kind == kind(reference));
        same_kind.copied().find(|found| found.reference().as_deref() == Some(reference))
    }

    /// As [`Resources::target`], where it must be of a type.
    ///
    /// # Errors
    /// [`Why`] when it points at nothing that has a type, or at something else.
    pub(super) fn target_of_kind(
        &self,
        wanted: &'static str,
        from: Resource<'a>,
        element: &'static str,
        value: &'a Value,
    ) -> Result<Target<'a>, Why> {
        let target = self.target(from, element, value)?;
        match target.kind() {
            Some(found) if found != wanted => {
                Err(Why::OtherType { element, found: found.to_owned(), wanted })
            }
            _ => Ok(target),
        }
    }

    /// What a Reference of a resource points at.
    ///
    /// # Errors
    /// [`Why`] when it points at nothing that has a type.
    pub(super) fn target(
        &self,
        from: Resource<'a>,
        element: &'static str,
        value: &'a Value,
    ) -> Result<Target<'a>, Why> {
        let Some(object) = value.as_object() else {
            return Err(Why::WrongType { element });
        };
        let text = element::text(object, "reference", element)?;
        let text = text.ok_or(Why::NoReference { element })?;
        if let Some(id) = text.strip_prefix('#') {
            let resource = contained(from, id);
            let value = text.to_owned();
            let resource = resource.ok_or(Why::Elsewhere { element, value })?;
            let reference = Err(Why::Contained { element });
            return Ok(Target { reference, resource: Some(resource) });
        }
        let by_url = |found: &&Resource<'_>| {
            found.full_url.is_some_and(|url| url.trim().eq_ignore_ascii_case(text))
        };
        if let Some(resource) = self.all.iter().copied().find(|found| by_url(&found)) {
            let no_id = || Why::NoId { kind: resource.kind.to_owned() };
            let reference = resource.reference().ok_or_else(no_id);
            return Ok(Target { reference, resource: Some(resource) });
        }
        let value = text.to_owned();
        let Some(reference) = reduce(text) else {
            return Err(if text.starts_with("urn:") {
                Why::Elsewhere { element, value }
            } else {
                Why::NotReference { element, value }
            });
        };
        let resource = self.by_reference(&reference);
        Ok(Target { reference: Ok(reference), resource })
    }
}

/// The resource of this id inside another.
fn contained<'a>(within: Resource<'a>, id: &str) -> Option<Resource<'a>> {
    let all = within.object.get("contained").and_then(Value::as_array)?;
    let mut all = all.iter().filter_map(Value::as_object);
    let found = all.find(|inner| inner.get("id").and_then(Value::as_str) == Some(id))?;
    Resource::of(found, None).map(|found| Resource { is_contained: true, ..found })
}
