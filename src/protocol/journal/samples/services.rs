//! Launches with a login, and requests of other applications, as the services tell them.

use jiff::Timestamp;
use serde_json::json;
use url::form_urlencoded;

use super::Sample;
use crate::protocol::authority::SimulatedError;
use crate::protocol::journal::{
    Asker, Body, Event, Found, Happening, Header, HttpRequest, HttpResponse, Place, Remark,
};
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, Note, RuleId, Severity};

const BASE: &str = "http://127.0.0.1:4480";
const STATE: &str = "VJ2n1r0c8sY5q7kTz3uWdA";
const CODE: &str = "xU8bB0m2qv4Hn6tLr1eKcw";
/// How an assertion or an `id_token` looks: a header, a payload, and 64 bytes of signature.
const SIGNED: &str = "eyJhbGciOiJSUzUxMiIsImtpZCI6ImtleSJ9.\
    eyJpc3MiOiJsYW5jZWVyLW1vZHVsZSIsInN1YiI6ImxhbmNlZXItbW9kdWxlIn0.\
    c2lnbmF0dXJlIG9mIGEgc2VydmljZSB0aGF0IG5vYm9keSBldmVyIG1hZGU";

const MODULE: Asker = Asker::Own(Service::Module);
const AUTHORITY: Asker = Asker::Own(Service::AuthorisationService);

impl Sample {
    /// A launch with a login by the right person, from the press on Launch to the session.
    pub(crate) fn logged_in(jti: &str) -> Self {
        let mut sample = Self::at_login(jti);
        sample.login("anna.testbeek");
        sample.at_return(None);
        sample.exchanged();
        sample
    }

    /// The same, where someone else logs in: refused, and the module is told so.
    pub(crate) fn someone_else(jti: &str) -> Self {
        let mut sample = Self::at_login(jti);
        sample.login("joris.vanoefenen");
        sample.at_return(Some("access_denied"));
        let target = format!("/module/callback?error=access_denied&state={STATE}");
        sample.asked(Place::ModuleCallback, &Asker::Browser, "GET", &target, &[]);
        sample.verified(Place::ModuleCallback, (Aspect::OwnCallback, RuleId::Oic01), true);
        sample.verified(Place::ModuleCallback, (Aspect::IdpAnswered, RuleId::Oau10), false);
        sample.tell(Happening::Refused { rules: vec![RuleId::Oau10] });
        sample.page(Place::ModuleCallback, 403, vec![RuleId::Oau10]);
        sample
    }

    /// A launch whose code counts as expired, on purpose.
    pub(crate) fn simulated(jti: &str) -> Self {
        let mut sample = Self::at_login(jti);
        sample.login("anna.testbeek");
        sample.at_return(None);
        sample.callback();
        sample.asked(Place::Token, &MODULE, "POST", "/oauth2/token", &exchange_fields());
        let remark = Remark::Simulated(SimulatedError::ExpiredCode);
        sample.tell(Happening::Remarked { place: Place::Token, remark });
        sample.verified(Place::Token, (Aspect::Simulated, RuleId::Svc02), false);
        let error = json!({ "error": "invalid_grant" });
        sample.json(Place::Token, &MODULE, 400, &error, vec![RuleId::Svc02]);
        sample.tell(Happening::Refused { rules: vec![RuleId::Oic07] });
        sample.page(Place::ModuleCallback, 400, vec![RuleId::Oic07]);
        sample
    }

    /// A launch that the built-in module checks by introspection.
    pub(crate) fn introspected(jti: &str) -> Self {
        let mut sample = Self::begun(KnownReceiver::BuiltInModule, jti, |_| ());
        sample.fetched();
        sample.received();
        sample.asked(
            Place::Introspection,
            &MODULE,
            "POST",
            "/oauth2/introspect",
            &[("token", SIGNED), ("client_assertion", SIGNED)],
        );
        sample.verified(Place::Introspection, (Aspect::AssertionSigned, RuleId::Ast06), true);
        sample.remarked(Place::Introspection, Remark::TokenIdUsed);
        let active = json!({ "active": true, "jti": jti });
        sample.json(Place::Introspection, &MODULE, 200, &active, Vec::new());
        sample.checked(Aspect::TokenActive, None);
        let subject = "Practitioner/225d67a7".to_owned();
        sample.tell(Happening::Accepted { checks: 2, subject });
        sample.answered(303);
        sample
    }

