//! FHIR as it is found in the field: what it says about a launch, and what not, and why.

use lanceer::protocol::claims::{Claim, Draft};
use lanceer::protocol::fhir::{self, Doubt, NotFhir, Note, Part, Reading, Why};
use lanceer::protocol::profile::Profile;
use serde_json::{Value, json};

pub(crate) const TASK: &str = include_str!("fhir/task.json");
pub(crate) const DEFINITION: &str = include_str!("fhir/activity_definition.json");
pub(crate) const ENDPOINT: &str = include_str!("fhir/endpoint.json");
pub(crate) const SEARCH_SET: &str = include_str!("fhir/search_set.json");
const TRANSACTION: &str = include_str!("fhir/transaction.json");
const STU3: &str = include_str!("fhir/task_stu3.json");
const R4: &str = include_str!("fhir/task_r4.json");
const R5: &str = include_str!("fhir/endpoint_r5.json");

/// Every fixture.
pub(crate) const ALL: [&str; 8] =
    [TASK, DEFINITION, ENDPOINT, SEARCH_SET, TRANSACTION, STU3, R4, R5];

fn read(text: &str) -> Reading {
    fhir::read(text).unwrap()
}

fn task(members: &Value) -> Reading {
    let mut task = json!({"resourceType": "Task", "id": "t"});
    task.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    read(&task.to_string())
}

/// What a claim is filled with in Koppeltaal.
fn filled(reading: &Reading, claim: Claim) -> Vec<Option<String>> {
    let fillings = reading.fillings(&Draft::empty(Profile::Koppeltaal20)).into_iter();
    fillings.filter(|filling| filling.claim == claim).map(|filling| filling.value).collect()
}

fn is(reading: &Reading, claim: Claim, value: &str) {
    assert_eq!(filled(reading, claim), [Some(value.to_owned())], "{claim:?}");
}

fn why(reading: &Reading, part: impl Into<Part>) -> Vec<Why> {
    let part = part.into();
    let gaps = reading.gaps(Profile::Hti11).filter(|gap| gap.part == part);
    gaps.map(|gap| gap.why.clone()).collect()
}

#[test]
fn a_task_with_its_definition_and_endpoint_fills_everything() {
    let entry = |text| json!({"resource": serde_json::from_str::<Value>(text).unwrap()});
    let entries = [TASK, DEFINITION, ENDPOINT].map(entry);
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    let nested = json!({"resourceType": "Bundle", "entry": [{"resource": bundle}]});
    let apart = format!("{TASK}{DEFINITION}\n\n{ENDPOINT}");
    for text in [bundle.to_string(), nested.to_string(), apart] {
        let reading = read(&text);
        let fillings = reading.fillings(&Draft::empty(Profile::Koppeltaal20));
        let found: Vec<_> = fillings
            .iter()
            .map(|filling| (filling.claim, filling.value.as_deref().unwrap(), filling.from))
            .collect();
        let expected = [
            (
                Claim::Aud,
                "Device/c45e9f07-d82b-4136-ae6a-50b719d3fc88",
                "ActivityDefinition.extension:resource-origin",
            ),
            (Claim::Sub, "Practitioner/0a6f8d3c-94b7-4e21-b5d8-3f72c1e0a964", "Task.owner"),
            (Claim::Resource, "Task/7c1f0a52-3b8e-4d5c-9a77-0e6b41d2f8c3", "Task.id"),
            (
                Claim::Definition,
                "ActivityDefinition/b3e0d6f4-51aa-47c9-8a2d-9f1c7be5308e",
                "Task.extension:instantiates",
            ),
            (Claim::Patient, "Patient/e94c2b17-60d3-4b8f-a1c5-7d20f3b96e48", "Task.for"),
            (Claim::Intent, "order", "Task.intent"),
        ];
        assert_eq!(found, expected);
        assert_eq!(reading.urls.len(), 1);
        assert_eq!(reading.urls[0].address, "https://module.example/koppeltaal/launch");
        assert_eq!(reading.urls[0].doubts, []);
        assert_eq!((reading.gaps(Profile::Hti11).count(), reading.notes.len()), (0, 0));

        let flat = reading.fillings(&Draft::empty(Profile::Hti20));
        let definition = flat.iter().find(|filling| filling.claim == Claim::Definition).unwrap();
        let url = "https://module.example/ActivityDefinition/slaapdagboek";
        assert_eq!(definition.value.as_deref(), Some(url));
        assert_eq!(definition.from, "ActivityDefinition.url");
        let nested = reading.fillings(&Draft::empty(Profile::Hti11));
        let status = nested.iter().find(|filling| filling.claim == Claim::TaskStatus).unwrap();
        assert_eq!(status.value.as_deref(), Some("ready"));
    }
}

