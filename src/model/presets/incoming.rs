//! A share as it was read, before anything of it is taken over: what is whole, what is broken, and
//! what should never have been in it.

use serde::Deserialize;
use serde_json::Value;

use super::preset_name;
use crate::model::workspace::{Target, one_line};
use crate::protocol::claims::Draft;
use crate::protocol::json::Json;
use crate::protocol::profile::Profile;
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::registry::Person;
use crate::protocol::share::{self, Envelope, LeftOut, Refusal};
use crate::protocol::value_sets::KOPPELTAAL_PERSONS;

/// A preset in a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// What it is called there; nothing where it has no name.
    pub name: Option<String>,
    /// The claims.
    pub draft: Draft,
    /// Where the launch goes.
    pub target: Target,
}

/// Why something in a share cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrokenWhy {
    /// It is written for a profile that is not known here.
    UnknownProfile(String),
    /// It is no launch.
    NotAPreset {
        /// In the words of the parser.
        reason: String,
    },
    /// It is no person.
    NotAPerson,
}

/// Something in a share that cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its place in the share, from 1.
    pub place: usize,
    /// Its name, as far as it has one.
    pub name: Option<String>,
    /// Why not.
    pub why: BrokenWhy,
}

/// What is in a share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// The presets that can be taken over.
    pub presets: Vec<Arrival>,
    /// The people that can be taken over.
    pub people: Vec<Person>,
    /// What cannot be.
    pub broken: Vec<Broken>,
    /// Secrets that were in it, each with the name of what they were in.
    pub left_out: Vec<(String, LeftOut)>,
}

/// A preset as it stands in a share.
#[derive(Deserialize)]
struct Shared {
    draft: Draft,
    #[serde(default)]
    target: Target,
}

impl Incoming {
    /// Reads a share.
    ///
    /// # Errors
    /// [`Refusal`] when it is none.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let Envelope { presets, people } = share::read(text)?;
        let mut incoming = Self::default();
        for (place, json) in (1..).zip(&presets) {
            incoming.take_preset(place, json);
        }
        for (place, json) in (1..).zip(&people) {
            incoming.take_person(place, json);
        }
        Ok(incoming)
    }

    fn take_preset(&mut self, place: usize, json: &Json) {
        let (cleaned, left_out) = share::leave_out(json);
        let value = cleaned.to_value();
        let name = name_of(&value);
        self.note(name.as_deref(), left_out);
        let profile = value.pointer("/draft/profile").and_then(Value::as_str);
        if let Some(unknown) = profile.filter(|id| Profile::from_id(id).is_none()) {
            let why = BrokenWhy::UnknownProfile(one_line(unknown, 40));
            return self.broken.push(Broken { place, name, why });
        }
        match serde_json::from_value::<Shared>(value) {
            Ok(Shared { draft, target }) => self.presets.push(Arrival { name, draft, target }),
            Err(error) => {
                let why = BrokenWhy::NotAPreset { reason: error.to_string() };
                self.broken.push(Broken { place, name, why });
            }
        }
    }

    fn take_person(&mut self, place: usize, json: &Json) {
        let (cleaned, left_out) = share::leave_out(json);
        let value = cleaned.to_value();
        let name = name_of(&value);
        self.note(name.as_deref(), left_out);
        let person = serde_json::from_value::<Person>(value).ok();
        match (person.filter(can_launch), name) {
            (Some(person), Some(name)) => {
                // The last of two with one reference would win; the first is as good.
                if self.people.iter().all(|other| other.reference != person.reference) {
                    let identity = one_line(&person.identity, MAX_IDENTITY);
                    self.people.push(Person { name, identity, ..person });
                }
            }
            (_, name) => self.broken.push(Broken { place, name, why: BrokenWhy::NotAPerson }),
        }
    }

    fn note(&mut self, name: Option<&str>, left_out: Vec<LeftOut>) {
        let name = name.unwrap_or_default();
        self.left_out.extend(left_out.into_iter().map(|found| (name.to_owned(), found)));
    }
}

/// The longest account that is one.
const MAX_IDENTITY: usize = 120;

/// Whether this is a person who can launch: of a kind that launches, with an id that can be one.
fn can_launch(person: &Person) -> bool {
    let is = |reference: &str, kinds: &[&str]| {
        let reference = Reference::split(reference);
        reference.is_some_and(|found| kinds.contains(&found.resource_type) && is_fhir_id(found.id))
    };
    let related = person.patient.as_ref();
    is(&person.reference, &KOPPELTAAL_PERSONS) && related.is_none_or(|of| is(of, &["Patient"]))
}

fn name_of(value: &Value) -> Option<String> {
    value.get("name").and_then(Value::as_str).and_then(preset_name)
}
