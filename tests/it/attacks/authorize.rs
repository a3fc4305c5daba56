//! Attacks on the authorization endpoint: where it sends browsers, and with what.

use lanceer::protocol::rules::RuleId;

use crate::rig::{
    Answer, Fields, Visitor, World, and, challenge, url_with, verifier, with, without,
};

/// What came of an authorization request.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    /// To a login page.
    ToLogin,
    /// Back to the module, with this error code; nothing: with a code.
    Back(Option<String>),
    /// To a page that goes nowhere.
    Page(u16),
}

fn came(world: &World, answer: &Answer) -> Came {
    match answer.location() {
        Some(to) if to.starts_with(world.mine.callback) => {
            assert!(answer.sent("code").is_none() || answer.sent("error").is_none(), "{to}");
            Came::Back(answer.sent("error"))
        }
        Some(to) => {
            assert!(to.starts_with(&format!("{}/idp", world.at.base())), "sent to {to}");
            Came::ToLogin
        }
        None => {
            assert!(answer.status >= 400, "{}", answer.told());
            assert!(answer.headers.get("refresh").is_none());
            Came::Page(answer.status)
        }
    }
}

struct Request {
    world: World,
    visitor: Visitor,
}

impl Request {
    fn new() -> Self {
        Self { world: World::new(), visitor: Visitor::new() }
    }

    /// A request as it should be; each has a launch token of its own.
    fn right(&self) -> Fields {
        self.world.authorization(&self.world.mine, &challenge(&verifier()))
    }

    async fn by_get(&self, fields: &Fields) -> Came {
        let answer = self.visitor.get(&url_with(&self.world.at.authorize(), fields)).await;
        came(&self.world, &answer)
    }

    async fn by_post(&self, fields: &Fields) -> Came {
        let answer = self.visitor.post_from("null", &self.world.at.authorize(), fields).await;
        came(&self.world, &answer)
    }
}

fn back(error: &str) -> Came {
    Came::Back(Some(error.to_owned()))
}

#[tokio::test]
async fn a_right_request_goes_to_the_login_by_either_method() {
    let request = Request::new();
    assert_eq!(request.by_get(&request.right()).await, Came::ToLogin);
    let answer = request.visitor.post(&request.world.at.authorize(), &request.right()).await;
    assert_eq!(came(&request.world, &answer), Came::ToLogin);
    assert_eq!(request.world.refused_for(), []);
}

#[tokio::test]
async fn nobody_is_sent_to_an_address_that_is_not_registered_to_the_letter() {
    let request = Request::new();
    let registered = request.world.mine.callback;
    assert_eq!(registered, "http://127.0.0.1:9/callback");
    for variant in [
        "http://evil.example/callback",
        "https://127.0.0.1:9/callback",
        "HTTP://127.0.0.1:9/callback",
        "http://127.0.0.1:9/Callback",
        "http://127.0.0.1:9/callback/",
        "http://127.0.0.1:9/callback?",
        "http://127.0.0.1:9/callback?x=1",
        "http://127.0.0.1:9/callback#",
        "http://127.0.0.1:9/callback#x",
        "http://127.0.0.1:9/%63allback",
        "http://127.0.0.1:9/a/../callback",
        "http://127.0.0.1:9//callback",
        "http://127.0.0.1:9/callback/../../evil",
        "http://127.0.0.1:9/callback%00",
        "http://127.0.0.1:9/callback%0d%0aSet-Cookie:%20a=b",
        "http://127.0.0.1:9/callback\r\nSet-Cookie: a=b",
        "http://127.0.0.1/callback",
        "http://127.0.0.1:90/callback",
        "http://127.0.0.1:09/callback",
        "http://127.1:9/callback",
        "http://localhost:9/callback",
        "http://127.0.0.1:9@evil.example/callback",
        "http://user@127.0.0.1:9/callback",
        "http://127.0.0.1:9\\@evil.example/callback",
        "http://127.0.0.1:9.evil.example/callback",
        "http://evil.example/?http://127.0.0.1:9/callback",
        "//evil.example/callback",
        "/callback",
        "callback",
        " http://127.0.0.1:9/callback",
        "http://127.0.0.1:9/callback ",
        "javascript:alert(1)",
        "data:text/html,x",
        "",
        "http://127.0.0.1:9/other",
    ] {
        let fields = with(&request.right(), "redirect_uri", variant);
        let answer = request.visitor.get(&url_with(&request.world.at.authorize(), &fields)).await;
        assert_eq!(came(&request.world, &answer), Came::Page(400), "{variant:?}");
        assert!(!answer.body.contains("href=\"http://evil"), "{}", answer.told());
        assert!(answer.headers.get("set-cookie").is_none(), "{}", answer.told());
        assert_eq!(request.by_post(&fields).await, Came::Page(400), "{variant:?} by POST");
    }
    assert!(
        request
            .world
            .refused_for()
            .iter()
            .all(|rule| { matches!(rule, RuleId::Oau01 | RuleId::Oau03) }),
        "{:?}",
        request.world.refused_for()
    );
    let without = without(&request.right(), "redirect_uri");
    assert_eq!(request.by_get(&without).await, Came::Page(400), "none at all");
}

