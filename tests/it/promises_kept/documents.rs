//! Documents that are made up: bytes that are JSON or nearly so, and FHIR or nearly so.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{VALUES, document, object};

/// What JSON is made of, and what others take for it.
const PIECES: [&[u8]; 36] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\"",
    b"\"a\":",
    b"\"\\u0061\":",
    b"\"\xc3\xa9\":",
    b"\\",
    b"\\u",
    b"\"\\ud83d\\ude00\"",
    b"\"\\ud83d\"",
    b"\"\\/\"",
    b"\"\xe2\x80\xae\"",
    b"\xf0\x9f\x98\x80",
    b"\xff",
    b"\xef\xbb\xbf",
    b" ",
    b"\n",
    b"\r\n",
    b"\t",
    b"\0",
    b"-",
    b"0",
    b"01",
    b"1.",
    b"1e",
    b"1e-400",
    b"-0.0E+1",
    b"NaN",
    b"tru",
    b"'a'",
    b"// x",
    b"null",
];

/// Bytes that are JSON, or were before something happened to them, or look like it.
pub(super) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => select(PIECES.to_vec()).prop_map(<[u8]>::to_vec),
        1 => select(VALUES.to_vec()).prop_map(|value| value.as_bytes().to_vec()),
    ];
    let hurt = (document(), any::<Index>(), any::<Index>(), piece.clone());
    prop_oneof![
        1 => document().prop_map(String::into_bytes),
        3 => hurt.prop_map(|(text, from, to, piece)| {
            let mut bytes = text.into_bytes();
            let (from, to) = (from.index(bytes.len() + 1), to.index(4));
            let to = bytes.len().min(from + to);
            bytes.splice(from..to, piece);
            bytes
        }),
        2 => vec(piece, 0..20).prop_map(|pieces| pieces.concat()),
    ]
}

/// What stands in resources.
const TEXTS: [&str; 22] = [
    "t",
    "1",
    "#p",
    "p",
    "",
    "urn:uuid:1",
    "Task/t",
    "Patient/p",
    "Patient/p/_history/2",
    "https://a.example/Patient/p",
    "Practitioner/1",
    "ActivityDefinition/1",
    "Endpoint/1",
    "Device/1",
    "https://a.example/ActivityDefinition/1",
    "http://vzvz.nl/fhir/StructureDefinition/instantiates",
    "http://koppeltaal.nl/fhir/StructureDefinition/KT2EndpointExtension",
    "http://koppeltaal.nl/fhir/StructureDefinition/resource-origin",
    "hti-smart-on-fhir",
    "active",
    "plan",
    "Jansen",
];

const TYPES: [&str; 9] = [
    "Task",
    "Patient",
    "Practitioner",
    "RelatedPerson",
    "ActivityDefinition",
    "Endpoint",
    "Device",
    "CareTeam",
    "Bundle",
];

const MEMBERS: [&str; 24] = [
    "owner",
    "for",
    "requester",
    "reference",
    "extension",
    "url",
    "valueReference",
    "valueString",
    "name",
    "family",
    "given",
    "text",
    "display",
    "contained",
    "address",
    "status",
    "connectionType",
    "coding",
    "code",
    "intent",
    "instantiatesCanonical",
    "definitionReference",
    "identifier",
    "fullUrl",
];

fn text() -> impl Strategy<Value = String> {
    select(TEXTS.to_vec()).prop_map(|text| format!("\"{text}\""))
}

/// The value of a member: the one that FHIR has there, or any.
fn value() -> impl Strategy<Value = String> {
    let plain = prop_oneof![5 => text(), 1 => select(VALUES.to_vec()).prop_map(str::to_owned)];
    plain.prop_recursive(4, 16, 4, |inner| {
        let members = vec((select(MEMBERS.to_vec()), inner.clone()), 0..4);
        prop_oneof![
            2 => text().prop_map(|text| format!("{{\"reference\":{text}}}")),
            2 => (text(), text()).prop_map(|(url, to)| {
                format!("[{{\"url\":{url},\"valueReference\":{{\"reference\":{to}}}}}]")
            }),
            2 => members.prop_map(|members| object(&members)),
            1 => vec(inner.clone(), 0..3).prop_map(|values| format!("[{}]", values.join(","))),
            1 => resource_of(inner),
        ]
    })
}

fn resource_of(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let members = vec((select(MEMBERS.to_vec()), value), 0..6);
    (select(TYPES.to_vec()), text(), members).prop_map(|(name, id, members)| {
        let mut all = vec![("resourceType", format!("\"{name}\"")), ("id", id)];
        all.extend(members);
        object(&all)
    })
}

/// Resources by themselves, one after the other, or in a Bundle; now and then cut off.
pub(super) fn fhir() -> impl Strategy<Value = String> {
    let resource = || resource_of(value());
    let entries = vec((text(), resource()), 0..5).prop_map(|entries| {
        let entries: Vec<_> = entries
            .iter()
            .map(|(url, resource)| format!("{{\"fullUrl\":{url},\"resource\":{resource}}}"))
            .collect();
        format!("{{\"resourceType\":\"Bundle\",\"entry\":[{}]}}", entries.join(","))
    });
    let whole = prop_oneof![
        2 => resource(),
        1 => vec(resource(), 2..4).prop_map(|all| all.join("\n")),
        3 => entries,
    ];
    (whole, any::<Option<Index>>()).prop_map(|(text, end)| match end {
        Some(end) if end.index(8) == 0 => super::cut(&text, end),
        _ => text,
    })
}
