//! The launches that ship as presets: one for each profile, each kind of person, and the two ends
//! of what may be left out.

use serde::{Deserialize, Serialize};

use super::claims::{Claim, Draft, Need};
use super::profile::Profile;
use super::registry::Domain;

/// A launch that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shipped {
    /// A practitioner opens a task of a patient, in Koppeltaal.
    Practitioner,
    /// A patient opens a task of their own.
    Patient,
    /// A related person opens a task of the patient they are related to.
    RelatedPerson,
    /// The launch of HTI 2.0.
    Hti20,
    /// The launch of HTI 1.1.
    Hti11,
    /// Every optional claim is off.
    Minimal,
    /// Every claim is on.
    Everything,
}

impl Shipped {
    /// Every one, in the order in which they ship.
    pub const ALL: [Self; 7] = [
        Self::Practitioner,
        Self::Patient,
        Self::RelatedPerson,
        Self::Hti20,
        Self::Hti11,
        Self::Minimal,
        Self::Everything,
    ];

    /// The claims, made from a domain.
    pub fn draft(self, domain: &Domain) -> Draft {
        let profile = match self {
            Self::Hti20 => Profile::Hti20,
            Self::Hti11 => Profile::Hti11,
            _ => Profile::Koppeltaal20,
        };
        let mut draft = domain.first_draft(profile);
        let launching = |kind: &str| domain.people.iter().find(|person| person.kind() == kind);
        let person = match self {
            // In HTI 1.1 the one who launches is the one the task is for (TSK-07).
            Self::Patient | Self::Hti11 => launching("Patient"),
            Self::RelatedPerson => launching("RelatedPerson"),
            _ => launching("Practitioner"),
        };
        if let Some(person) = person {
            domain.choose_person(&mut draft, person);
        }
        match self {
            // Recommended there.
            Self::Hti20 => draft.hti_version.on = true,
            Self::Minimal => switch_optional(&mut draft, false),
            Self::Everything => {
                // A claim that goes along has something to say.
                IDENTITY_PROVIDER.clone_into(&mut draft.idp_hint.text);
                switch_optional(&mut draft, true);
            }
            _ => {}
        }
        draft
    }
}

/// The identity provider that the launch with every claim names.
const IDENTITY_PROVIDER: &str = "lanceer-idp";

fn switch_optional(draft: &mut Draft, on: bool) {
    for claim in Claim::ALL {
        if claim.need(draft.profile) != Need::Required {
            draft.claim_mut(claim).on = on;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::protocol::claims::Stamp;
    use crate::protocol::rules::{self, Subject, Tally};

    #[test]
    fn every_launch_that_ships_keeps_the_rules() {
        let domain = Domain::invented(Uuid::new_v4);
        let now = Timestamp::UNIX_EPOCH;
        let stamp = Stamp { now, jti: Uuid::new_v4().to_string() };
        for shipped in Shipped::ALL {
            let draft = shipped.draft(&domain);
            let payload = draft.payload(&stamp).to_members();
            let checks = rules::check(&Subject::of(draft.profile, &payload, now));
            let Tally { errors, warnings, .. } = Tally::of(&checks);
            assert_eq!((errors, warnings), (0, 0), "{shipped:?}: {:?}", rules::findings(&checks));
        }
    }

    #[test]
    fn there_is_one_for_each_profile_and_each_kind_of_person() {
        let domain = Domain::invented(Uuid::new_v4);
        let drafts = Shipped::ALL.map(|shipped| shipped.draft(&domain));
        for profile in Profile::ALL {
            assert!(drafts.iter().any(|draft| draft.profile == profile));
        }
        for kind in ["Practitioner/", "Patient/", "RelatedPerson/"] {
            assert!(drafts.iter().any(|draft| draft.sub.text.starts_with(kind)), "{kind}");
        }
        let [practitioner, .., minimal, everything] = &drafts;
        let members = |draft: &Draft| {
            let stamp = Stamp { now: Timestamp::UNIX_EPOCH, jti: String::new() };
            draft.payload(&stamp).to_members().len()
        };
        assert!(members(minimal) < members(practitioner));
        assert!(members(practitioner) < members(everything));
    }
}
