//! Launch tokens that are active and not, with keys that only pretend to be keys.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::protocol::ids::ClientId;
use crate::protocol::json::Json;
use crate::protocol::receive::pretend::{Memory, PretendKey};
use crate::protocol::registry::{ClientKeys, Registration, Role};
use crate::protocol::token;

const NOW: i64 = 1_800_000_000;
const DEVICE: &str = "Device/8d1f0c52-3b0e-4d6e-9f57-2f6c1a000001";
const JTI: &str = "679e1e4c-bcb9-4fcc-80c4-f36e7063545c";

struct AnyKey;

impl PublishedKeys for AnyKey {
    fn find(&self, _: &str, kid: Option<&str>) -> Option<&dyn VerificationKey> {
        (kid == Some("k1")).then_some(&PretendKey)
    }
}

struct World {
    domain: Domain,
    memory: Memory,
    profile: Profile,
    problem: Option<ClientProblem>,
    simulated: Option<SimulatedError>,
}

impl World {
    fn new() -> Self {
        let mut domain = Domain::invented(Uuid::new_v4);
        let register = |client_id: &str, role| Registration {
            client_id: ClientId::new(client_id),
            device: format!("Device/{client_id}"),
            role,
            keys: ClientKeys::Pem("PEM".to_owned()),
            ..Registration::default()
        };
        domain.registered.push(register("their-portal", Role::Portal));
        domain.registered.push(register("their-module", Role::Module));
        Self {
            domain,
            memory: Memory::default(),
            profile: Profile::Koppeltaal20,
            problem: None,
            simulated: None,
        }
    }

    fn with(quirk: Quirk) -> Self {
        let mut world = Self::new();
        world.domain.quirks.insert(quirk);
        world
    }

    fn judge(&self, text: &str) -> LaunchVerdict {
        judge(
            text,
            &Against {
                domain: &self.domain,
                device: DEVICE,
                profile: self.profile,
                keys: self.problem.as_ref().map_or(Ok(&AnyKey as _), Err),
                used: &self.memory,
                now: Timestamp::from_second(NOW).unwrap(),
                simulated: self.simulated,
            },
        )
    }

    /// Nothing when it is active; the rules otherwise.
    fn rules(&self, text: &str) -> Vec<&'static str> {
        let verdict = self.judge(text);
        assert_eq!(verdict.claims().is_some(), verdict.judgement.accepted());
        verdict.judgement.reasons().map(|found| found.rule.id()).collect()
    }
}

fn claims() -> Value {
    json!({
        "iss": "lanceer-portal", "aud": DEVICE, "jti": JTI, "iat": NOW, "exp": NOW + 300,
        "sub": "Patient/b592f103-f75b-4a63-a5dd-b75799775258",
        "resource": "Task/5f684c5f-2837-4505-a534-365431912f37",
        "definition": "ActivityDefinition/5f684c5f-2837-4505-a534-365431912f38",
    })
}

fn signed(header: &Value, claims: &Value, signature: &[u8]) -> String {
    let input = token::signing_input(&Json::of(header), &Json::of(claims));
    token::assemble(input, signature).as_str().to_owned()
}

fn header() -> Value {
    json!({"alg": "RS512", "kid": "k1", "typ": "JWT"})
}

fn saying(changes: &Value) -> String {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    signed(&header(), &claims, b"good")
}

fn good() -> String {
    saying(&json!({}))
}

#[test]
fn a_token_of_a_portal_of_the_domain_is_active_once() {
    let world = World::new();
    let verdict = world.judge(&good());
    assert_eq!(verdict.claims().map(|claims| claims["jti"].clone()), Some(json!(JTI)));
    assert_eq!(world.rules(&good()), ["CLM-10"]);
    let theirs = saying(&json!({"iss": "their-portal"}));
    assert_eq!(world.rules(&theirs), [""; 0], "ids belong to their issuer");
}

#[test]
fn what_is_not_right_is_not_active_and_leaves_the_id_alone() {
    let world = World::new();
    for (text, rule) in [
        ("nonsense".to_owned(), "JWS-01"),
        (saying(&json!({"iss": "their-module"})), "CLM-08"),
        (saying(&json!({"iss": "nobody"})), "CLM-08"),
        (saying(&json!({"aud": "Device/their-module"})), "CLM-09"),
        (saying(&json!({"exp": NOW - 5, "iat": NOW - 300})), "CLM-12"),
        (saying(&json!({"exp": NOW + 301})), "CLM-12"),
        (saying(&json!({"iat": NOW + 6})), "CLM-11"),
        (saying(&json!({"nbf": NOW + 6})), "CLM-13"),
        (saying(&json!({"resource": 5})), "CLM-01"),
        (signed(&header(), &claims(), b"bad"), "HDR-01"),
        (signed(&json!({"alg": "none", "kid": "k1"}), &claims(), b""), "HDR-01"),
        (signed(&json!({"alg": "HS256", "kid": "k1"}), &claims(), b"good"), "HDR-01"),
        (signed(&json!({"alg": "RS512", "kid": "k2"}), &claims(), b"good"), "HDR-02"),
        (
            signed(&json!({"alg": "RS512", "kid": "k1", "jku": "https://e"}), &claims(), b"good"),
            "HDR-05",
        ),
    ] {
        assert!(world.rules(&text).contains(&rule), "{rule}: {:?}", world.rules(&text));
    }
    assert!(world.memory.is_empty());
    assert_eq!(world.rules(&good()), [""; 0]);
}

