//! References in FHIR, brought down to `<Type>/<id>`.

use super::super::reference::is_fhir_id;
use super::super::value_sets::is_resource_type;

/// The type of a reference `<Type>/<id>`.
pub(in crate::protocol) fn kind(reference: &str) -> &str {
    reference.split_once('/').map_or(reference, |(kind, _)| kind)
}

/// `<Type>/<id>` of a relative or an absolute reference, of whichever version. Nothing for what
/// points at no resource by its type and id: a search, a name, an id alone.
pub(in crate::protocol) fn reduce(text: &str) -> Option<String> {
    let text = text.trim();
    let current = text.split_once("/_history").map_or(text, |(current, _)| current);
    let (rest, id) = current.rsplit_once('/')?;
    let kind = match rest.rsplit_once('/') {
        Some((base, kind)) if base.contains("://") => kind,
        Some(_) => return None,
        None => rest,
    };
    (is_resource_type(kind) && is_fhir_id(id)).then(|| format!("{kind}/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_brought_down_to_type_and_id() {
        for text in [
            "Patient/a-1",
            " Patient/a-1 ",
            "Patient/a-1/_history/3",
            "https://fhir.example/r4/Patient/a-1",
            "https://fhir.example/Patient/a-1/_history/3",
        ] {
            assert_eq!(reduce(text).as_deref(), Some("Patient/a-1"), "{text}");
        }
        for text in [
            "",
            "a-1",
            "/a-1",
            "Patient/",
            "/Patient/a-1",
            "fhir/Patient/a-1",
            "Patient?identifier=x|1",
            "Persoon/a-1",
            "Patient/Bo Proefpersoon",
            "https://fhir.example/a-1",
            "https://fhir.example/Patient/a-1?_format=json",
            "#a-1",
            "urn:uuid:5f684c5f-2837-4505-a534-365431912f37",
        ] {
            assert_eq!(reduce(text), None, "{text}");
        }
    }
}