#[test]
fn nothing_that_fhir_says_of_people_comes_along() {
    let names = [
        "Bo",
        "Proefpersoon",
        "Anna",
        "Testbeek",
        "Joris",
        "Mees",
        "Sanne",
        "Voorbeeld",
        "@",
        "1991",
        "2026-00117",
    ];
    for text in ALL {
        let reading = read(text);
        for profile in Profile::ALL {
            for filling in reading.fillings(&Draft::empty(profile)) {
                let value = filling.value.unwrap_or_default();
                assert!(!names.iter().any(|name| value.contains(name)), "{value}");
            }
        }
    }
    let named = task(&json!({
        "for": {"reference": "Patient/Bo Proefpersoon"}, "owner": {"display": "Anna Testbeek"}
    }));
    assert_eq!(why(&named, Claim::Sub), [Why::NoReference { element: "Task.owner" }]);
    assert!(matches!(why(&named, Claim::Patient)[..], [Why::NotReference { .. }]));
}

#[test]
fn a_search_set_is_followed_from_the_task_to_its_endpoints() {
    let reading = read(SEARCH_SET);
    is(&reading, Claim::Sub, "RelatedPerson/a07c5d2e-b816-4f39-8e4d-c95f63b10a72");
    is(&reading, Claim::Aud, "Device/58e2d0c7-f6a3-4b19-9d84-b13c7e60f52a");
    let addresses: Vec<_> = reading.urls.iter().map(|url| url.address.as_str()).collect();
    assert_eq!(addresses, ["https://module.example/launch", "https://module.example/oud"]);
    let doubts = [
        Doubt::Status { status: "off".to_owned() },
        Doubt::ConnectionType { code: "hl7-fhir-rest".to_owned() },
    ];
    assert_eq!(reading.urls[1].doubts, doubts);
    assert_eq!(
        why(&reading, Part::LaunchUrl),
        [Why::Elsewhere {
            element: "ActivityDefinition.extension:KT2EndpointExtension",
            value: "Endpoint/ff20a6e8-3b47-4c1d-85d9-e07f14b8c935".to_owned(),
        }]
    );
}

#[test]
fn what_is_not_saved_yet_has_no_id() {
    let reading = read(TRANSACTION);
    let no_id = |kind: &str| Why::NoId { kind: kind.to_owned() };
    assert_eq!(why(&reading, Claim::Resource), [no_id("Task")]);
    assert_eq!(why(&reading, Claim::Patient), [no_id("Patient")]);
    is(&reading, Claim::Sub, "Practitioner/f3a96b08-1e5c-4d72-8b04-a7c2e915d06f");
    is(&reading, Claim::Aud, "Device/20c7f5a1-e934-4d8b-b6f2-91d05e8a3c7b");
    let contained = Why::Contained { element: "Task.extension:instantiates" };
    assert_eq!(why(&reading, Claim::Definition), [contained]);
}

