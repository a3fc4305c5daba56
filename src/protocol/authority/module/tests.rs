//! What the module believes of the services, and what it does not, with a key that only pretends to be one.

use serde_json::{Value, json};

use super::*;
use crate::protocol::JsonObject;
use crate::protocol::authority::{LaunchContext, ModuleProblem, OAuthProblem};
use crate::protocol::exchange::Field;
use crate::protocol::ids::{ClientId, CompactToken};
use crate::protocol::json::Json;
use crate::protocol::receive::pretend::PretendKey;
use crate::protocol::receive::{PublishedKeys, VerificationKey};
use crate::protocol::rules::{Check, Problem};
use crate::protocol::token::{assemble, signing_input};

const NOW: i64 = 1_800_000_000;
const ISSUER: &str = "https://service.example/oauth2";
const USER: &str = "Patient/b592f103-f75b-4a63-a5dd-b75799775258";
const TASK: &str = "Task/5f684c5f-2837-4505-a534-365431912f37";

/// Whose key `k1` it is, nobody asks.
struct AnyKey;

impl PublishedKeys for AnyKey {
    fn find(&self, _: &str, kid: Option<&str>) -> Option<&dyn VerificationKey> {
        kid.is_none_or(|kid| kid == "k1").then_some(&PretendKey)
    }
}

fn heard(status: u16, body: &Value) -> Heard {
    Heard { url: "https://x.example".to_owned(), answer: Ok((status, body.to_string())) }
}

fn object(value: &Value) -> JsonObject {
    value.as_object().unwrap().clone()
}

fn fields(pairs: &[(&str, &str)]) -> Vec<Field> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The ids of the rules that checks break, with the members they are about.
fn broken(checks: &[Check]) -> Vec<String> {
    let findings = checks.iter().flat_map(|check| &check.findings);
    findings.map(|found| format!("{} {}", found.rule.id(), found.field)).collect()
}

/// A change to a document.
type Change<'a> = &'a dyn Fn(&mut Value);

fn changed(mut document: Value, change: Change<'_>) -> Value {
    change(&mut document);
    document
}

fn configuration() -> Value {
    json!({
        "issuer": ISSUER, "jwks_uri": "https://x.example/jwks",
        "authorization_endpoint": "https://x.example/authorize",
        "token_endpoint": "https://x.example/token",
        "introspection_endpoint": "https://x.example/introspect",
        "code_challenge_methods_supported": ["plain", "S256"]
    })
}

#[test]
fn each_member_that_discovery_lacks_is_named() {
    let (check, services) = discover(&heard(200, &configuration()), Purpose::Login);
    assert!(check.passed());
    assert_eq!(services.unwrap().token_endpoint, "https://x.example/token");
    for (member, value) in [
        ("issuer", json!(null)),
        ("jwks_uri", json!("")),
        ("authorization_endpoint", json!("javascript:alert(1)")),
        ("token_endpoint", json!("/token")),
        ("code_challenge_methods_supported", json!(["plain"])),
        ("code_challenge_methods_supported", json!("S256")),
    ] {
        let document = changed(configuration(), &|it| it[member] = value.clone());
        let (check, services) = discover(&heard(200, &document), Purpose::Login);
        assert!(services.is_none());
        let [found] = check.findings.as_slice() else { panic!("{check:?}") };
        let Problem::Module(ModuleProblem::DiscoveryLacks { member: lacking }) = &found.problem
        else {
            panic!("{found:?}")
        };
        assert!(lacking.starts_with(member), "{lacking}");
    }
    let (check, services) = discover(&heard(200, &json!({})), Purpose::Login);
    assert_eq!((check.findings.len(), services), (5, None));
    let few = json!({"token_endpoint": "https://x/t", "introspection_endpoint": "https://x/i"});
    assert!(discover(&heard(200, &few), Purpose::Introspection).1.is_some());
}

#[test]
fn a_service_that_breaks_down_counts_as_one_that_could_not_be_asked() {
    let problem = |heard: Heard| {
        let (check, _) = discover(&heard, Purpose::Login);
        check.findings.into_iter().next().map(|found| found.problem)
    };
    let not_asked = |reason: &str| {
        let (url, reason) = ("https://x.example".to_owned(), reason.to_owned());
        Some(Problem::Module(ModuleProblem::NotAsked { url, reason }))
    };
    let refused = Heard { url: "https://x.example".to_owned(), answer: Err("refused".to_owned()) };
    assert_eq!(problem(refused), not_asked("refused"));
    assert_eq!(problem(heard(503, &json!({}))), not_asked("status 503"));
    let answered = |status, error: &str| {
        Some(Problem::Module(ModuleProblem::Answered { status, error: error.to_owned() }))
    };
    assert_eq!(problem(heard(404, &json!("x"))), answered(404, ""));
    let error = json!({"error": "invalid_grant", "error_description": "too late"});
    assert_eq!(problem(heard(400, &error)), answered(400, "invalid_grant, too late"));
    let unreadable = Some(Problem::Module(ModuleProblem::Unreadable));
    assert_eq!(problem(heard(200, &json!([]))), unreadable);
}

