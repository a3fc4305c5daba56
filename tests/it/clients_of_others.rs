//! The services of the domain as clients that others made find them: authlib goes through a whole SHOF launch
//! and reads the FHIR service, PyJWT makes assertions and reads our JWKS. The module is registered on the command
//! line, as a module maker does it.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command_line::{Served, lanceer, output, stderr, stdout};
use crate::tools::oauth_client;

const CLIENT: &str = "hackathon-module";
const DEVICE: &str = "Device/5b0a1d3c-7a1e-4c59-9f0e-0d6f6c1a7e55";
/// Nobody listens there: whoever is sent there is not followed.
const CALLBACK: &str = "http://127.0.0.1:9/callback?from=lanceer";

/// A served domain in which a module of someone else is registered.
struct World {
    home: TempDir,
    served: Served,
    keys: Value,
}

impl World {
    fn of(kty: &str, param: impl Into<Value>, alg: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let asked = json!({
            "ask": "keys", "kty": kty, "param": param.into(), "kid": "mijn sleutel", "alg": alg,
        });
        let keys = oauth_client(&asked);
        let jwks = home.path().join("jwks.json");
        fs::write(&jwks, keys["jwks"].to_string()).unwrap();
        let add = ["domain", "app", "add", "--client-id", CLIENT, "--device", DEVICE];
        let more = ["--jwks", jwks.to_str().unwrap(), "--redirect", CALLBACK];
        let added = output(home.path(), &[&add[..], &more].concat());
        assert!(added.status.success(), "{}", stderr(&added));
        let served = Served::start(home.path());
        Self { home, served, keys }
    }

    /// A launch token for this module.
    fn launch(&self) -> String {
        let aud = format!("aud={DEVICE}");
        let made = output(self.home.path(), &["token", "--set", &aud]);
        assert!(made.status.success(), "{}", stderr(&made));
        stdout(&made)
    }

    /// A question about this world.
    fn ask(&self, ask: &str, more: Value) -> Value {
        let mut asked = json!({ "ask": ask, "fhir": self.served.url("fhir"), "client_id": CLIENT });
        let (Value::Object(all), Value::Object(more)) = (&mut asked, more) else { unreachable!() };
        all.extend(more);
        oauth_client(&asked)
    }

    fn log_in(&self, launch: &str, person: &str) -> Value {
        let key = &self.keys["private"];
        let more = json!({
            "key": key, "redirect_uri": CALLBACK, "launch": launch, "person": person,
        });
        self.ask("code_flow", more)
    }

    /// The domain as the command line shows it.
    fn domain(&self) -> Value {
        let shown = output(self.home.path(), &["domain", "show", "--json"]);
        serde_json::from_str(&stdout(&shown)).unwrap()
    }
}

/// The claims of a token, which is not verified.
fn claims(token: &str) -> Value {
    let decoded = lanceer::protocol::token::decode(token).unwrap();
    Value::Object(decoded.payload.clone())
}

#[test]
fn authlib_and_pyjwt_go_through_a_whole_launch() {
    let world = World::of("RSA", 2048, "RS384");
    let launch = world.launch();
    let launched = claims(&launch);
    let person = &world.domain()["people"][0];
    assert_eq!(person["reference"], launched["sub"], "the first person launches");
    let came = world.log_in(&launch, person["name"].as_str().unwrap());
    let token = &came["token"];
    assert_eq!((&token["access_token"], &token["token_type"]), (&json!("NOOP"), &json!("Bearer")));
    assert_eq!(token["expires_in"], 300);
    for name in ["resource", "definition", "sub", "patient", "intent"] {
        assert_eq!(token[name], launched[name], "{name}: {token}");
    }
    let id_token = &came["claims"];
    assert_eq!(id_token, &came["by_pyjwt"]);
    assert_eq!(id_token["sub"], launched["sub"]);
    assert_eq!(id_token["azp"], CLIENT);
    assert_eq!(id_token["iss"], world.served.url("issuer"));
    let location = url::Url::parse(came["location"].as_str().unwrap()).unwrap();
    let sent: Vec<_> = location.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(sent[0], "from", "the query that was registered stays: {location}");
    for name in ["code", "state", "iss"] {
        assert_eq!(sent.iter().filter(|sent| *sent == name).count(), 1, "{location}");
    }
}

#[test]
fn authlib_is_sent_back_without_a_code_when_someone_else_logs_in() {
    let world = World::of("RSA", 2048, "RS512");
    let came = world.log_in(&world.launch(), "Joris van Oefenen");
    let location = url::Url::parse(came["location"].as_str().unwrap()).unwrap();
    let sent =
        |name: &str| location.query_pairs().find(|(sent, _)| sent == name).unwrap().1.into_owned();
    assert_eq!(
        (sent("error").as_str(), sent("iss").as_str()),
        ("access_denied", world.served.url("issuer"))
    );
    let location = location.as_str().to_lowercase();
    assert!(!location.contains("joris") && !location.contains("anna"), "no detail: {location}");
}

#[test]
fn introspection_answers_an_assertion_that_pyjwt_made_and_uses_up_the_token() {
    let world = World::of("EC", "P-384", "ES384");
    let launch = world.launch();
    let asked = json!({
        "pem": world.keys["pem"], "kid": "mijn sleutel", "alg": "ES384", "token": launch,
    });
    let answers = world.ask("introspection", asked);
    let (first, second) = (&answers[0], &answers[1]);
    assert_eq!((&first["status"], &first["answer"]["active"]), (&json!(200), &json!(true)));
    for (name, value) in claims(&launch).as_object().unwrap() {
        assert_eq!(&first["answer"][name], value, "{name}");
    }
    assert_eq!(second, &json!({ "status": 200, "answer": { "active": false } }));
}

#[test]
fn a_backend_service_of_someone_else_reads_the_fhir_service() {
    let world = World::of("EC", "P-384", "ES384");
    let task = world.domain()["tasks"][0]["reference"].as_str().unwrap().to_owned();
    let asked = json!({ "key": world.keys["private"], "scope": "system/Task.rs", "path": task });
    let read = world.ask("backend", asked);
    assert_eq!((&read["status"], &read["without"]), (&json!(200), &json!(401)), "{read}");
    let resource = &read["resource"];
    let reference = format!(
        "{}/{}",
        resource["resourceType"].as_str().unwrap(),
        resource["id"].as_str().unwrap()
    );
    assert_eq!(reference, task);
    assert_ne!(read["token"]["access_token"], "NOOP");
    assert_eq!(read["token"]["token_type"].as_str().unwrap().to_lowercase(), "bearer");
}

#[test]
fn an_error_on_purpose_reaches_the_clients_of_others() {
    let world = World::of("RSA", 2048, "RS512");
    drop(world.served);
    let launched = lanceer(world.home.path(), &["serve", "--port", "0", "--simulate", "no-such"])
        .output()
        .unwrap();
    assert_eq!(launched.status.code(), Some(2));
    assert!(stderr(&launched).contains("bad-pkce"), "{}", stderr(&launched));
    let served = Served::start_with(world.home.path(), &["--simulate", "invalid-client"]);
    let world = World { served, ..world };
    let asked = json!({
        "pem": world.keys["pem"], "kid": "mijn sleutel", "alg": "RS512", "token": "x",
    });
    let answers = world.ask("introspection", asked);
    for answer in answers.as_array().unwrap() {
        assert_eq!(
            (&answer["status"], &answer["answer"]["error"]),
            (&json!(401), &json!("invalid_client"))
        );
    }
}