#[tokio::test]
async fn nobody_is_sent_anywhere_for_a_client_that_is_not_known_or_is_no_module() {
    let request = Request::new();
    let portal = request.world.care.portal.client_id.as_str().to_owned();
    for client_id in ["unknown", "", "MINE", "mine ", "mine\u{0}", portal.as_str()] {
        let fields = with(&request.right(), "client_id", client_id);
        assert!(matches!(request.by_get(&fields).await, Came::Page(_)), "{client_id:?}");
    }
    let fields = without(&request.right(), "client_id");
    assert!(matches!(request.by_get(&fields).await, Came::Page(400)));
}

#[tokio::test]
async fn pkce_is_neither_left_out_nor_weakened() {
    let request = Request::new();
    let right = request.right();
    let plain = with(&right, "code_challenge_method", "plain");
    let verifier = verifier();
    for (what, fields) in [
        ("no challenge", without(&right, "code_challenge")),
        ("no method, which is plain", without(&right, "code_challenge_method")),
        ("neither", without(&without(&right, "code_challenge"), "code_challenge_method")),
        ("plain", plain.clone()),
        ("plain with the verifier", with(&plain, "code_challenge", &verifier)),
        ("s256", with(&right, "code_challenge_method", "s256")),
        ("an empty method", with(&right, "code_challenge_method", "")),
        ("an empty challenge", with(&right, "code_challenge", "")),
        ("a short challenge", with(&right, "code_challenge", "abc")),
        ("a padded challenge", with(&right, "code_challenge", &format!("{}=", challenge("x")))),
        ("no base64url", with(&right, "code_challenge", &"+".repeat(43))),
    ] {
        assert_eq!(request.by_get(&fields).await, back("invalid_request"), "{what}");
    }
    assert!(request.world.refused_for().contains(&RuleId::Oau08));
}

#[tokio::test]
async fn a_parameter_counts_once() {
    let request = Request::new();
    for name in ["client_id", "redirect_uri"] {
        for value in ["http://evil.example/", "mine", request.world.mine.callback] {
            let fields = and(&request.right(), name, value);
            assert_eq!(request.by_get(&fields).await, Came::Page(400), "{name}={value} twice");
        }
    }
    for (name, value) in request.right() {
        if matches!(name.as_str(), "client_id" | "redirect_uri") {
            continue;
        }
        let same = and(&without(&request.right(), &name), &name, &value);
        let twice = and(&same, &name, &value);
        assert_eq!(request.by_get(&twice).await, back("invalid_request"), "{name} twice");
        let other = and(&request.right(), &name, "other");
        assert_eq!(request.by_get(&other).await, back("invalid_request"), "{name} and another");
    }
    // Half in the URL and half in the body is neither.
    let url = url_with(&request.world.at.authorize(), &request.right());
    let answer = request.visitor.post(&url, &request.right()).await;
    assert!(!matches!(came(&request.world, &answer), Came::ToLogin), "{}", answer.told());
}