#[test]
fn what_is_sent_is_what_the_services_ask_for() {
    let client = ClientId::new("module");
    let authorization = Authorization {
        client_id: &client,
        redirect_uri: "http://127.0.0.1:1/module/callback",
        launch: "a.b.c",
        state: "st&te",
        aud: "http://127.0.0.1:1/fhir",
        nonce: "n",
        code_challenge: "c",
    };
    let address = authorization.address("https://x.example/authorize?tenant=1").unwrap();
    let url = url::Url::parse(&address).unwrap();
    let sent: Vec<Field> = url.query_pairs().into_owned().collect();
    assert_eq!(sent[0], ("tenant".to_owned(), "1".to_owned()));
    assert_eq!(sent[1..], authorization.fields());
    assert!(sent.contains(&("scope".to_owned(), "launch openid fhirUser".to_owned())));
    assert_eq!(authorization.address("nowhere"), None);
    let proof = CompactToken::new("p");
    let names = |fields: Vec<Field>| fields.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(
        names(redemption("c", "r", "v", &proof)),
        [
            "grant_type",
            "code",
            "redirect_uri",
            "code_verifier",
            "client_assertion_type",
            "client_assertion"
        ]
    );
    assert_eq!(
        names(introspection("t", &proof)),
        ["token", "client_assertion_type", "client_assertion"]
    );
    let claims = assertion(&client, "https://x.example/token", "j", NOW);
    assert_eq!((&claims["iss"], &claims["sub"]), (&json!("module"), &json!("module")));
    assert_eq!(claims["exp"], json!(NOW + ASSERTION_SECS));
}

#[test]
fn who_comes_back_must_come_from_the_service_that_was_asked() {
    let good = [("state", "s"), ("code", "c"), ("iss", ISSUER)];
    let returned = came_back(&fields(&good), ISSUER);
    assert_eq!((broken(&returned.checks), returned.code.as_deref()), (vec![], Some("c")));
    assert_eq!(state_of(&fields(&good)), Some("s"));
    for (pairs, rule) in [
        (vec![("code", "c")], "OIC-02 iss"),
        (vec![("code", "c"), ("iss", "https://service.example/oauth2/")], "OIC-02 iss"),
        (vec![("code", "c"), ("iss", ISSUER), ("iss", ISSUER)], "OIC-02 iss"),
        (vec![("error", "access_denied"), ("iss", "https://evil.example")], "OIC-02 iss"),
        (vec![("error", "access_denied"), ("code", "c"), ("iss", ISSUER)], "OAU-12 error"),
        (vec![("iss", ISSUER)], "OAU-12 code"),
        (vec![("iss", ISSUER), ("code", "")], "OAU-12 code"),
        (vec![("iss", ISSUER), ("code", "c"), ("code", "d")], "OAU-12 code"),
    ] {
        let returned = came_back(&fields(&pairs), ISSUER);
        assert_eq!(broken(&returned.checks), [rule], "{pairs:?}");
        assert_eq!(returned.code, None);
    }
    for pairs in [vec![], vec![("state", "")], vec![("state", "a"), ("state", "a")]] {
        assert_eq!(state_of(&fields(&pairs)), None, "{pairs:?}");
    }
}

fn answer() -> Value {
    json!({
        "access_token": "NOOP", "token_type": "bearer", "id_token": "a.b.c", "expires_in": 300,
        "scope": "openid launch fhirUser", "resource": TASK, "sub": USER, "intent": "plan"
    })
}

#[test]
fn tokens_are_of_a_kind_that_is_known_and_are_not_kept() {
    let (checks, tokens) = redeemed(&heard(200, &answer()));
    assert_eq!(broken(&checks), Vec::<String>::new());
    let members = tokens.unwrap().members;
    let names: Vec<_> = members.keys().map(String::as_str).collect();
    assert_eq!(names, ["token_type", "expires_in", "scope", "resource", "sub", "intent"]);
    for (member, value) in
        [("token_type", json!("MAC")), ("access_token", json!("")), ("id_token", json!(7))]
    {
        let answer = changed(answer(), &|it| it[member] = value.clone());
        let (checks, tokens) = redeemed(&heard(200, &answer));
        assert_eq!(broken(&checks), [format!("OIC-07 {member}")]);
        assert!(tokens.is_none());
    }
    let refused = redeemed(&heard(400, &json!({"error": "invalid_grant"})));
    assert_eq!(broken(&refused.0), ["OIC-07 token"]);
}

