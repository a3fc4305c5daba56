//! What a Task is an instance of, in each shape of the field (digest §2.2, §7).

use serde_json::Value;
use url::Url;

use super::super::task::INSTANTIATES;
use super::Said;
use super::element;
use super::gap::Why;
use super::reference::reduce;
use super::resources::{Resource, Resources};

/// Where Koppeltaal has the definition.
pub(super) const OF_EXTENSION: &str = "Task.extension:instantiates";

/// The elements that hold a URI of it, and their paths.
const URIS: [(&str, &str); 3] = [
    ("instantiatesCanonical", "Task.instantiatesCanonical"),
    ("instantiatesUri", "Task.instantiatesUri"),
    ("definitionUri", "Task.definitionUri"),
];

/// What a Task is an instance of, as it says so itself.
#[derive(Default)]
pub(super) struct Named<'a> {
    /// `<Type>/<id>`.
    pub(super) reference: Option<Said>,
    /// A canonical URL.
    pub(super) canonical: Option<Said>,
    /// The definition itself, if it is among what was pasted.
    pub(super) resource: Option<Resource<'a>>,
    /// Why what it says does not count.
    pub(super) refused: Option<Why>,
}

impl<'a> Named<'a> {
    /// What a Task says, in whichever shapes. What is said first counts.
    pub(super) fn of(resources: &Resources<'a>, task: Resource<'a>) -> Self {
        let mut named = Self::default();
        match element::extensions(task.object, INSTANTIATES, "Task.extension") {
            Ok(values) => {
                for value in values {
                    named.refer(resources, task, OF_EXTENSION, value);
                }
            }
            Err(why) => named.refuse(why),
        }
        for (name, element) in URIS {
            match element::text(task.object, name, element) {
                Ok(Some(text)) => named.uri(resources, element, text),
                Ok(None) => {}
                Err(why) => named.refuse(why),
            }
        }
        let reference = task.object.get("definitionReference");
        if let Some(value) = reference.filter(|value| !value.is_null()) {
            named.refer(resources, task, "Task.definitionReference", value);
        }
        named
    }

    /// Whether the Task says nothing that counts.
    pub(super) fn is_nothing(&self) -> bool {
        self.reference.is_none() && self.canonical.is_none() && self.resource.is_none()
    }

    /// Takes in a Reference to the definition.
    fn refer(
        &mut self,
        resources: &Resources<'a>,
        task: Resource<'a>,
        element: &'static str,
        value: &'a Value,
    ) {
        if self.reference.is_some() || self.resource.is_some() {
            return;
        }
        let target = resources.target_of_kind("ActivityDefinition", task, element, value);
        let reference = target.and_then(|target| {
            self.resource = target.resource;
            target.reference
        });
        match reference {
            Ok(value) => self.reference = Some(Said { value, from: element }),
            Err(why) => self.refuse(why),
        }
    }

    /// Takes in a canonical URL of the definition, which some write as a reference.
    fn uri(&mut self, resources: &Resources<'a>, element: &'static str, text: &str) {
        let said = |value: String| Some(Said { value, from: element });
        let relative = reduce(text).filter(|_| !text.contains("://"));
        if let Some(reference) = relative {
            self.resource = self.resource.or_else(|| resources.by_reference(&reference));
            self.reference = self.reference.take().or_else(|| said(reference));
        } else if Url::parse(text).is_ok() {
            self.resource = self.resource.or_else(|| published_as(resources, text));
            self.canonical = self.canonical.take().or_else(|| said(text.to_owned()));
        } else {
            self.refuse(Why::NotUri { element, value: text.to_owned() });
        }
    }

    /// Notes why something does not count: the first reason is told.
    fn refuse(&mut self, why: Why) {
        self.refused.get_or_insert(why);
    }
}

/// The definition that is published under this canonical URL, of whichever version.
fn published_as<'a>(resources: &Resources<'a>, canonical: &str) -> Option<Resource<'a>> {
    let unversioned = |url: &str| url.split_once('|').map_or(url, |(url, _)| url).to_owned();
    let wanted = unversioned(canonical);
    let mut all = resources.of_kind("ActivityDefinition");
    all.find(|found| {
        let url = found.object.get("url").and_then(Value::as_str);
        url.is_some_and(|url| unversioned(url) == wanted)
    })
}
