//! Services that answer as a test tells them to, and a module that believes it is in their domain.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, Response, StatusCode, Uri};
use axum::response::IntoResponse as _;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring, SigningKey};
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::{Field, Transport};
use lanceer::protocol::ids::FhirBaseUrl;
use lanceer::protocol::journal::{Event, Happening};
use lanceer::protocol::json::Json;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use url::form_urlencoded;
use uuid::Uuid;

/// A request to a service.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) form: Vec<Field>,
    pub(crate) trace: Option<String>,
}

/// What the services answer.
pub(crate) struct Answers {
    pub(crate) discovery: (u16, Value),
    pub(crate) token: (u16, Value),
    pub(crate) introspection: (u16, Value),
    pub(crate) keys: (u16, Value),
    pub(crate) token_takes: Duration,
    pub(crate) asked: Vec<Asked>,
}

type Shared = Arc<Mutex<Answers>>;

async fn answer(
    State(shared): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let trace = headers.get("x-trace-id").map(|trace| trace.to_str().unwrap().to_owned());
    let form = form_urlencoded::parse(&body).into_owned().collect();
    let (status, value, takes) = {
        let mut answers = shared.lock().unwrap();
        answers.asked.push(Asked { path: uri.path().to_owned(), form, trace });
        let (status, value) = match uri.path() {
            "/fhir/.well-known/smart-configuration" => &answers.discovery,
            "/token" => &answers.token,
            "/introspect" => &answers.introspection,
            "/jwks" => &answers.keys,
            path => panic!("nothing is at {path}"),
        };
        let takes = if uri.path() == "/token" { answers.token_takes } else { Duration::ZERO };
        (*status, value.to_string(), takes)
    };
    tokio::time::sleep(takes).await;
    (StatusCode::from_u16(status).unwrap(), value).into_response()
}

/// A portal, a module, and services that are stubs.
pub(crate) struct World {
    pub(crate) base: String,
    pub(crate) answers: Shared,
    pub(crate) workspace: Workspace,
    pub(crate) events: Arc<Mutex<Vec<Event>>>,
    pub(crate) domain: Arc<LocalDomain>,
    router: Router,
    keyring: Keyring,
    key: KeyRecord,
    /// What id_tokens are signed with.
    pub(crate) signer: SigningKey,
}

