//! A domain over real HTTP, a module of someone else in it, and a browser that keeps its cookies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use lanceer::io::keys::SigningKey;
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::JsonObject;
use lanceer::protocol::authority::{JWT_BEARER, Lasting, SimulatedError, Simulation};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::ids::{ClientId, KeyId};
use lanceer::protocol::journal::{Event, Happening, Remark};
use lanceer::protocol::json::Json;
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::registry::{ClientKeys, Domain, Registration};
use lanceer::protocol::rules::Severity;
use lanceer::text::Language;
use reqwest::header::{HeaderMap, SET_COOKIE};
use serde_json::{Value, json};
use uuid::Uuid;

pub(super) const CALLBACK: &str = "https://m.example/cb?tenant=1";
pub(super) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const DEVICE: &str = "Device/0c5a8d8e-5d8e-4f0e-9d55-6a2f6c1a0001";

/// Parameters or fields, to be changed.
pub(super) type Fields = Vec<(String, String)>;

/// Gives a field this value, or leaves it out.
pub(super) fn set(fields: &mut Fields, name: &str, value: Option<&str>) {
    fields.retain(|(found, _)| found != name);
    fields.extend(value.map(|value| (name.to_owned(), value.to_owned())));
}

/// What a browser got.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) location: String,
    pub(super) body: String,
    pub(super) headers: HeaderMap,
}

impl Page {
    /// A parameter of the address that the browser is sent to.
    pub(super) fn brings(&self, name: &str) -> Option<String> {
        let (_, query) = self.location.split_once('?')?;
        let mut pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
        pairs.find(|(found, _)| found == name).map(|(_, value)| value)
    }

    /// Whether it is the login page.
    pub(super) fn is_login(&self) -> bool {
        self.status == 200 && self.body.contains("name=\"account\"")
    }
}

/// A browser that follows no redirect by itself.
pub(super) struct Browser {
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, (String, String)>>,
}

impl Browser {
    pub(super) fn new() -> Self {
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("Mozilla/5.0 (of the tests)");
        Self { client: client.build().unwrap(), cookies: Mutex::default() }
    }

    pub(super) async fn get(&self, url: &str) -> Page {
        self.send(self.client.get(url), url).await
    }

    pub(super) async fn post(&self, url: &str, fields: &Fields) -> Page {
        let form =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(url).body(form);
        let form = "application/x-www-form-urlencoded";
        self.send(request.header("content-type", form), url).await
    }

    pub(super) async fn send(&self, request: reqwest::RequestBuilder, url: &str) -> Page {
        let path = url::Url::parse(url).unwrap().path().to_owned();
        let cookies: Vec<String> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .filter(|(_, (at, _))| path.starts_with(at))
            .map(|(name, (_, value))| format!("{name}={value}"))
            .collect();
        let request = request.header("accept", "text/html");
        let answer = request.header("cookie", cookies.join("; ")).send().await.unwrap();
        for set in answer.headers().get_all(SET_COOKIE) {
            self.keep(set.to_str().unwrap());
        }
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap());
        Page {
            status: answer.status().as_u16(),
            location: header("location").unwrap_or_default().to_owned(),
            headers: answer.headers().clone(),
            body: answer.text().await.unwrap(),
        }
    }

    fn keep(&self, set: &str) {
        assert!(set.contains("; HttpOnly") && set.contains("; SameSite=Lax"), "{set}");
        let (pair, rest) = set.split_once(';').unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        let path = rest.split("Path=").nth(1).unwrap().split(';').next().unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        cookies.remove(name);
        if !rest.contains("Max-Age=0") {
            cookies.insert(name.to_owned(), (path.to_owned(), value.to_owned()));
        }
    }
}

/// The claims in an id_token.
pub(super) fn claims_of(answer: &Value) -> JsonObject {
    let id_token = answer["id_token"].as_str().unwrap();
    lanceer::protocol::token::decode(id_token).unwrap().payload
}

