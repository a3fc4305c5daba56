//! How the module asks the services, over HTTP as any module would: where they are, whether a token
//! counts, what a code is worth, and which keys they sign with.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

use crate::io::keys::KeySet;
use crate::io::loopback::service::{Answer, get, post};
use crate::io::loopback::{LocalDomain, lock};
use crate::io::{micros_since, reason};
use crate::protocol::authority::Quirk;
use crate::protocol::authority::module::{
    Heard, Purpose, Services, Stage, Step, assertion, discover, jwks_in,
};
use crate::protocol::exchange::Field;
use crate::protocol::ids::CompactToken;
use crate::protocol::receive::PublishedKeys as _;
use crate::protocol::registry::Service;
use crate::protocol::rules::Check;

/// For how long an answer that may be kept is kept: launches come one after another, and what a tester
/// changes should be seen at the next.
const KEPT: Duration = Duration::from_secs(5);

/// How long the answers to one request of a browser may take together: less than that request may.
const PATIENCE: Duration = Duration::from_secs(9);

/// What the services told a moment ago.
#[derive(Default)]
pub(super) struct Known {
    discovery: Option<(Instant, Heard)>,
    keys: Option<(Instant, String, Arc<KeySet>)>,
}

/// What the module asks for one launch.
pub(super) struct Asking<'a> {
    domain: &'a Arc<LocalDomain>,
    trace: Option<&'a str>,
    until: Deadline,
}

/// When there must be answers.
pub(super) type Deadline = tokio::time::Instant;

/// The deadline for what one request of a browser leads to.
pub(super) fn deadline() -> Deadline {
    Deadline::now() + PATIENCE
}

impl<'a> Asking<'a> {
    /// Asks for a launch with this trace id.
    pub(super) fn begin(
        domain: &'a Arc<LocalDomain>,
        trace: Option<&'a str>,
        until: Deadline,
    ) -> Self {
        Self { domain, trace, until }
    }

    /// Where the services are. Only the own domain is ever asked.
    pub(super) async fn discover(&self, purpose: Purpose) -> (Step, Option<Services>) {
        let began = Instant::now();
        let fresh = |(at, _): &(Instant, Heard)| at.elapsed() < KEPT;
        let known = lock(&self.domain.module.known).discovery.clone().filter(fresh);
        let (at, heard) = match known {
            Some(known) => known,
            None => (began, self.get(self.domain.addresses().smart_configuration()).await),
        };
        let (check, services) = discover(&heard, purpose);
        if services.is_some() {
            lock(&self.domain.module.known).discovery = Some((at, heard));
        }
        (Step::new(Stage::Discovery, vec![check], micros_since(began)), services)
    }

    /// The keys that id_tokens are verified with: fetched again when the one that is asked for is not among
    /// those that are known, since keys are replaced.
    ///
    /// # Errors
    /// The check that fails without them.
    pub(super) async fn keys(
        &self,
        url: &str,
        kid: Option<&str>,
    ) -> Result<Arc<KeySet>, Box<Check>> {
        let known = lock(&self.domain.module.known).keys.clone();
        let fresh = known.filter(|(at, from, _)| at.elapsed() < KEPT && from == url);
        if let Some((_, _, keys)) = fresh
            && kid.is_none_or(|kid| keys.find("", Some(kid)).is_some())
        {
            return Ok(keys);
        }
        let document = jwks_in(&self.get(url.to_owned()).await)?;
        let keys = Arc::new(KeySet::from_jwks(&document).unwrap_or_default());
        let kept = (Instant::now(), url.to_owned(), keys.clone());
        lock(&self.domain.module.known).keys = Some(kept);
        Ok(keys)
    }

    /// Fetches a document.
    async fn get(&self, url: String) -> Heard {
        let asked = get(Service::Module, &url, self.trace);
        self.heard(url.clone(), asked).await
    }

    /// Posts a form with a proof of who asks.
    pub(super) async fn post(
        &self,
        url: &str,
        audience: &str,
        form: impl FnOnce(&CompactToken) -> Vec<Field>,
    ) -> Heard {
        match self.proof(audience).await {
            Ok(proof) => {
                let form = form(&proof);
                self.heard(url.to_owned(), post(Service::Module, url, &form, self.trace)).await
            }
            Err(why) => Heard { url: url.to_owned(), answer: Err(why) },
        }
    }

    async fn heard(
        &self,
        url: String,
        asked: impl Future<Output = Result<Answer, String>>,
    ) -> Heard {
        let told = |answer: Answer| (answer.status, answer.body);
        let late = |_| Err(format!("no answer in {} seconds", PATIENCE.as_secs()));
        let answer = tokio::time::timeout_at(self.until, asked).await.unwrap_or_else(late);
        Heard { url, answer: answer.map(told) }
    }

    /// A client assertion, for one use.
    async fn proof(&self, audience: &str) -> Result<CompactToken, String> {
        let client = &self.domain.setup().domain.module.client_id;
        let jti = Uuid::new_v4().to_string();
        let claims = assertion(client, audience, &jti, Timestamp::now().as_second());
        let key = self.domain.service_key(Service::Module).await.map_err(|error| reason(&error))?;
        key.sign(&claims).map_err(|error| reason(&error))
    }

    /// Whom a proof at the introspection endpoint is for. The services in the field want the token
    /// endpoint there, and TOP-KT-021 the endpoint that is asked.
    pub(super) fn audience_of_introspection<'b>(&self, services: &'b Services) -> &'b str {
        let quirks = &self.domain.setup().domain.quirks;
        if quirks.contains(&Quirk::AssertionForThisEndpoint) {
            &services.introspection_endpoint
        } else {
            &services.token_endpoint
        }
    }
}
