//! The FHIR Task inside an HTI 1.1 token (digest §2.2): the versions of FHIR it may be of, and the
//! shapes in which the field writes what the task is an instance of.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::JsonObject;
use super::path;

/// A version of FHIR that `fhir-version` may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of FHIR")]
pub enum FhirVersion {
    Stu3,
    /// What a token without a version is read as: R5 writes these members in the same way.
    #[default]
    R4,
    R5,
}

impl FhirVersion {
    /// Every version, the oldest first.
    pub const ALL: [Self; 3] = [Self::Stu3, Self::R4, Self::R5];

    /// The version as `fhir-version` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stu3 => "STU3",
            Self::R4 => "R4",
            Self::R5 => "R5",
        }
    }

    /// The version of this name, in any case (HTI:core 1.1).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.name().eq_ignore_ascii_case(name))
    }

    /// The version that someone may have meant with a text that names none: its number.
    pub fn meant_by(text: &str) -> Option<Self> {
        let digit = text.chars().find(char::is_ascii_digit)?;
        match digit {
            '3' => Some(Self::Stu3),
            '4' => Some(Self::R4),
            '5' => Some(Self::R5),
            _ => None,
        }
    }
}

/// The member of a Task that says what it is an instance of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DefinitionShape {
    /// `instantiatesCanonical`, in R4 and R5.
    Canonical,
    /// `definitionReference`, in STU3.
    Reference,
    /// `definitionUri`, in STU3.
    Uri,
    /// Koppeltaal's extension `instantiates`, which some portals write in 1.1 too.
    Extension,
}

/// The URL of Koppeltaal's extension (digest §7).
pub(super) const INSTANTIATES: &str = "http://vzvz.nl/fhir/StructureDefinition/instantiates";

impl DefinitionShape {
    /// Every shape, the one that is read first in front.
    pub const ALL: [Self; 4] = [Self::Canonical, Self::Reference, Self::Uri, Self::Extension];

    /// Where it stands in the token.
    pub fn path(self) -> &'static str {
        match self {
            Self::Canonical => "task.instantiatesCanonical",
            Self::Reference => "task.definitionReference.reference",
            Self::Uri => "task.definitionUri",
            Self::Extension => "task.extension",
        }
    }

    /// Where the whole member stands, with all that it holds beside the definition.
    pub fn member_path(self) -> &'static str {
        match self {
            Self::Reference => "task.definitionReference",
            Self::Canonical | Self::Uri | Self::Extension => self.path(),
        }
    }

    /// The name of the member.
    pub fn member(self) -> &'static str {
        match self {
            Self::Canonical => "instantiatesCanonical",
            Self::Reference => "definitionReference",
            Self::Uri => "definitionUri",
            Self::Extension => "extension",
        }
    }

    /// The shape in which a Task of this version is written.
    pub fn of(version: FhirVersion) -> Self {
        match version {
            FhirVersion::Stu3 => Self::Reference,
            FhirVersion::R4 | FhirVersion::R5 => Self::Canonical,
        }
    }

    /// Whether a Task of this version has the member. Extensions go with every version.
    pub fn fits(self, version: FhirVersion) -> bool {
        match self {
            Self::Canonical => version != FhirVersion::Stu3,
            Self::Reference | Self::Uri => version == FhirVersion::Stu3,
            Self::Extension => true,
        }
    }

    /// Whether it holds a canonical URL rather than a reference.
    pub fn is_canonical(self) -> bool {
        matches!(self, Self::Canonical | Self::Uri)
    }

    /// What it holds in this token; null where the member is there without a value.
    fn value(self, payload: &JsonObject) -> Option<&Value> {
        const NOTHING: &Value = &Value::Null;
        match self {
            Self::Canonical | Self::Uri => path::get(payload, self.path()),
            Self::Reference => {
                let reference = path::get(payload, self.member_path())?;
                Some(reference.get("reference").unwrap_or(NOTHING))
            }
            Self::Extension => {
                let extensions = path::get(payload, self.path())?.as_array()?;
                let is_ours = |extension: &&Value| {
                    extension.get("url").and_then(Value::as_str) == Some(INSTANTIATES)
                };
                let ours = extensions.iter().find(is_ours)?;
                Some(ours.pointer("/valueReference/reference").unwrap_or(NOTHING))
            }
        }
    }
}

/// Everything that says what the task is an instance of, in whichever shapes the token has it.
pub fn definitions(payload: &JsonObject) -> impl Iterator<Item = (DefinitionShape, &Value)> {
    DefinitionShape::ALL
        .into_iter()
        .filter_map(|shape| shape.value(payload).map(|value| (shape, value)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_definition_is_read_in_every_shape() {
        let extension = json!([
            {"url": "http://elsewhere.example/", "valueString": "x"},
            {"url": INSTANTIATES, "valueReference": {"reference": "ActivityDefinition/1"}}
        ]);
        for (task, shape, expected) in [
            (json!({"instantiatesCanonical": "https://a.example"}), 0, json!("https://a.example")),
            (json!({"definitionReference": {"reference": "x"}}), 1, json!("x")),
            (json!({"definitionReference": "x"}), 1, json!(null)),
            (json!({"definitionUri": "urn:oid:1.2"}), 2, json!("urn:oid:1.2")),
            (json!({"extension": extension}), 3, json!("ActivityDefinition/1")),
        ] {
            let payload = json!({"task": task});
            let found: Vec<_> = definitions(payload.as_object().unwrap()).collect();
            assert_eq!(found, [(DefinitionShape::ALL[shape], &expected)], "{payload}");
        }
        let none = json!({"task": {"extension": {"url": INSTANTIATES}}});
        assert_eq!(definitions(none.as_object().unwrap()).count(), 0);
    }

    #[test]
    fn a_version_is_read_in_any_case_and_guessed_by_its_number() {
        assert_eq!(FhirVersion::from_name("stu3"), Some(FhirVersion::Stu3));
        assert_eq!(FhirVersion::from_name("4.0.1"), None);
        for (text, meant) in
            [("4.0.1", Some(FhirVersion::R4)), ("3", Some(FhirVersion::Stu3)), ("DSTU2", None)]
        {
            assert_eq!(FhirVersion::meant_by(text), meant, "{text}");
        }
    }
}