fn id_token() -> Value {
    json!({
        "iss": ISSUER, "aud": "module", "azp": "module", "sub": USER, "nonce": "n",
        "iat": NOW - 1, "exp": NOW + 300
    })
}

fn verified(header: &Value, claims: &Value, signature: &[u8]) -> (Vec<String>, bool) {
    let input = signing_input(&Json::of(header), &Json::of(claims));
    let token = assemble(input, signature);
    let expected =
        IdTokenFor { issuer: ISSUER, client_id: "module", nonce: "n", now: NOW, leeway_secs: 5 };
    let (checks, claims) = check_id_token(token.as_str(), &expected, &AnyKey);
    (broken(&checks), claims.is_some())
}

#[test]
fn an_id_token_is_believed_only_under_a_known_key_with_its_own_algorithm() {
    let good = json!({"alg": "RS512", "kid": "k1"});
    assert_eq!(verified(&good, &id_token(), b"good"), (vec![], true));
    for (header, signature, field) in [
        (json!({"alg": "RS512"}), b"good".as_slice(), "kid"),
        (json!({"alg": "RS512", "kid": "k2"}), b"good", "kid"),
        (json!({"alg": "RS512", "kid": "k1"}), b"forged", "signature"),
        (json!({"alg": "none", "kid": "k1"}), b"", "alg"),
        (json!({"alg": "HS256", "kid": "k1"}), b"good", "alg"),
        (json!({"alg": "ES256", "kid": "k1"}), b"good", "alg"),
        (json!({"kid": "k1"}), b"good", "alg"),
        (json!({"alg": "RS512", "kid": "k1", "crit": ["x"]}), b"good", "crit"),
        (json!({"alg": "RS512", "jwk": {"kty": "RSA"}}), b"good", "kid"),
    ] {
        let (broken, believed) = verified(&header, &id_token(), signature);
        assert_eq!((broken, believed), (vec![format!("OIC-03 {field}")], false), "{header}");
    }
    let expected =
        IdTokenFor { issuer: ISSUER, client_id: "m", nonce: "n", now: NOW, leeway_secs: 5 };
    for text in ["", "a.b", "a.b.c.d.e"] {
        let (checks, _) = check_id_token(text, &expected, &AnyKey);
        assert_eq!(broken(&checks), ["OIC-03 id_token"]);
    }
}

