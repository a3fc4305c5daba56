//! The identity providers of a domain, and which of them a launch goes to (multiple-idp-support).

use serde::{Deserialize, Serialize};

use super::Domain;

/// Where people log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProvider {
    /// Its logical identifier: what `idp_hint` says.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The FHIR types of those who log in there; empty: everyone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
}

/// Which identity provider a launch goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdpChoice<'a> {
    /// The provider.
    pub provider: &'a IdentityProvider,
    /// Whether the hint named none of those that this type of user may log in at, so that the first of
    /// them was taken.
    pub hint_unknown: bool,
}

impl IdentityProvider {
    /// Those that ship: one for everyone, and one for practitioners alone.
    pub fn shipped() -> Vec<Self> {
        let provider = |id: &str, name: &str, kinds: &[&str]| Self {
            id: id.to_owned(),
            name: name.to_owned(),
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        };
        vec![
            provider("lanceer-idp", "Lanceer IdP", &[]),
            provider(
                "lanceer-practitioner-idp",
                "Lanceer IdP voor behandelaren",
                &["Practitioner"],
            ),
        ]
    }

    /// Whether people of this FHIR type log in there.
    pub fn is_for(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|known| known == kind)
    }
}

impl Domain {
    /// The identity provider for a user of this FHIR type: the one that the hint names, or else the first
    /// one. `None` when no provider is for such users.
    pub fn choose_idp(&self, kind: &str, hint: Option<&str>) -> Option<IdpChoice<'_>> {
        let mut fitting = self.identity_providers.iter().filter(|provider| provider.is_for(kind));
        let hinted = hint.and_then(|hint| fitting.clone().find(|provider| provider.id == hint));
        match hinted {
            Some(provider) => Some(IdpChoice { provider, hint_unknown: false }),
            None => {
                let provider = fitting.next()?;
                Some(IdpChoice { provider, hint_unknown: hint.is_some() })
            }
        }
    }

    /// The identity provider with this id.
    pub fn identity_provider(&self, id: &str) -> Option<&IdentityProvider> {
        self.identity_providers.iter().find(|provider| provider.id == id)
    }

    /// The identity provider at the well-known place: the first.
    pub fn first_idp(&self) -> Option<&IdentityProvider> {
        self.identity_providers.first()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_hint_chooses_among_those_for_the_type_of_user_and_falls_back_to_the_first() {
        let domain = Domain::invented(Uuid::new_v4);
        let chosen = |kind, hint| {
            let choice = domain.choose_idp(kind, hint).unwrap();
            (choice.provider.id.as_str(), choice.hint_unknown)
        };
        assert_eq!(chosen("Practitioner", None), ("lanceer-idp", false));
        let second = "lanceer-practitioner-idp";
        assert_eq!(chosen("Practitioner", Some(second)), (second, false));
        assert_eq!(chosen("Patient", Some(second)), ("lanceer-idp", true), "not for patients");
        assert_eq!(chosen("Patient", Some("elsewhere")), ("lanceer-idp", true));
        let nowhere = Domain { identity_providers: Vec::new(), ..domain };
        assert_eq!(nowhere.choose_idp("Patient", None), None);
    }
}