/// The domain.
pub(super) struct World {
    pub(super) domain: Arc<LocalDomain>,
    pub(super) base: String,
    setup: Mutex<ServiceSetup>,
    pub(super) workspace: Workspace,
    portal: SigningKey,
    portal_key: KeyRecord,
    client: SigningKey,
    events: Arc<Mutex<Vec<Event>>>,
}

impl World {
    pub(super) fn new() -> Self {
        let workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        let portal = SigningKey::generate(KeyKind::P384).unwrap();
        let portal_key =
            KeyRecord { published: true, ..KeyRecord::of(portal.facts(), Timestamp::now()) };
        let client = SigningKey::generate(KeyKind::P256).unwrap();
        let jwks = jwks_document([client.jwk().published(&KeyId::new("k"), Algorithm::ES256)]);
        let registration = |client_id: &str, device: &str| Registration {
            client_id: ClientId::new(client_id),
            device: device.to_owned(),
            keys: ClientKeys::Jwks(jwks.clone()),
            redirect_uris: vec![CALLBACK.to_owned()],
            ..Registration::default()
        };
        let mut setup = ServiceSetup {
            domain: workspace.domain.clone(),
            keys: vec![portal_key.clone()],
            profile: workspace.draft.profile,
            language: Language::English,
            simulations: Vec::new(),
        };
        setup.domain.registered =
            vec![registration("theirs", DEVICE), registration("another", "Device/another")];
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let tell = move |event| sink.lock().unwrap().push(event);
        let domain = Arc::new(LocalDomain::new(setup.clone(), Arc::new(tell)));
        let listener = bind(0).unwrap();
        domain.listens_on(listener.local_addr().unwrap().port());
        let base = domain.base_url();
        tokio::spawn(serve(listener, router(domain.clone())));
        let setup = Mutex::new(setup);
        Self { domain, base, setup, workspace, portal, portal_key, client, events }
    }

    /// Changes how the domain is set up.
    pub(super) fn set_up(&self, change: impl FnOnce(&mut ServiceSetup)) {
        let mut setup = self.setup.lock().unwrap();
        change(&mut setup);
        self.domain.set_up(setup.clone());
    }

    /// Makes an error on purpose, once.
    pub(super) fn simulate(&self, error: SimulatedError) {
        let once = Simulation { error, lasting: Lasting::Once, secs: 0 };
        self.set_up(|setup| setup.simulations.clear());
        self.set_up(|setup| setup.simulations = vec![once]);
    }

    /// The account of a person, by what they are called.
    pub(super) fn account(&self, name: &str) -> &str {
        let mut people = self.workspace.domain.people.iter();
        &people.find(|person| person.name.starts_with(name)).unwrap().identity
    }

    pub(super) fn reference(&self, name: &str) -> &str {
        let mut people = self.workspace.domain.people.iter();
        &people.find(|person| person.name.starts_with(name)).unwrap().reference
    }

    /// A launch of Anna for their module, changed like this.
    pub(super) fn launch_token(&self, change: impl FnOnce(&mut JsonObject)) -> String {
        self.launch_by(Profile::Koppeltaal20, change)
    }

    /// The same by another profile.
    pub(super) fn launch_by(
        &self,
        profile: Profile,
        change: impl FnOnce(&mut JsonObject),
    ) -> String {
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let draft = self.workspace.domain.first_draft(profile);
        let mut claims = draft.payload(&stamp).to_members();
        claims.insert("aud".to_owned(), json!(DEVICE));
        change(&mut claims);
        let header = json!({"alg": "ES384", "kid": self.portal_key.kid.as_str(), "typ": "JWT"});
        let (header, claims) = (Json::of(&header), Json::of(&claims.into()));
        self.portal.sign(Algorithm::ES384, &header, &claims).unwrap().as_str().to_owned()
    }