#[tokio::test]
async fn the_rest_of_the_request_is_as_the_specification_has_it() {
    let request = Request::new();
    let right = request.right();
    let world = &request.world;
    for (what, fields, error) in [
        ("implicit", with(&right, "response_type", "token"), "unsupported_response_type"),
        ("hybrid", with(&right, "response_type", "code id_token"), "unsupported_response_type"),
        ("no response_type", without(&right, "response_type"), "invalid_request"),
        ("less scope", with(&right, "scope", "launch openid"), "invalid_scope"),
        (
            "more scope",
            with(&right, "scope", "launch openid fhirUser offline_access"),
            "invalid_scope",
        ),
        ("scope of another case", with(&right, "scope", "launch openid fhiruser"), "invalid_scope"),
        ("scope with tabs", with(&right, "scope", "launch\topenid\tfhirUser"), "invalid_scope"),
        ("no scope", without(&right, "scope"), "invalid_scope"),
        ("no aud", without(&right, "aud"), "invalid_request"),
        ("a foreign aud", with(&right, "aud", "https://evil.example/fhir"), "invalid_request"),
        (
            "an aud with a slash",
            with(&right, "aud", &format!("{}/", world.at.fhir())),
            "invalid_request",
        ),
        ("no launch", without(&right, "launch"), "invalid_request"),
        ("no state", without(&right, "state"), "invalid_request"),
        ("an unknown prompt", and(&right, "prompt", "create"), "invalid_request"),
        ("none beside another", and(&right, "prompt", "none login"), "invalid_request"),
    ] {
        assert_eq!(request.by_get(&fields).await, back(error), "{what}");
    }
    // Whether somebody is logged in, the identity provider knows.
    let fields = and(&request.right(), "prompt", "none");
    let url = url_with(&world.at.authorize(), &fields);
    let answer = request.visitor.walk(&url, world.mine.callback).await;
    assert_eq!(came(world, &answer), back("login_required"));
    // In any order they are the same scopes.
    let fields = with(&request.right(), "scope", "fhirUser launch openid");
    assert_eq!(request.by_get(&fields).await, Came::ToLogin);
}

#[tokio::test]
async fn an_error_that_goes_back_says_whose_it_is_and_to_which_request_it_belongs() {
    let request = Request::new();
    let fields = with(&request.right(), "scope", "openid");
    let answer = request.visitor.get(&url_with(&request.world.at.authorize(), &fields)).await;
    let state = &fields.iter().find(|(name, _)| name == "state").unwrap().1;
    assert_eq!(answer.sent("state").as_ref(), Some(state));
    assert_eq!(answer.sent("iss"), Some(request.world.at.authority()));
    assert_eq!(answer.header("cache-control"), "no-store");
    let referrer = answer.header("referrer-policy");
    assert!(matches!(referrer, "no-referrer" | "strict-origin" | "same-origin"), "{referrer}");
}

#[tokio::test]
async fn a_launch_token_counts_for_the_module_that_it_is_for_and_once() {
    let request = Request::new();
    let (world, right) = (&request.world, request.right());
    let launch = |token: &str| with(&request.right(), "launch", token);
    let for_other = world.launch_token(&world.other.device);
    let token = world.launch_token(&world.mine.device);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let payload = signed.split('.').nth(1).unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    // {"alg":"none"}
    let none = format!("eyJhbGciOiJub25lIn0.{payload}.");
    for (what, token) in [
        ("for another module", for_other),
        ("without a signature", format!("{signed}.")),
        ("with a changed signature", format!("{signed}.{flipped}{}", &signature[1..])),
        ("alg none", none),
        ("garbage", "x".to_owned()),
        ("nothing", String::new()),
    ] {
        let came = request.by_get(&launch(&token)).await;
        let Came::Back(Some(error)) = &came else { panic!("{what}: {came:?}") };
        assert!(matches!(error.as_str(), "invalid_request" | "access_denied"), "{what}: {error}");
    }
    assert_eq!(request.by_get(&right).await, Came::ToLogin);
    assert!(matches!(request.by_get(&right).await, Came::Back(Some(_))), "a second time");
    // A token that was used up elsewhere is used up here.
    let token = world.launch_token(&world.mine.device);
    let mut asked = crate::rig::fields(&[("token", &token)]);
    asked.extend(world.mine.proof(&world.at.introspect()));
    let answer = request.visitor.post_as_program(&world.at.introspect(), &asked).await;
    assert_eq!(answer.json()["active"], true, "{}", answer.told());
    assert!(matches!(request.by_get(&launch(&token)).await, Came::Back(Some(_))));
}