#[test]
fn an_array_that_names_the_device_is_fine_unless_the_service_breaks_on_it() {
    let array = saying(&json!({"aud": [DEVICE]}));
    let verdict = World::new().judge(&array);
    assert!(verdict.claims().is_some() && !verdict.breaks);
    let world = World::with(Quirk::AudienceArrayBreaks);
    let verdict = world.judge(&array);
    assert!(verdict.claims().is_none() && verdict.breaks);
    assert!(!world.judge(&good()).breaks);
}

#[test]
fn the_clock_and_the_lifetime_are_as_strict_as_they_are_told_to_be() {
    let ahead = saying(&json!({"iat": NOW + 3}));
    assert_eq!(World::new().rules(&ahead), [""; 0]);
    assert_eq!(World::with(Quirk::NoLeeway).rules(&ahead), ["CLM-11"]);
    let long = saying(&json!({"exp": NOW + 900}));
    assert_eq!(World::with(Quirk::AnyLifetime).rules(&long), [""; 0]);
    let expired = saying(&json!({"iat": NOW - 900, "exp": NOW - 10}));
    assert_eq!(World::with(Quirk::AnyLifetime).rules(&expired), ["CLM-12"]);
}

#[test]
fn the_id_can_be_used_up_before_anything_is_verified() {
    let world = World::with(Quirk::TokenIdUsedFirst);
    assert_eq!(world.rules(&signed(&header(), &claims(), b"bad")), ["HDR-01"]);
    assert_eq!(world.rules(&good()), ["CLM-10"]);
    assert_eq!(World::with(Quirk::TokenIdUsedFirst).rules(&good()), [""; 0]);
}

#[test]
fn few_algorithms_count_where_that_is_so() {
    let by = |alg: &str, issuer: &str| {
        let mut claims = claims();
        claims["iss"] = issuer.into();
        signed(&json!({"alg": alg, "kid": "k1", "typ": "JWT"}), &claims, b"good")
    };
    for (alg, issuer, counts) in [
        ("RS384", "lanceer-portal", true),
        ("RS256", "lanceer-portal", false),
        ("RS512", "their-portal", true),
        ("RS384", "their-portal", false),
    ] {
        let token = by(alg, issuer);
        assert_eq!(World::new().rules(&token), [""; 0], "{alg} {issuer}");
        let rules = World::with(Quirk::FewAlgorithms).rules(&token);
        assert_eq!(rules.is_empty(), counts, "{alg} {issuer}: {rules:?}");
    }
}

#[test]
fn why_keys_could_not_be_had_is_told() {
    let problem = ClientProblem::KeysRefused { url: "http://x".to_owned(), status: 500 };
    let world = World { problem: Some(problem.clone()), ..World::new() };
    let verdict = world.judge(&good());
    let mut reasons = verdict.judgement.reasons().map(|found| &found.problem);
    assert_eq!(reasons.next(), Some(&Problem::Client(problem)));
}

#[test]
fn a_good_token_can_be_refused_on_purpose() {
    for error in [SimulatedError::TokenExpired, SimulatedError::TokenInactive] {
        let world = World { simulated: Some(error), ..World::new() };
        assert_eq!(world.rules(&good()), ["SVC-02"]);
        assert!(world.memory.is_empty());
    }
}

#[test]
fn tokens_of_the_domains_own_profile_are_good_and_those_of_koppeltaal_too() {
    let nested = saying(&json!({
        "task": {
            "resourceType": "Task", "id": "1", "status": "ready", "intent": "plan",
            "instantiatesCanonical": "https://a.example/ActivityDefinition/1",
            "for": {"reference": "Patient/b592f103-f75b-4a63-a5dd-b75799775258"},
        },
        "fhir-version": "R4",
    }));
    let hti = World { profile: Profile::Hti11, ..World::new() };
    assert_eq!(hti.judge(&good()).judgement.profile, Profile::Koppeltaal20);
    let hti = World { profile: Profile::Hti11, ..World::new() };
    assert_eq!(hti.rules(&nested), [""; 0]);
}

#[test]
fn a_token_says_whose_it_is_as_far_as_it_can_be_read() {
    let hint = Hint::of(&good());
    let text = |text: &str| Some(text.to_owned());
    let expected = Hint { issuer: text("lanceer-portal"), key_id: text("k1"), token_id: text(JTI) };
    assert_eq!(hint, expected);
    let nothing = ["", ".", "a.b.c", "e30.e30.", "💥.💥"];
    assert!(nothing.into_iter().all(|text| Hint::of(text) == Hint::default()));
}