impl World {
    pub(crate) fn new(change: impl FnOnce(&mut Domain)) -> Self {
        let listener = bind(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        let base = format!("http://127.0.0.1:{port}");
        let signer = SigningKey::generate(KeyKind::P256).unwrap();
        let jwk = published(&signer);
        let answers = Arc::new(Mutex::new(Answers {
            discovery: (200, configuration(&base)),
            token: (500, Value::Null),
            introspection: (500, Value::Null),
            keys: (200, json!({ "keys": [jwk] })),
            token_takes: Duration::ZERO,
            asked: Vec::new(),
        }));
        let services = Router::new().fallback(answer).with_state(answers.clone());
        tokio::spawn(serve(listener, services));
        let mut workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        change(&mut workspace.domain);
        let keyring = Keyring::default();
        let facts = keys::generate(KeyKind::P256, &keyring).unwrap();
        let key = KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) };
        let setup = ServiceSetup {
            domain: workspace.domain.clone(),
            keys: vec![key.clone()],
            profile: workspace.draft.profile,
            language: Language::English,
            simulations: Vec::new(),
        };
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let told = Arc::new(move |event| sink.lock().unwrap().push(event));
        let domain = Arc::new(LocalDomain::new(setup, told));
        domain.listens_on(port);
        let router = router(domain.clone());
        Self { base, answers, workspace, events, domain, router, keyring, key, signer }
    }

    pub(crate) fn composed(&self) -> Composed {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let envelope = Envelope::new(
            self.key.as_signer(),
            format!("{}/module/launch", self.base),
            Transport::Shof.into(),
            FhirBaseUrl::new(format!("{}/fhir", self.base)),
        );
        Composed::at(&stamp, &self.workspace.draft, envelope)
    }

    pub(crate) fn sign(&self, composed: &Composed) -> String {
        portal::sign(composed, &self.keyring).unwrap().as_str().to_owned()
    }

    pub(crate) async fn post(&self, fields: &[(&str, &str)]) -> Response<Body> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post("/module/launch")
            .header("host", self.base.trim_start_matches("http://"))
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    pub(crate) async fn get(&self, target: &str, cookie: &str) -> Response<Body> {
        let request = Request::get(target)
            .header("host", self.base.trim_start_matches("http://"))
            .header("accept", "text/html")
            .header("cookie", cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// A good launch, until the browser is sent to log in.
    pub(crate) async fn sent(&self) -> Sent {
        self.sent_with(&self.sign(&self.composed())).await
    }

    pub(crate) async fn sent_with(&self, token: &str) -> Sent {
        let fhir = format!("{}/fhir", self.base);
        let answer = self.post(&[("launch", token), ("iss", &fhir)]).await;
        assert_eq!(answer.status(), 303);
        let cookie = header(&answer, "set-cookie").to_owned();
        let location = url::Url::parse(header(&answer, "location")).unwrap();
        let parameters = location.query_pairs().into_owned().collect();
        let to = location.as_str().split('?').next().unwrap().to_owned();
        Sent { to, parameters, cookie }
    }

    /// What the token endpoint answers in truth, to a launch that was sent.
    pub(crate) fn truth(&self, sent: &Sent) -> (Value, Value) {
        let draft = &self.workspace.draft;
        let now = Timestamp::now().as_second();
        let client = self.workspace.domain.module.client_id.as_str();
        let id_token = json!({
            "iss": format!("{}/oauth2", self.base), "aud": client, "azp": client,
            "sub": draft.sub.text, "nonce": sent.parameter("nonce"), "iat": now, "exp": now + 300,
        });
        let answer = json!({
            "access_token": "NOOP", "token_type": "Bearer", "expires_in": 300,
            "scope": "launch openid fhirUser", "sub": draft.sub.text,
            "resource": draft.resource.text, "definition": draft.definition.text,
            "patient": draft.patient.text, "intent": draft.intent.text,
        });
        (id_token, answer)
    }

    /// Has the token endpoint answer so, with an id_token that is signed.
    pub(crate) fn gives(&self, id_token: &Value, mut answer: Value) {
        answer["id_token"] = json!(self.id_token(id_token));
        self.answers.lock().unwrap().token = (200, answer);
    }

    pub(crate) fn id_token(&self, claims: &Value) -> String {
        let header = json!({ "alg": "ES256", "kid": self.signer.thumbprint().as_str() });
        let token = self.signer.sign(Algorithm::ES256, &Json::of(&header), &Json::of(claims));
        token.unwrap().as_str().to_owned()
    }

    /// Comes back with these parameters, and gives the status and the page.
    pub(crate) async fn back(&self, pairs: &[(&str, &str)], cookie: &str) -> (u16, String) {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let answer = self.get(&format!("/module/callback?{query}"), cookie).await;
        let status = answer.status().as_u16();
        if status != 303 {
            return (status, text(answer).await);
        }
        let session = header(&answer, "location").to_owned();
        assert!(header(&answer, "set-cookie").contains("Max-Age=0"));
        (status, text(self.get(&session, "").await).await)
    }

    /// Comes back to a launch as it should be.
    pub(crate) async fn back_to(&self, sent: &Sent) -> (u16, String) {
        let issuer = format!("{}/oauth2", self.base);
        let pairs = [("code", "c0de"), ("state", sent.parameter("state")), ("iss", &issuer)];
        self.back(&pairs, sent.cookie()).await
    }

    /// How often the launches of the journal were accepted, and for which rules they were refused.
    pub(crate) fn outcomes(&self) -> (usize, Vec<String>) {
        let events = self.events.lock().unwrap();
        let (mut accepted, mut refused) = (0, Vec::new());
        for event in events.iter() {
            match &event.what {
                Happening::Accepted { .. } => accepted += 1,
                Happening::Refused { rules } => {
                    refused.extend(rules.iter().map(|rule| rule.id().to_owned()));
                }
                _ => {}
            }
        }
        (accepted, refused)
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.answers.lock().unwrap().asked.clone()
    }
}

/// A browser that was sent to log in.
pub(crate) struct Sent {
    pub(crate) to: String,
    pub(crate) parameters: Vec<Field>,
    cookie: String,
}

impl Sent {
    pub(crate) fn parameter(&self, name: &str) -> &str {
        let mut found = self.parameters.iter().filter(|(n, _)| n == name);
        let (_, value) = found.next().unwrap();
        assert!(found.next().is_none(), "{name} twice");
        value
    }

    /// As the browser sends it back.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.split(';').next().unwrap()
    }

    /// As the module set it.
    pub(crate) fn set_cookie(&self) -> &str {
        &self.cookie
    }
}

/// A public key as it stands in a JWKS.
pub(crate) fn published(key: &SigningKey) -> Value {
    let mut jwk = json!(key.jwk().members());
    jwk["kid"] = json!(key.thumbprint().as_str());
    jwk
}

fn configuration(base: &str) -> Value {
    json!({
        "issuer": format!("{base}/oauth2"),
        "jwks_uri": format!("{base}/jwks"),
        "authorization_endpoint": format!("{base}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "introspection_endpoint": format!("{base}/introspect"),
        "code_challenge_methods_supported": ["S256"],
    })
}

pub(crate) async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}
