//! A domain on a port of its own with modules of other makers in it, and visitors: browsers as far as OAuth needs
//! them, each with its own cookies. For tests that come from outside, over the socket.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cookie::Cookie;
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::keys::ExportForm;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::authority::JWT_BEARER;
use lanceer::protocol::claims::{Draft, Stamp};
use lanceer::protocol::exchange::Transport;
use lanceer::protocol::ids::{ClientId, FhirBaseUrl};
use lanceer::protocol::journal::{Event, Happening, Place, Remark};
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::registry::{Addresses, ClientKeys, Domain, Registration, Role};
use lanceer::protocol::rules::RuleId;
use lanceer::text::Language;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use url::{Url, form_urlencoded};
use uuid::Uuid;

/// Parameters of a request, in order.
pub(crate) type Fields = Vec<(String, String)>;

/// Fields of these names and values.
pub(crate) fn fields(all: &[(&str, &str)]) -> Fields {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The same with another value.
pub(crate) fn with(fields: &Fields, name: &str, value: &str) -> Fields {
    let changed = |(own, old): &(String, String)| {
        (own.clone(), if own == name { value.to_owned() } else { old.clone() })
    };
    let all = fields.iter().map(changed).collect::<Fields>();
    assert_ne!(&all, fields, "{name} is another");
    all
}

/// The same without this one.
pub(crate) fn without(fields: &Fields, name: &str) -> Fields {
    fields.iter().filter(|(own, _)| own != name).cloned().collect()
}

/// The same with one more.
pub(crate) fn and(fields: &Fields, name: &str, value: &str) -> Fields {
    fields.iter().cloned().chain([(name.to_owned(), value.to_owned())]).collect()
}

/// A URL with these parameters.
pub(crate) fn url_with(base: &str, fields: &Fields) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("{base}?{query}")
}

/// A module of somebody else, with its own key.
pub(crate) struct Module {
    pub(crate) client_id: &'static str,
    pub(crate) device: String,
    pub(crate) callback: &'static str,
    pub(crate) key: KeyRecord,
    /// The private key, which the module keeps to itself.
    pub(crate) pem: String,
}

impl Module {
    fn new(client_id: &'static str, callback: &'static str, keyring: &Keyring) -> Self {
        let key = record(KeyKind::P384, keyring);
        let pem = keys::export_private(&key, ExportForm::PrivatePem, keyring).unwrap().to_string();
        Self { client_id, device: format!("Device/{}", Uuid::new_v4()), callback, key, pem }
    }

    fn registration(&self) -> Registration {
        Registration {
            client_id: ClientId::new(self.client_id),
            device: self.device.clone(),
            name: self.client_id.to_owned(),
            role: Role::Module,
            keys: ClientKeys::Jwks(jwks_document([self.key.published_jwk()])),
            redirect_uris: vec![self.callback.to_owned()],
            launch_url: String::new(),
        }
    }

    /// The header of its assertions.
    pub(crate) fn header(&self) -> Value {
        json!({ "alg": "ES384", "typ": "JWT", "kid": self.key.kid })
    }

    /// The claims of an assertion for an endpoint.
    pub(crate) fn claims(&self, aud: &str) -> Value {
        let now = Timestamp::now().as_second();
        json!({
            "iss": self.client_id, "sub": self.client_id, "aud": aud,
            "iat": now, "exp": now + 60, "jti": Uuid::new_v4(),
        })
    }

    /// An assertion as it should be.
    pub(crate) fn assertion(&self, aud: &str) -> String {
        self.signed(&self.header(), &self.claims(aud))
    }

    /// A JWT that its key signs, whatever the header says.
    pub(crate) fn signed(&self, header: &Value, claims: &Value) -> String {
        let input = unsigned(header, claims);
        let key = jsonwebtoken::EncodingKey::from_ec_pem(self.pem.as_bytes()).unwrap();
        let alg = jsonwebtoken::Algorithm::ES384;
        let signature = jsonwebtoken::crypto::sign(input.as_bytes(), &key, alg).unwrap();
        format!("{input}.{signature}")
    }