#[test]
fn the_definition_is_read_in_the_shape_of_each_version() {
    let reading = read(STU3);
    is(&reading, Claim::Definition, "ActivityDefinition/8e15c3d7-0a94-4bf2-b6e8-47d2f19c5a30");
    is(&reading, Claim::Sub, "Patient/39c7e0b5-d6f1-4a28-95b3-e8016a4d7cf2");
    assert_eq!(filled(&reading, Claim::Patient), [None]);
    assert_eq!(reading.notes, [Note::ForLaunches]);

    let reading = read(R4);
    is(&reading, Claim::Definition, "https://games.example/ActivityDefinition/ademspel|2.1");
    is(&reading, Claim::Sub, "Patient/c0d85f2e-7b13-49e6-a4d9-508f1e7b36ca");
    assert_eq!(filled(&reading, Claim::Patient), [None]);
    let definition = json!({
        "resourceType": "ActivityDefinition", "id": "adem",
        "url": "https://games.example/ActivityDefinition/ademspel"
    });
    is(&read(&format!("{R4} {definition}")), Claim::Definition, "ActivityDefinition/adem");

    let uri = task(&json!({"instantiatesUri": "urn:oid:1.2.3"}));
    is(&uri, Claim::Definition, "urn:oid:1.2.3");
    let relative = task(&json!({"instantiatesCanonical": "ActivityDefinition/a"}));
    is(&relative, Claim::Definition, "ActivityDefinition/a");
    let word = task(&json!({"instantiatesCanonical": "Slaapdagboek"}));
    assert!(matches!(why(&word, Claim::Definition)[..], [Why::NotUri { .. }]));
    let none = task(&json!({"extension": []}));
    let absent = Why::Absent { element: "Task.extension:instantiates" };
    assert_eq!(why(&none, Claim::Definition), [absent]);
}

#[test]
fn who_launches_is_the_owner_and_else_whom_it_is_for() {
    let refer = |reference: &str| json!({"reference": reference});
    let practitioner = task(&json!({"owner": refer("Practitioner/a")}));
    is(&practitioner, Claim::Sub, "Practitioner/a");
    assert_eq!(why(&practitioner, Claim::Patient), [Why::Absent { element: "Task.for" }]);
    let other = task(&json!({"owner": refer("Patient/a"), "for": refer("Patient/b")}));
    is(&other, Claim::Patient, "Patient/b");
    let team = task(&json!({"owner": refer("Organization/o"), "for": refer("Patient/b")}));
    let found = "Organization".to_owned();
    assert_eq!(why(&team, Claim::Sub), [Why::NotPerson { element: "Task.owner", found }]);
    is(&team, Claim::Patient, "Patient/b");
    let group = task(&json!({"for": refer("Group/g")}));
    assert_eq!(why(&group, Claim::Sub), [Why::Absent { element: "Task.owner" }]);
    assert!(matches!(why(&group, Claim::Patient)[..], [Why::NotPerson { .. }]));
    let nobody = task(&json!({}));
    assert_eq!(why(&nobody, Claim::Sub), [Why::Absent { element: "Task.owner" }]);
    assert_eq!(why(&nobody, Claim::Patient), [Why::Absent { element: "Task.for" }]);

    let parent = json!({
        "resourceType": "RelatedPerson", "id": "r", "patient": refer("Patient/p/_history/2")
    });
    let owned = json!({"resourceType": "Task", "id": "t", "owner": refer("RelatedPerson/r")});
    is(&read(&format!("{owned}{parent}")), Claim::Patient, "Patient/p");
}

#[test]
fn what_is_pasted_alone_fills_what_it_says() {
    let reading = read(DEFINITION);
    is(&reading, Claim::Definition, "ActivityDefinition/b3e0d6f4-51aa-47c9-8a2d-9f1c7be5308e");
    is(&reading, Claim::Aud, "Device/c45e9f07-d82b-4136-ae6a-50b719d3fc88");
    assert_eq!(why(&reading, Claim::Sub), [Why::NotPasted { kind: "Task" }]);
    assert!(matches!(why(&reading, Part::LaunchUrl)[..], [Why::Elsewhere { .. }]));

    let reading = read(R5);
    assert_eq!(reading.urls[0].address, "https://test.module.example/launch");
    assert_eq!(reading.urls[0].doubts, [Doubt::Status { status: "test".to_owned() }]);
    assert_eq!(reading.urls[0].endpoint, None);

    let reading = read("{\"resourceType\": \"Device\", \"id\": \"module\"}");
    is(&reading, Claim::Aud, "Device/module");
}

