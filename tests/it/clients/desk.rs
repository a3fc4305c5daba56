//! A domain with a module of someone else in it, which asks as any client does.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use axum::routing::get;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use lanceer::io::keys::SigningKey;
use lanceer::io::loopback::{LocalDomain, router};
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::JsonObject;
use lanceer::protocol::authority::JWT_BEARER;
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::Field;
use lanceer::protocol::ids::{ClientId, KeyId};
use lanceer::protocol::journal::Event;
use lanceer::protocol::json::Json;
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::registry::{ClientKeys, Domain, Registration};
use lanceer::protocol::token;
use lanceer::text::Language;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

pub(super) const BASE: &str = "http://127.0.0.1:4480";

const DEVICE: &str = "Device/0c5a8d8e-5d8e-4f0e-9d55-6a2f6c1a0001";

/// The key id under which the client publishes its key.
const KID: &str = "client-key";

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Value,
}

/// Everything at hand.
pub(super) struct Desk {
    domain: Arc<LocalDomain>,
    router: Router,
    setup: ServiceSetup,
    pub(super) workspace: Workspace,
    portal: SigningKey,
    pub(super) portal_key: KeyRecord,
    pub(super) client: Arc<SigningKey>,
    events: Arc<Mutex<Vec<Event>>>,
}

/// Sets a claim, or leaves it out.
pub(super) fn changed(claims: &mut JsonObject, name: &str, value: Value) {
    if value.is_null() {
        claims.remove(name);
    } else {
        claims.insert(name.to_owned(), value);
    }
}

pub(super) fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map_or("", |value| value.to_str().unwrap())
}

pub(super) fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", "127.0.0.1:4480")
}

pub(super) fn signed(key: &SigningKey, header: &Value, claims: &JsonObject) -> String {
    let input = token::signing_input(&Json::of(header), &Json::of(&claims.clone().into()));
    let alg = key.kind().usual_algorithm();
    let signature = key.signature(alg, input.as_bytes()).unwrap();
    token::assemble(input, &signature).as_str().to_owned()
}

pub(super) fn now() -> i64 {
    Timestamp::now().as_second()
}

pub(super) fn claims_of(text: &str) -> JsonObject {
    token::decode(text).unwrap().payload
}

/// The fields of a request with this assertion.
pub(super) fn with(assertion: &str, fields: &[(&str, &str)]) -> Vec<Field> {
    let proof = [("client_assertion_type", JWT_BEARER), ("client_assertion", assertion)];
    let all = proof.iter().chain(fields);
    all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

pub(super) fn assertion_claims() -> JsonObject {
    let claims = json!({
        "iss": "their-module", "sub": "their-module", "aud": format!("{BASE}/oauth2/token"),
        "iat": now(), "exp": now() + 300, "jti": Uuid::new_v4().to_string(),
    });
    claims.as_object().unwrap().clone()
}

impl Desk {
    pub(super) fn new() -> Self {
        let workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        let portal = SigningKey::generate(KeyKind::Rsa { bits: 2048 }).unwrap();
        let portal_key =
            KeyRecord { published: true, ..KeyRecord::of(portal.facts(), Timestamp::now()) };
        let client = SigningKey::generate(KeyKind::P256).unwrap();
        let jwk = client.jwk().published(&KeyId::new(KID), Algorithm::ES256);
        let mut setup = ServiceSetup {
            domain: workspace.domain.clone(),
            keys: vec![portal_key.clone()],
            profile: workspace.draft.profile,
            language: Language::English,
            simulations: Vec::new(),
        };
        setup.domain.registered.push(Registration {
            client_id: ClientId::new("their-module"),
            device: DEVICE.to_owned(),
            name: "Their module".to_owned(),
            keys: ClientKeys::Jwks(jwks_document([jwk])),
            ..Registration::default()
        });
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let tell = move |event| sink.lock().unwrap().push(event);
        let domain = Arc::new(LocalDomain::new(setup.clone(), Arc::new(tell)));
        domain.listens_on(4480);
        let router = router(domain.clone());
        let client = Arc::new(client);
        Self { domain, router, setup, workspace, portal, portal_key, client, events }
    }

    /// Changes how the domain is set up.
    pub(super) fn set_up(&mut self, change: impl FnOnce(&mut ServiceSetup)) {
        change(&mut self.setup);
        self.domain.set_up(self.setup.clone());
    }

    pub(super) fn events(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }

    /// A launch for the client, changed like this, signed by the portal.
    pub(super) fn launch_token(&self, change: impl FnOnce(&mut JsonObject)) -> String {
        self.signed_as_portal(&self.portal, change)
    }

    /// The same, signed by whichever key in the name of the portal's.
    pub(super) fn signed_as_portal(
        &self,
        key: &SigningKey,
        change: impl FnOnce(&mut JsonObject),
    ) -> String {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let mut claims = self.workspace.draft.payload(&stamp).to_members();
        changed(&mut claims, "aud", json!(DEVICE));
        change(&mut claims);
        let header = json!({"alg": "RS512", "kid": self.portal_key.kid.as_str(), "typ": "JWT"});
        signed(key, &header, &claims)
    }

    /// A client assertion, changed like this.
    pub(super) fn assertion(&self, change: impl FnOnce(&mut JsonObject)) -> String {
        let mut claims = assertion_claims();
        change(&mut claims);
        signed(&self.client, &json!({"alg": "ES256", "kid": KID, "typ": "JWT"}), &claims)
    }

    pub(super) fn assertion_as_portal(&self) -> String {
        let mut claims = assertion_claims();
        changed(&mut claims, "iss", json!("lanceer-portal"));
        changed(&mut claims, "sub", json!("lanceer-portal"));
        signed(&self.portal, &json!({"alg": "RS512", "kid": self.portal_key.kid.as_str()}), &claims)
    }

    pub(super) async fn introspect(&self, token: &str) -> Answer {
        let assertion = self.assertion(|_| ());
        self.post("/oauth2/introspect", &with(&assertion, &[("token", token)])).await
    }

    pub(super) async fn backend_token(&self, scope: Option<&str>) -> Answer {
        let assertion = self.assertion(|_| ());
        let mut fields = vec![("grant_type", "client_credentials")];
        fields.extend(scope.map(|scope| ("scope", scope)));
        self.post("/oauth2/token", &with(&assertion, &fields)).await
    }

    pub(super) async fn post(&self, path: &str, fields: &[Field]) -> Answer {
        let form =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = request("POST", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json");
        self.send(request.body(Body::from(form)).unwrap()).await
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send(request("GET", path).body(Body::empty()).unwrap()).await
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let body = serde_json::from_slice(&body).unwrap_or_default();
        Answer { status, headers, body }
    }

    /// Serves the keys of the client over HTTP, as a module does: where.
    pub(super) async fn serves_its_keys(&self) -> String {
        let jwk = self.client.jwk().published(&KeyId::new(KID), Algorithm::ES256);
        let document = jwks_document([jwk]);
        let router = Router::new().route("/jwks.json", get(move || async move { document }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        url
    }
}
