//! Every resource of the domain as it is served, with its version.

use std::collections::HashMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Kind;
use super::element::{members, text};
use super::invented::{BEGINNING, World};
use crate::protocol::JsonObject;
use crate::protocol::registry::{Addresses, Domain};

/// A resource as it is served.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Its type.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its version (`meta.versionId`).
    pub version: String,
    /// When that came to be; a pasted one may not say.
    pub updated: Option<Timestamp>,
    /// The whole of it.
    pub body: JsonObject,
}

impl Resource {
    /// `<Type>/<id>`.
    pub fn reference(&self) -> String {
        format!("{}/{}", self.kind.name(), self.id)
    }

    /// A resource of our own making.
    pub(super) fn stamped(
        kind: Kind,
        id: String,
        (version, at): (u64, Timestamp),
        rest: JsonObject,
    ) -> Self {
        let version = version.to_string();
        let mut body = members(json!({
            "resourceType": kind.name(),
            "id": id,
            "meta": {"versionId": version, "lastUpdated": at.to_string(), "profile": [kind.profile()]},
        }));
        body.extend(rest);
        Self { kind, id, version, updated: Some(at), body }
    }

    /// Another body, in the version after that of `before` if it differs from that.
    fn after(before: Option<&Self>, now: Timestamp, make: impl Fn(u64, Timestamp) -> Self) -> Self {
        let Some(before) = before else { return make(1, BEGINNING) };
        let version = before.version.parse().unwrap_or(1);
        let same = make(version, before.updated.unwrap_or(BEGINNING));
        if same.body == before.body { same } else { make(version.saturating_add(1), now) }
    }

    /// A resource that was pasted: it stays as it is, and may say its version itself.
    fn pasted(body: &JsonObject) -> Option<(Kind, String)> {
        let kind = Kind::from_name(text(body, "resourceType")?)?;
        Some((kind, text(body, "id")?.to_owned()))
    }

    fn to_the_letter(
        (kind, id): (Kind, String),
        body: &JsonObject,
        (version, at): (u64, Timestamp),
    ) -> Self {
        let meta = body.get("meta").and_then(Value::as_object);
        let said = |name: &str| meta.and_then(|meta| text(meta, name));
        let version = said("versionId").map_or_else(|| version.to_string(), str::to_owned);
        let updated = match said("lastUpdated") {
            Some(said) => said.parse().ok(),
            None => Some(at),
        };
        Self { kind, id, version, updated, body: body.clone() }
    }
}

/// Every resource of the domain but what was written by the services.
#[derive(Debug, Default)]
pub struct Repository {
    all: HashMap<Kind, Vec<Resource>>,
    places: HashMap<(Kind, String), usize>,
}

impl Repository {
    /// The resources of a domain that listens at these addresses. What differs from `before` is in its next
    /// version, as of now.
    pub fn of(
        domain: &Domain,
        addresses: &Addresses,
        before: Option<&Self>,
        now: Timestamp,
    ) -> Self {
        let mut repository = Self::default();
        let earlier = |kind: Kind, id: &str| before?.get(kind, id);
        let replaced: Vec<_> = domain
            .resources
            .iter()
            .filter_map(|body| Some((Resource::pasted(body)?, body)))
            .collect();
        let pasted: HashMap<_, _> =
            replaced.iter().map(|(key, body)| (key.clone(), *body)).collect();
        for invented in (World { domain, addresses }).all() {
            let (kind, id) = (invented.kind, invented.id.into_owned());
            if !pasted.contains_key(&(kind, id.clone())) {
                let make = |version, at| {
                    Resource::stamped(kind, id.clone(), (version, at), invented.rest.clone())
                };
                repository.add(Resource::after(earlier(kind, &id), now, make));
            }
        }
        for ((kind, id), _) in &replaced {
            let Some(body) = pasted.get(&(*kind, id.clone())) else { continue };
            let make =
                |version, at| Resource::to_the_letter((*kind, id.clone()), body, (version, at));
            repository.add(Resource::after(earlier(*kind, id), now, make));
        }
        repository
    }

    /// Adds a resource, unless there is one of its type and id.
    fn add(&mut self, resource: Resource) {
        let key = (resource.kind, resource.id.clone());
        let all = self.all.entry(resource.kind).or_default();
        self.places.entry(key).or_insert_with(|| {
            all.push(resource);
            all.len() - 1
        });
    }

    /// The resource of this type and id.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&Resource> {
        let place = *self.places.get(&(kind, id.to_owned()))?;
        self.all(kind).get(place)
    }

    /// The resources of a type, in their order.
    pub fn all(&self, kind: Kind) -> &[Resource] {
        self.all.get(&kind).map_or(&[], Vec::as_slice)
    }
}