    /// From the press on Launch to the login page.
    pub(crate) fn at_login(jti: &str) -> Self {
        let mut sample = Self::begun(KnownReceiver::BuiltInModule, jti, |_| ());
        sample.fetched();
        sample.received();
        sample.checked(Aspect::TokenArrived, None);
        sample.checked(Aspect::Signature, None);
        let discovery = "/fhir/.well-known/smart-configuration";
        sample.asked(Place::Discovery, &MODULE, "GET", discovery, &[]);
        sample.json(Place::Discovery, &MODULE, 200, &json!({ "issuer": BASE }), Vec::new());
        sample.verified(Place::ModuleLaunch, (Aspect::Discovery, RuleId::Dis01), true);
        let authorize = sample.authorize();
        let headers = vec![pair("location", &authorize), pair("set-cookie", "shof=9f1c7a; Path=/")];
        let response = HttpResponse { status: 303, headers, body: Body::default() };
        sample.tell(Happening::Answered { response: Box::new(response) });
        sample.asked(
            Place::Authorize,
            &Asker::Browser,
            "GET",
            authorize.trim_start_matches(BASE),
            &[],
        );
        for check in [
            (Aspect::ClientKnown, RuleId::Oau02),
            (Aspect::RedirectRegistered, RuleId::Oau03),
            (Aspect::CodeChallenge, RuleId::Oau08),
            (Aspect::Signature, RuleId::Jws01),
        ] {
            sample.verified(Place::Authorize, check, true);
        }
        sample.remarked(Place::Authorize, Remark::TokenIdUsed);
        let (hint, used) = ("no-such-idp".to_owned(), "idp".to_owned());
        sample.remarked(Place::Authorize, Remark::IdpHintUnknown { hint, used });
        let login = format!("/idp/authorize?response_type=code&client_id=lanceer&state={STATE}");
        sample.sends(Place::Authorize, &format!("{BASE}{login}"), Vec::new());
        sample.asked(Place::IdpAuthorize, &Asker::Browser, "GET", &login, &[]);
        sample.page(Place::IdpAuthorize, 200, Vec::new());
        sample
    }

    fn authorize(&self) -> String {
        let token = self.token.as_str();
        let query = form(&[
            ("response_type", "code"),
            ("client_id", "lanceer-module"),
            ("redirect_uri", "http://127.0.0.1:4480/module/callback"),
            ("launch", token),
            ("scope", "launch openid fhirUser"),
            ("state", STATE),
            ("aud", "http://127.0.0.1:4480/fhir"),
            ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            ("code_challenge_method", "S256"),
        ]);
        format!("{BASE}/oauth2/authorize?{query}")
    }

    fn login(&mut self, identity: &str) {
        let fields = [("login", "login-handle"), ("identity", identity)];
        self.asked(Place::IdpLogin, &Asker::Browser, "POST", "/idp/login", &fields);
        let identity = identity.to_owned();
        self.remarked(Place::IdpLogin, Remark::LoggedIn { identity, again: false });
        let back = format!("{BASE}/oauth2/callback?code={CODE}&state={STATE}");
        self.sends(Place::IdpLogin, &back, Vec::new());
    }

    /// Back at the authorisation service, which refuses with an error or sends the browser on with a code.
    fn at_return(&mut self, error: Option<&str>) {
        let place = Place::LoginReturn;
        let target = format!("/oauth2/callback?code={CODE}&state={STATE}");
        self.asked(place, &Asker::Browser, "GET", &target, &[]);
        let fields = [("grant_type", "authorization_code"), ("code", CODE)];
        self.asked(Place::IdpToken, &AUTHORITY, "POST", "/idp/token", &fields);
        let given = json!({ "id_token": SIGNED, "access_token": "0c8sY5q7kTz3uWdA" });
        self.json(Place::IdpToken, &AUTHORITY, 200, &given, Vec::new());
        self.asked(Place::IdpKeys, &AUTHORITY, "GET", "/idp/.well-known/jwks.json", &[]);
        self.json(Place::IdpKeys, &AUTHORITY, 200, &json!({ "keys": [] }), Vec::new());
        self.verified(place, (Aspect::IdpAnswered, RuleId::Oau14), true);
        self.verified(place, (Aspect::RightUser, RuleId::Oau10), error.is_none());
        let reference = "AuditEvent/5f684c5f".to_owned();
        self.remarked(place, Remark::Audited { reference });
        let issuer = "iss=http%3A%2F%2F127.0.0.1%3A4480%2Foauth2";
        match error {
            None => {
                let back = format!("{BASE}/module/callback?code={CODE}&state={STATE}&{issuer}");
                self.sends(place, &back, Vec::new());
            }
            Some(error) => {
                let back = format!("{BASE}/module/callback?error={error}&state={STATE}&{issuer}");
                self.sends(place, &back, vec![RuleId::Oau10]);
            }
        }
    }

    fn callback(&mut self) {
        let place = Place::ModuleCallback;
        let target = format!("/module/callback?code={CODE}&state={STATE}&iss=http%3A%2F%2Fa");
        self.asked(place, &Asker::Browser, "GET", &target, &[]);
        self.verified(place, (Aspect::OwnCallback, RuleId::Oic01), true);
        self.verified(place, (Aspect::AnswerIssuer, RuleId::Oic02), true);
    }

