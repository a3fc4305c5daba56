//! The resources that the domain is, before they have a version.

use std::borrow::Cow;

use jiff::Timestamp;
use uuid::Uuid;

use super::Kind;
use crate::protocol::JsonObject;
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::registry::{Addresses, Domain};

/// When everything that nobody changed was written: 1 January 2026. The domain itself does not say.
pub(super) const BEGINNING: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// What ids are derived under in a domain that has no seed of its own, and dates that mean nothing.
const NAMESPACE: Uuid = Uuid::from_u128(0x8d0c_54a1_2f5b_4d39_9e5e_71f0_6b9f_a2c4);

/// The domain, and where it listens.
#[derive(Debug, Clone, Copy)]
pub(super) struct World<'a> {
    pub(super) domain: &'a Domain,
    pub(super) addresses: &'a Addresses,
}

/// A resource that has no version yet.
pub(super) struct Invented<'a> {
    pub(super) kind: Kind,
    pub(super) id: Cow<'a, str>,
    /// What it says, apart from its type, id and `meta`.
    pub(super) rest: JsonObject,
}

impl<'a> Invented<'a> {
    /// The resource of a reference; nothing where the reference is of another type, or nobody could ask for it.
    pub(super) fn of(kind: Kind, reference: &'a str, rest: JsonObject) -> Option<Self> {
        let Reference { resource_type, id } = Reference::split(reference)?;
        let id = (resource_type == kind.name() && is_fhir_id(id)).then_some(id)?;
        Some(Self { kind, id: id.into(), rest })
    }
}

impl<'a> World<'a> {
    /// Every resource of the domain. An id may be there twice; then the first counts.
    pub(super) fn all(self) -> impl Iterator<Item = Invented<'a>> {
        let work = self.tasks().chain(self.definitions()).chain(self.endpoints());
        work.chain(self.devices()).chain(self.people()).chain(self.care_teams())
    }

    /// The id of a resource that follows from another: always the same in one domain.
    pub(super) fn derived_in(domain: &Domain, kind: &str, of: &str) -> String {
        let seed = domain.pseudonym_seed.unwrap_or(NAMESPACE);
        Uuid::new_v5(&seed, format!("{kind} of {of}").as_bytes()).to_string()
    }

    /// Bytes that are always the same for one text.
    pub(super) fn bytes_of(text: &str) -> [u8; 16] {
        Uuid::new_v5(&NAMESPACE, text.as_bytes()).into_bytes()
    }
}