#[test]
fn an_id_token_is_for_this_module_this_login_and_this_moment() {
    let cases: [(&str, Change<'_>); 19] = [
        ("OIC-04 iss", &|it| it["iss"] = json!("https://evil.example")),
        ("OIC-04 iss", &|it| it["iss"] = json!(null)),
        ("OIC-04 aud", &|it| it["aud"] = json!("other")),
        ("OIC-04 aud", &|it| it["aud"] = json!(["other"])),
        ("OIC-04 aud", &|it| it["aud"] = json!(null)),
        ("OIC-04 azp", &|it| it["azp"] = json!("other")),
        ("OIC-04 azp", &|it| {
            it["aud"] = json!(["module", "other"]);
            it.as_object_mut().unwrap().shift_remove("azp");
        }),
        ("OIC-04 sub", &|it| it["sub"] = json!("")),
        ("OIC-05 nonce", &|it| it["nonce"] = json!("other")),
        ("OIC-05 nonce", &|it| it["nonce"] = json!(["n"])),
        ("OIC-05 nonce", &|it| {
            it.as_object_mut().unwrap().shift_remove("nonce");
        }),
        ("OIC-06 exp", &|it| it["exp"] = json!(NOW - 5)),
        ("OIC-06 exp", &|it| it["exp"] = json!(i64::MIN)),
        ("OIC-06 exp", &|it| it["exp"] = json!("soon")),
        ("OIC-06 exp", &|it| {
            it.as_object_mut().unwrap().shift_remove("exp");
        }),
        ("OIC-06 iat", &|it| it["iat"] = json!(NOW + 6)),
        ("OIC-06 iat", &|it| it["iat"] = json!(null)),
        ("OIC-06 nbf", &|it| it["nbf"] = json!(NOW + 6)),
        ("OIC-06 iat", &|it| it["iat"] = json!(i64::MAX)),
    ];
    let header = json!({"alg": "RS512", "kid": "k1"});
    for (rule, change) in cases {
        let (broken, _) = verified(&header, &changed(id_token(), change), b"good");
        assert_eq!(broken, [rule]);
    }
    let fine: [Change<'_>; 3] = [
        &|it| it["aud"] = json!(["module", "other"]),
        &|it| {
            it.as_object_mut().unwrap().shift_remove("azp");
        },
        &|it| it["exp"] = json!(NOW - 4),
    ];
    for change in fine {
        let (broken, believed) = verified(&header, &changed(id_token(), change), b"good");
        assert_eq!((broken, believed), (vec![], true));
    }
}

#[test]
fn the_context_is_of_the_launch_and_of_its_user() {
    let launched = LaunchContext {
        sub: Some(USER.to_owned()),
        resource: Some(TASK.to_owned()),
        intent: Some("plan".to_owned()),
        ..LaunchContext::default()
    };
    let launched = &launched;
    let checked = |members: &Value, id_token: &Value, launched: &LaunchContext| {
        broken(&check_context(&object(members), &object(id_token), launched))
    };
    assert_eq!(checked(&answer(), &id_token(), launched), Vec::<String>::new());
    assert_eq!(checked(&answer(), &id_token(), &LaunchContext::default()), Vec::<String>::new());
    let cases: [(&str, Change<'_>); 8] = [
        ("OIC-07 intent", &|it| it["intent"] = json!("order")),
        ("OIC-07 intent", &|it| it["intent"] = json!(null)),
        ("OIC-07 resource", &|it| it["resource"] = json!(null)),
        ("OIC-07 resource", &|it| it["resource"] = json!("Task/other")),
        ("OIC-07 sub", &|it| it["sub"] = json!("Patient/other")),
        ("OIC-07 sub", &|it| it["sub"] = json!("")),
        ("OIC-07 scope", &|it| it["scope"] = json!("openid")),
        ("OIC-07 scope", &|it| it["scope"] = json!(7)),
    ];
    for (rule, change) in cases {
        assert_eq!(checked(&changed(answer(), change), &id_token(), launched), [rule]);
    }
    let other = changed(id_token(), &|it| it["sub"] = json!("Patient/other"));
    assert_eq!(checked(&answer(), &other, launched), ["OIC-07 sub"]);
    let unnamed = changed(answer(), &|it| {
        it.as_object_mut().unwrap().shift_remove("scope");
    });
    assert_eq!(checked(&unnamed, &id_token(), launched), Vec::<String>::new());
    let scope = changed(answer(), &|it| it["scope"] = json!("launch"));
    let checks = check_context(&object(&scope), &object(&id_token()), launched);
    assert!(matches!(checks[0].findings[0].problem, Problem::OAuth(OAuthProblem::Scope { .. })));
}

#[test]
fn only_true_is_active() {
    let asked = |body: &Value| {
        let (checks, claims) = introspected(&heard(200, body));
        (broken(&checks), claims)
    };
    let (rules, claims) = asked(&json!({"active": true, "sub": USER}));
    assert_eq!((rules, claims), (vec![], Some(object(&json!({"sub": USER})))));
    assert_eq!(asked(&json!({"active": false})), (vec!["INT-01 active".to_owned()], None));
    for body in [json!({"active": "true"}), json!({"active": 1}), json!({"sub": USER}), json!(true)]
    {
        assert_eq!(asked(&body), (vec!["INT-01 introspection".to_owned()], None), "{body}");
    }
}

#[test]
fn a_course_answers_by_the_step_that_failed() {
    let course = |stage, check: Check| {
        let mut course = Course::stray(crate::protocol::profile::Profile::default(), stray());
        course.steps = vec![Step::new(stage, vec![check], 0)];
        course
    };
    let down = Heard { url: String::new(), answer: Err(String::new()) };
    let (discovery, _) = discover(&down, Purpose::Login);
    assert_eq!(course(Stage::Discovery, discovery).status(), 424);
    let asked = introspected(&heard(200, &json!({"active": false}))).0.remove(1);
    assert_eq!(course(Stage::Introspection, asked).status(), 401);
    let unasked = introspected(&down).0.remove(0);
    assert_eq!(course(Stage::Introspection, unasked).status(), 424);
    assert_eq!(course(Stage::Callback, stray()).status(), 403);
    let refused = redeemed(&heard(400, &json!({"error": "invalid_grant"}))).0.remove(0);
    assert_eq!(course(Stage::Tokens, refused).status(), 403);
}