    /// Back at the module, which exchanges the code and starts the session.
    fn exchanged(&mut self) {
        self.callback();
        self.asked(Place::Token, &MODULE, "POST", "/oauth2/token", &exchange_fields());
        self.verified(Place::Token, (Aspect::AssertionSigned, RuleId::Ast06), true);
        self.verified(Place::Token, (Aspect::CodeVerifier, RuleId::Oau13), true);
        let given = json!({
            "access_token": "NOOP", "token_type": "Bearer", "expires_in": 300, "id_token": SIGNED,
            "resource": "Task/5f684c5f",
        });
        self.json(Place::Token, &MODULE, 200, &given, Vec::new());
        self.asked(Place::AuthorityKeys, &MODULE, "GET", "/oauth2/.well-known/jwks.json", &[]);
        self.json(Place::AuthorityKeys, &MODULE, 200, &json!({ "keys": [] }), Vec::new());
        self.verified(Place::ModuleCallback, (Aspect::IdTokenSigned, RuleId::Oic03), true);
        let subject = "Practitioner/225d67a7".to_owned();
        self.tell(Happening::Accepted { checks: 12, subject });
        self.sends(Place::ModuleCallback, "/module/session/4f0c", Vec::new());
    }

    pub(crate) fn asked(
        &mut self,
        place: Place,
        by: &Asker,
        method: &str,
        target: &str,
        fields: &[(&str, &str)],
    ) {
        self.tell(asked(place, by, (method, target), fields));
    }

    pub(crate) fn remarked(&mut self, place: Place, remark: Remark) {
        self.tell(Happening::Remarked { place, remark });
    }

    pub(crate) fn verified(&mut self, place: Place, (aspect, rule): (Aspect, RuleId), well: bool) {
        let worst = (!well).then_some(Severity::Error);
        let words = || Found { en: "Someone else.".to_owned(), nl: "Iemand anders.".to_owned() };
        let found = if well { Vec::new() } else { vec![words()] };
        self.tell(Happening::Verified { place, aspect, rule, worst, note: Note::None, found });
    }

    pub(crate) fn json(
        &mut self,
        place: Place,
        to: &Asker,
        status: u16,
        value: &serde_json::Value,
        rules: Vec<RuleId>,
    ) {
        self.tell(replied(place, to, (status, "application/json", &value.to_string()), rules));
    }

    fn page(&mut self, place: Place, status: u16, rules: Vec<RuleId>) {
        let page = format!("<input type=\"hidden\" name=\"state\" value=\"{STATE}\">");
        self.tell(replied(place, &Asker::Browser, (status, "text/html", &page), rules));
    }

    fn sends(&mut self, place: Place, location: &str, rules: Vec<RuleId>) {
        let headers = vec![pair("location", location)];
        let response = Box::new(HttpResponse { status: 303, headers, body: Body::default() });
        self.tell(Happening::Replied { place, to: Asker::Browser, response, rules });
    }
}

fn exchange_fields() -> [(&'static str, &'static str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", CODE),
        ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
        ("client_assertion", SIGNED),
    ]
}

fn asked(
    place: Place,
    by: &Asker,
    (method, target): (&str, &str),
    fields: &[(&str, &str)],
) -> Happening {
    let request = HttpRequest {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: vec![pair("host", "127.0.0.1:4480"), pair("cookie", "idp=other-app-4f0c6a1e91ab")],
        body: Body::of(form(fields).as_bytes()),
    };
    Happening::Asked { place, by: by.clone(), request: Box::new(request) }
}

fn replied(
    place: Place,
    to: &Asker,
    (status, kind, body): (u16, &str, &str),
    rules: Vec<RuleId>,
) -> Happening {
    let headers = vec![pair("content-type", kind)];
    let response = Box::new(HttpResponse { status, headers, body: Body::of(body.as_bytes()) });
    Happening::Replied { place, to: to.clone(), response, rules }
}

/// So many reads of another application, a second apart, that belong to no launch.
pub(crate) fn requests_of(name: &str, count: usize) -> Vec<Event> {
    let by = Asker::Other(name.to_owned());
    let began = Timestamp::from_second(1_795_297_724).unwrap();
    let mut events = Vec::new();
    for number in 0..count {
        let at = began + jiff::SignedDuration::from_secs(i64::try_from(number).unwrap());
        let target = format!("/fhir/Task/task-{number}");
        let mut tell = |what| {
            events.push(Event { at, launch: None, trace: None, took_micros: None, what });
        };
        tell(asked(Place::Resources, &by, ("GET", &target), &[]));
        let (place, aspect, rule) = (Place::Resources, Aspect::Bearer, RuleId::Fhr01);
        let (note, found) = (Note::None, Vec::new());
        tell(Happening::Verified { place, aspect, rule, worst: None, note, found });
        let task = (200, "application/fhir+json", r#"{"resourceType":"Task"}"#);
        tell(replied(Place::Resources, &by, task, Vec::new()));
    }
    events
}

fn pair(name: &str, value: &str) -> Header {
    (name.to_owned(), value.to_owned())
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
