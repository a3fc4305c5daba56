//! Pseudonyms that are derived from an id: always the same for the same id, so that a person stays
//! the same person, and not to be computed back by who does not know the seed of the domain.

use uuid::Uuid;

use super::claims::ClaimDraft;
use super::reference::id_at_end;

/// Why there is no id to derive a pseudonym from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPseudonym {
    /// No id stands there.
    Empty,
    /// The id is a UUID: deriving from it would only make another person of it.
    Random,
    /// The value is JSON such as an array, rather than text.
    Json,
}

/// Why no pseudonym can be derived from the value of a claim; nothing where one can.
pub fn obstacle(draft: &ClaimDraft) -> Option<NoPseudonym> {
    if draft.json {
        return Some(NoPseudonym::Json);
    }
    match id_at_end(draft.text.trim()).1 {
        "" => Some(NoPseudonym::Empty),
        id if is_uuid(id) => Some(NoPseudonym::Random),
        _ => None,
    }
}

/// A text with the id in it replaced by the pseudonym of the whole: a name-based UUID (RFC 9562
/// §5.5) under the seed. What stands before the id, such as the type of a reference, stays. The type
/// counts: a patient and a practitioner of the same number are two people.
pub fn derived(text: &str, seed: Uuid) -> String {
    let text = text.trim();
    let (before, _) = id_at_end(text);
    format!("{before}{}", Uuid::new_v5(&seed, text.as_bytes()))
}

/// Whether an id is a UUID, in any of its spellings.
pub fn is_uuid(id: &str) -> bool {
    Uuid::try_parse(id).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: Uuid = Uuid::from_u128(0x225d_67a7_69b9_4343_b488_0649_45fe_3fd3);

    #[test]
    fn the_same_id_has_the_same_pseudonym_under_one_seed() {
        let pseudonym = derived("Patient/1", SEED);
        assert_eq!(pseudonym, "Patient/16b0d6d6-eb8b-5d4e-b3eb-372cff5d36b8");
        assert_eq!(derived(" Patient/1 ", SEED), pseudonym);
        assert_ne!(derived("Patient/2", SEED), pseudonym);
        assert_ne!(derived("Patient/1", Uuid::nil()), pseudonym);
        let id = |text: &str| text.rsplit_once('/').map(|(_, id)| id.to_owned());
        assert_ne!(id(&derived("Practitioner/1", SEED)), id(&pseudonym));
    }

    #[test]
    fn what_stands_before_the_id_stays() {
        for (text, before) in [
            ("Task/7", "Task/"),
            ("7", ""),
            ("jan", ""),
            ("https://a.example/ActivityDefinition/7", "https://a.example/ActivityDefinition/"),
            ("a/b/c", ""),
            ("https://a.example", ""),
        ] {
            let pseudonym = derived(text, SEED);
            assert!(pseudonym.strip_prefix(before).is_some_and(is_uuid), "{text}: {pseudonym}");
        }
    }

    #[test]
    fn nothing_is_derived_from_nothing_or_twice() {
        let of = |text: &str| obstacle(&ClaimDraft::on(text));
        assert_eq!(of("Patient/1"), None);
        for text in ["", " ", "Patient/", "https://a.example/"] {
            assert_eq!(of(text), Some(NoPseudonym::Empty), "{text}");
        }
        let once = derived("Patient/1", SEED);
        for text in [once.as_str(), "urn:uuid:225d67a7-69b9-4343-b488-064945fe3fd3"] {
            assert_eq!(of(text), Some(NoPseudonym::Random), "{text}");
        }
        let array = ClaimDraft { json: true, ..ClaimDraft::on("[\"Device/1\"]") };
        assert_eq!(obstacle(&array), Some(NoPseudonym::Json));
    }
}