    /// The fields by which it proves who it is.
    pub(crate) fn proof(&self, aud: &str) -> Fields {
        proof(&self.assertion(aud))
    }
}

/// Header and claims of a JWT, without a signature.
pub(crate) fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

/// The fields that carry an assertion.
pub(crate) fn proof(assertion: &str) -> Fields {
    fields(&[("client_assertion_type", JWT_BEARER), ("client_assertion", assertion)])
}

fn record(kind: KeyKind, keyring: &Keyring) -> KeyRecord {
    let facts = keys::generate(kind, keyring).unwrap();
    KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) }
}

/// A domain that is served.
pub(crate) struct World {
    pub(crate) at: Addresses,
    pub(crate) care: Domain,
    pub(crate) mine: Module,
    pub(crate) other: Module,
    draft: Draft,
    keyring: Keyring,
    key: KeyRecord,
    events: Arc<Mutex<Vec<Event>>>,
}

/// A code that was given, and the verifier that belongs to it.
pub(crate) struct Given {
    pub(crate) code: String,
    pub(crate) verifier: String,
}

/// A verifier of 64 characters.
pub(crate) fn verifier() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

/// The challenge of a verifier (RFC 7636 §4.2).
pub(crate) fn challenge(verifier: &str) -> String {
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, verifier.as_bytes());
    URL_SAFE_NO_PAD.encode(hash)
}

impl World {
    pub(crate) fn new() -> Self {
        Self::changed(|_| {})
    }

    /// A world whose domain is changed before it is served.
    pub(crate) fn changed(change: impl FnOnce(&mut Domain)) -> Self {
        let keyring = Keyring::default();
        let mine = Module::new("mine", "http://127.0.0.1:9/callback", &keyring);
        let other = Module::new("other", "http://127.0.0.1:9/other", &keyring);
        let mut care = Domain::invented(Uuid::new_v4);
        care.registered = vec![mine.registration(), other.registration()];
        change(&mut care);
        let workspace = Workspace::new(care.clone());
        let key = record(KeyKind::P384, &keyring);
        let setup = ServiceSetup {
            domain: care.clone(),
            keys: vec![key.clone()],
            profile: workspace.draft.profile,
            language: Language::English,
            simulations: Vec::new(),
        };
        let events = Arc::new(Mutex::new(Vec::new()));
        let told = events.clone();
        let domain = Arc::new(LocalDomain::new(
            setup,
            Arc::new(move |event| told.lock().unwrap().push(event)),
        ));
        let listener = bind(0).unwrap();
        domain.listens_on(listener.local_addr().unwrap().port());
        let at = Addresses::under(domain.base_url());
        tokio::spawn(serve(listener, router(domain)));
        Self { at, care, mine, other, draft: workspace.draft, keyring, key, events }
    }

    fn composed(&self, device: &str) -> Composed {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let mut draft = self.draft.clone();
        device.clone_into(&mut draft.aud.text);
        let (way, fhir) = (Transport::Shof.into(), FhirBaseUrl::new(self.at.fhir()));
        let envelope = Envelope::new(self.key.as_signer(), self.at.module_launch(), way, fhir);
        Composed::at(&stamp, &draft, envelope)
    }

    /// A launch token for the module with this Device.
    pub(crate) fn launch_token(&self, device: &str) -> String {
        portal::sign(&self.composed(device), &self.keyring).unwrap().as_str().to_owned()
    }

    /// The person whom launches are for.
    pub(crate) fn person(&self) -> &str {
        &self.care.person(&self.draft.sub.text).unwrap().name
    }

    /// Someone else.
    pub(crate) fn someone_else(&self) -> &str {
        let others =
            self.care.people.iter().filter(|person| person.reference != self.draft.sub.text);
        &others.last().unwrap().name
    }

    /// The fields of a launch at the built-in module.
    pub(crate) fn launch(&self) -> Fields {
        let token = self.launch_token(&self.care.module.device);
        fields(&[("launch", &token), ("iss", &self.at.fhir())])
    }

