//! FHIR references and ids, as text parts: `Task/5f68…` is a type and an id.

/// A relative FHIR reference, `<ResourceType>/<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The part before the slash.
    pub resource_type: &'a str,
    /// The part after the slash.
    pub id: &'a str,
}

impl<'a> Reference<'a> {
    /// Splits a text at its only slash, without judging the parts. Absolute URLs and texts with
    /// no slash, or more than one, are no relative reference.
    pub fn split(text: &'a str) -> Option<Self> {
        let (resource_type, id) = text.split_once('/')?;
        let plain_type = !resource_type.is_empty()
            && resource_type.bytes().all(|byte| byte.is_ascii_alphabetic());
        (plain_type && !id.contains('/')).then_some(Self { resource_type, id })
    }
}

/// What stands before the id in a text, and the id: after the slash of a reference, after the last one
/// of a URL with a path, or all there is.
pub fn id_at_end(text: &str) -> (&str, &str) {
    if let Some(reference) = Reference::split(text) {
        return text.split_at(text.len() - reference.id.len());
    }
    let path = text.find("://").map_or(text.len(), |at| at + 3);
    match text.rfind('/') {
        Some(slash) if slash >= path => text.split_at(slash + 1),
        _ => ("", text),
    }
}

/// Whether `id` is a FHIR id: 1 to 64 characters of `A-Z a-z 0-9 - .` (digest §2.3).
pub fn is_fhir_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

/// Whether an id of a person is too short or too regular to be a pseudonym (CLM-16): fewer than
/// 16 characters, or fewer than 8 different ones, holds too little to be unguessable.
pub fn is_guessable(id: &str) -> bool {
    let mut seen = [false; 256];
    let mut different = 0;
    for byte in id.bytes().filter(u8::is_ascii_alphanumeric) {
        if let Some(slot) = seen.get_mut(usize::from(byte))
            && !*slot
        {
            *slot = true;
            different += 1;
        }
    }
    id.len() < 16 || different < 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_splits_at_its_only_slash() {
        let reference = Reference::split("Task/abc").unwrap();
        assert_eq!((reference.resource_type, reference.id), ("Task", "abc"));
        for text in ["Task", "/abc", "Task/a/b", "https://a.example/Task/1", ""] {
            assert_eq!(Reference::split(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_stands_at_the_end() {
        for (text, before, id) in [
            ("Task/1", "Task/", "1"),
            ("Task/", "Task/", ""),
            ("1", "", "1"),
            ("/1", "", "/1"),
            ("https://a.example/Task/1", "https://a.example/Task/", "1"),
            ("https://a.example", "", "https://a.example"),
            ("", "", ""),
        ] {
            assert_eq!(id_at_end(text), (before, id), "{text}");
        }
    }

    #[test]
    fn ids_follow_fhir() {
        assert!(is_fhir_id("a-1.B"));
        assert!(is_fhir_id(&"x".repeat(64)));
        for id in ["", "a_b", "a b", "é", &"x".repeat(65)] {
            assert!(!is_fhir_id(id), "{id}");
        }
    }

    #[test]
    fn uuids_are_not_guessable_and_counters_are() {
        assert!(!is_guessable("225d67a7-69b9-4343-b488-064945fe3fd3"));
        for id in ["1", "patient-1", "0000000000000000000001"] {
            assert!(is_guessable(id), "{id}");
        }
    }
}