    /// A correct authorization request for this launch.
    pub(super) fn request(&self, launch: &str) -> Fields {
        let aud = format!("{}/fhir", self.base);
        [
            ("response_type", "code"),
            ("client_id", "theirs"),
            ("redirect_uri", CALLBACK),
            ("launch", launch),
            ("scope", "launch openid fhirUser"),
            ("state", "their state"),
            ("aud", &aud),
            ("nonce", "their nonce"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// The address of a request.
    pub(super) fn authorize_url(&self, fields: &Fields) -> String {
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("{}/oauth2/authorize?{query}", self.base)
    }

    /// What a browser gets for a request, and where it ends up within the domain.
    pub(super) async fn authorize(&self, browser: &Browser, fields: &Fields) -> Page {
        let page = browser.get(&self.authorize_url(fields)).await;
        self.follow(browser, page).await
    }

    /// Goes on until there is a page, or until the browser leaves the domain.
    pub(super) async fn follow(&self, browser: &Browser, mut page: Page) -> Page {
        while page.status == 303 && page.location.starts_with(&self.base) {
            page = browser.get(&page.location.clone()).await;
        }
        page
    }

    /// Presses the button of an account on the login page; what the browser is sent away with.
    pub(super) async fn press(&self, browser: &Browser, page: &Page, account: &str) -> Page {
        assert!(page.is_login(), "{page:?}");
        let (action, body) = crate::html::form(&page.body);
        let mut fields: Fields =
            url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        set(&mut fields, "account", Some(account));
        browser.post(&action, &fields).await
    }

    /// The same, and on to the end.
    pub(super) async fn log_in(&self, browser: &Browser, page: &Page, account: &str) -> Page {
        let page = self.press(browser, page, account).await;
        self.follow(browser, page).await
    }

    /// A code for a launch of Anna.
    pub(super) async fn code(&self) -> String {
        let browser = Browser::new();
        let page = self.authorize(&browser, &self.request(&self.launch_token(|_| ()))).await;
        let page = self.log_in(&browser, &page, self.account("Anna")).await;
        page.brings("code").unwrap_or_else(|| panic!("{page:?}"))
    }

    /// A client assertion of a client that has the key.
    pub(super) fn assertion(&self, client_id: &str) -> String {
        let now = Timestamp::now().as_second();
        let claims = json!({
            "iss": client_id, "sub": client_id, "aud": format!("{}/oauth2/token", self.base),
            "iat": now, "exp": now + 60, "jti": Uuid::new_v4().to_string(),
        });
        let header = json!({"alg": "ES256", "kid": "k"});
        let signed = self.client.sign(Algorithm::ES256, &Json::of(&header), &Json::of(&claims));
        signed.unwrap().as_str().to_owned()
    }

    /// The fields by which a code is exchanged.
    pub(super) fn exchange(&self, code: &str) -> Fields {
        [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", &self.assertion("theirs")),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// What the token endpoint answers.
    pub(super) async fn token(&self, fields: &Fields) -> (u16, Value) {
        let page = Browser::new().post(&format!("{}/oauth2/token", self.base), fields).await;
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["pragma"], "no-cache");
        (page.status, serde_json::from_str(&page.body).unwrap())
    }

    pub(super) fn remarks(&self) -> Vec<Remark> {
        let remark = |event: &Event| match &event.what {
            Happening::Remarked { remark, .. } => Some(remark.clone()),
            _ => None,
        };
        self.events.lock().unwrap().iter().filter_map(remark).collect()
    }

    pub(super) fn events(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }

    /// Everything that the journal was told to be wrong, in English.
    pub(super) fn wrongs(&self) -> Vec<String> {
        let wrong = |event: &Event| match &event.what {
            Happening::Verified { worst: Some(Severity::Error), found, .. } => {
                Some(found.iter().map(|found| found.en.clone()).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        };
        self.events.lock().unwrap().iter().filter_map(wrong).collect()
    }
}