    /// A right authorization request of a module, with this challenge.
    pub(crate) fn authorization(&self, module: &Module, challenge: &str) -> Fields {
        fields(&[
            ("response_type", "code"),
            ("client_id", module.client_id),
            ("redirect_uri", module.callback),
            ("launch", &self.launch_token(&module.device)),
            ("scope", "launch openid fhirUser"),
            ("state", &Uuid::new_v4().to_string()),
            ("aud", &self.at.fhir()),
            ("nonce", &Uuid::new_v4().to_string()),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ])
    }

    /// A code for a module, for which the right person logged in.
    pub(crate) async fn code(&self, module: &Module) -> Given {
        let verifier = verifier();
        let asked = self.authorization(module, &challenge(&verifier));
        let visitor = Visitor::new();
        let login = visitor.walk(&url_with(&self.at.authorize(), &asked), module.callback).await;
        let pressed = visitor.press(&login, self.person()).await;
        let back = visitor.follow(pressed, module.callback).await;
        let code = back.sent("code").unwrap_or_else(|| panic!("no code: {}", back.told()));
        Given { code, verifier }
    }

    /// A right token request of a module for a code.
    pub(crate) fn exchange(&self, module: &Module, given: &Given) -> Fields {
        let mut all = fields(&[
            ("grant_type", "authorization_code"),
            ("code", &given.code),
            ("redirect_uri", module.callback),
            ("code_verifier", &given.verifier),
        ]);
        all.extend(module.proof(&self.at.token()));
        all
    }

    /// Everything that happened, told as data.
    pub(crate) fn happened(&self) -> Vec<Happening> {
        self.events.lock().unwrap().iter().map(|event| event.what.clone()).collect()
    }

    /// Forgets what happened.
    pub(crate) fn forget(&self) {
        self.events.lock().unwrap().clear();
    }

    /// How often a place was asked something.
    pub(crate) fn asked(&self, at: Place) -> usize {
        let asked =
            |what: &&Happening| matches!(what, Happening::Asked { place, .. } if *place == at);
        self.happened().iter().filter(asked).count()
    }

    /// The rules because of which something was refused, in order.
    pub(crate) fn refused_for(&self) -> Vec<RuleId> {
        let rules = |what: Happening| match what {
            Happening::Replied { rules, .. } | Happening::Refused { rules } => rules,
            _ => Vec::new(),
        };
        self.happened().into_iter().flat_map(rules).collect()
    }

    /// What services did that their answers do not show.
    pub(crate) fn remarks(&self) -> Vec<Remark> {
        let remark = |what: Happening| match what {
            Happening::Remarked { remark, .. } => Some(remark),
            _ => None,
        };
        self.happened().into_iter().filter_map(remark).collect()
    }
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) url: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// A header, or an empty text.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it sends whoever asked.
    pub(crate) fn location(&self) -> Option<String> {
        let to = self.headers.get("location")?.to_str().ok()?;
        Some(Url::parse(&self.url).unwrap().join(to).unwrap().into())
    }

    /// A parameter that it sends along in its redirect.
    pub(crate) fn sent(&self, name: &str) -> Option<String> {
        let location = Url::parse(&self.location()?).unwrap();
        let mut found = location.query_pairs().filter(|(own, _)| own == name);
        let value = found.next()?.1.into_owned();
        assert!(found.next().is_none(), "{name} once: {location}");
        Some(value)
    }

    /// The body, which is JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.told()))
    }

    /// The error code of a JSON answer.
    pub(crate) fn error(&self) -> (u16, String) {
        (self.status, self.json()["error"].as_str().unwrap_or_default().to_owned())
    }

    /// For whoever reads that a test failed.
    pub(crate) fn told(&self) -> String {
        format!("{} {} {:?}\n{}", self.status, self.url, self.headers, self.body)
    }
}

/// A browser, or another program that asks.
pub(crate) struct Visitor {
    http: reqwest::Client,
    cookies: Mutex<BTreeMap<String, (String, String)>>,
}