#[test]
fn what_is_there_more_than_once_is_told() {
    let two = read(&format!("{STU3}{R4}"));
    is(&two, Claim::Resource, "Task/d2f4a871-6c0b-4e95-8137-f5b90ce6a243");
    let first = Some("Task/d2f4a871-6c0b-4e95-8137-f5b90ce6a243".to_owned());
    assert_eq!(two.notes, [Note::FirstTask { count: 2, task: first }, Note::ForLaunches]);

    let plain = "{\"resourceType\": \"Task\", \"id\": \"t\"}";
    let one = read(&format!("{plain}{DEFINITION}{ENDPOINT}"));
    assert_eq!(one.notes, [Note::OnlyDefinition]);
    let definition = "{\"resourceType\": \"ActivityDefinition\", \"id\": \"other\"}";
    let several = read(&format!("{plain}{DEFINITION}{definition}"));
    let why_not = Why::Several { kind: "ActivityDefinition", count: 2 };
    for claim in [Claim::Definition, Claim::Aud] {
        assert_eq!(why(&several, claim), std::slice::from_ref(&why_not));
    }
    let endpoints: String =
        (0..30).map(|n| ENDPOINT.replace("koppeltaal/launch", &n.to_string())).collect();
    let many = read(&endpoints);
    assert_eq!(many.urls.len(), 20);
    assert_eq!(many.notes, [Note::FirstEndpoints { count: 30, offered: 20 }]);
}

#[test]
fn elements_of_another_type_are_told() {
    let reading = task(&json!({
        "id": 5, "extension": 5, "owner": [], "for": {"reference": 5}, "intent": {},
        "instantiatesCanonical": [], "definitionReference": "x", "contained": {}
    }));
    let wrong = |element| [Why::WrongType { element }];
    assert_eq!(why(&reading, Claim::Resource), [Why::NoId { kind: "Task".to_owned() }]);
    assert_eq!(why(&reading, Claim::Sub), wrong("Task.owner"));
    assert_eq!(why(&reading, Claim::Patient), wrong("Task.for"));
    assert_eq!(why(&reading, Claim::Intent), wrong("Task.intent"));
    assert_eq!(why(&reading, Claim::Definition), wrong("Task.extension"));
    let no_definition = json!({"resourceType": "ActivityDefinition", "extension": {}});
    let reading = read(&no_definition.to_string());
    assert_eq!(why(&reading, Claim::Aud), wrong("ActivityDefinition.extension"));
    assert_eq!(why(&reading, Part::LaunchUrl), wrong("ActivityDefinition.extension"));
}

#[test]
fn what_says_nothing_about_a_launch_is_refused() {
    let useless = |kinds: &[&str]| NotFhir::Useless {
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
    };
    for (text, expected) in [
        ("{}", NotFhir::NoResource),
        ("[]", NotFhir::NoResource),
        ("5", NotFhir::NoResource),
        ("{\"resourceType\": 5}", NotFhir::NoResource),
        ("{\"iss\": \"p\", \"task\": {\"resourceType\": \"Task\"}}", NotFhir::NoResource),
        ("{\"resourceType\": \"Bundle\", \"entry\": {}}", useless(&["Bundle"])),
        ("{\"resourceType\": \"Bundle\", \"entry\": [5, {\"resource\": 5}]}", useless(&["Bundle"])),
        (
            "{\"resourceType\": \"Patient\"}{\"resourceType\": \"Observation\"}",
            useless(&["Observation", "Patient"]),
        ),
    ] {
        assert_eq!(fhir::read(text), Err(expected), "{text}");
    }
}