impl Visitor {
    pub(crate) fn new() -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("Mozilla/5.0 (a test)")
            .build();
        Self { http: http.unwrap(), cookies: Mutex::default() }
    }

    pub(crate) async fn get(&self, url: &str) -> Answer {
        self.send(self.http.get(url).header("accept", "text/html"), url).await
    }

    /// Posts as a page of the same origin does.
    pub(crate) async fn post(&self, url: &str, fields: &Fields) -> Answer {
        let origin = Url::parse(url).unwrap().origin().ascii_serialization();
        let request = self.form(url, fields).header("origin", origin);
        self.send(request.header("accept", "text/html"), url).await
    }

    /// Posts as a page of another site does.
    pub(crate) async fn post_from(&self, origin: &str, url: &str, fields: &Fields) -> Answer {
        let request = self.form(url, fields).header("origin", origin);
        self.send(request.header("accept", "text/html"), url).await
    }

    /// Posts as a program does.
    pub(crate) async fn post_as_program(&self, url: &str, fields: &Fields) -> Answer {
        let request = self.form(url, fields);
        self.send(request.header("accept", "application/json"), url).await
    }

    fn form(&self, url: &str, fields: &Fields) -> reqwest::RequestBuilder {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.http.post(url).header("content-type", "application/x-www-form-urlencoded").body(body)
    }

    /// Sends a request with the cookies for its address, and keeps those that come back.
    pub(crate) async fn send(&self, request: reqwest::RequestBuilder, url: &str) -> Answer {
        let path = Url::parse(url).unwrap().path().to_owned();
        let ours: Vec<String> = {
            let cookies = self.cookies.lock().unwrap();
            let fit = cookies.iter().filter(|(_, (_, at))| path.starts_with(at.as_str()));
            fit.map(|(name, (value, _))| format!("{name}={value}")).collect()
        };
        let request =
            if ours.is_empty() { request } else { request.header("cookie", ours.join("; ")) };
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        for set in headers.get_all("set-cookie") {
            self.keep(set.to_str().unwrap());
        }
        Answer { url: url.to_owned(), status, headers, body: answer.text().await.unwrap() }
    }

    fn keep(&self, set: &str) {
        let cookie = Cookie::parse(set).unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        let gone = cookie.max_age().is_some_and(|age| age.whole_seconds() <= 0);
        if gone {
            cookies.remove(cookie.name());
        } else {
            let path = cookie.path().unwrap_or("/").to_owned();
            cookies.insert(cookie.name().to_owned(), (cookie.value().to_owned(), path));
        }
    }

    /// Opens an address and follows redirects, up to one that leads to `until`.
    pub(crate) async fn walk(&self, url: &str, until: &str) -> Answer {
        let first = self.get(url).await;
        self.follow(first, until).await
    }

    /// Follows redirects up to one that leads to `until`.
    pub(crate) async fn follow(&self, mut answer: Answer, until: &str) -> Answer {
        for _ in 0..10 {
            match answer.location() {
                Some(location) if !location.starts_with(until) => {
                    answer = self.get(&location).await;
                }
                _ => return answer,
            }
        }
        panic!("redirects without an end: {}", answer.told());
    }

    /// Presses the button that says this.
    pub(crate) async fn press(&self, page: &Answer, says: &str) -> Answer {
        let (action, fields) = button(page, says);
        self.post(&action, &fields).await
    }
}

/// Where a button posts to, and what: the form it is in, and itself.
pub(crate) fn button(page: &Answer, says: &str) -> (String, Fields) {
    let document = Html::parse_document(&page.body);
    let select = |what: &str| Selector::parse(what).unwrap();
    for form in document.select(&select("form")) {
        for button in form.select(&select("button")) {
            if !button.text().collect::<String>().contains(says) {
                continue;
            }
            let input = select("input[name]");
            let inputs = form.select(&input).filter(|input| {
                !matches!(input.attr("type"), Some("checkbox" | "radio" | "submit"))
            });
            let named = inputs.chain(Some(button).filter(|button| button.attr("name").is_some()));
            let field = |element: scraper::ElementRef<'_>| {
                let text = |name| element.attr(name).unwrap_or_default().to_owned();
                (text("name"), text("value"))
            };
            let action = form.attr("action").unwrap_or_default();
            let action = Url::parse(&page.url).unwrap().join(action).unwrap();
            return (action.into(), named.map(field).collect());
        }
    }
    panic!("no button says {says}: {}", page.told());
}
