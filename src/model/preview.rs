//! The launch as it would be now: header, payload, what the rules say, what the receiver will say.

use jiff::Timestamp;

use super::state::{State, TokenView};
use super::workspace::KeyRecord;
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::{BrowserRequest, Endpoint, EndpointProblem};
use crate::protocol::json::Json;
use crate::protocol::preflight::{Forecast, Launch, Mismatch, Preflight, preflight};
use crate::protocol::profile::Profile;
use crate::protocol::rules::{self, Check, Exchange, Finding, Spelling, Subject, Tally};

/// Header and payload to the letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The JOSE header.
    pub header: Json,
    /// The claims.
    pub payload: Json,
}

/// A launch that has not been made.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The moment for which it was made.
    pub now: Timestamp,
    /// The profile by which it is written.
    pub profile: Profile,
    /// The JOSE header, as the rules read it; nothing while there is no key.
    pub header: Option<JsonObject>,
    /// The claims, with a token id to look at, as the rules read them.
    pub payload: JsonObject,
    /// Header and payload as they would be signed; nothing while there is no key.
    pub written: Option<Written>,
    /// What the rules say.
    pub checks: Vec<Check>,
    /// What the receiver will say.
    pub forecast: Forecast,
    /// What the launch does not meet of what the receiver expects, the worst first.
    pub mismatches: Vec<Mismatch>,
    /// Whether there is a place to launch at.
    pub endpoint: Result<Endpoint, EndpointProblem>,
    /// The request that the browser would make, while that is looked at.
    pub request: Option<Result<BrowserRequest, EndpointProblem>>,
}

impl Preview {
    /// The launch in the form, at this moment.
    pub fn of(state: &State, now: Timestamp) -> Self {
        let workspace = &state.workspace;
        let written = state.written(now);
        let unsigned = written.is_none().then(|| state.payload(now));
        let spelled = written.as_ref().map(|written| &written.payload).or(unsigned.as_ref());
        let payload = spelled.map(Json::to_members).unwrap_or_default();
        let text = spelled.map(Json::compact).unwrap_or_default();
        let header = written.as_ref().map(|written| written.header.to_members());
        let (endpoint, fhir_base) = (state.endpoint(), state.fhir_base());
        let base_url = state.base_url();
        let way = &workspace.target.way;
        let spelling =
            written.as_ref().map(|written| Spelling::of(Some(&written.header), &written.payload));
        let checks = rules::check(&Subject {
            header: header.as_ref(),
            spelling: spelling.as_ref(),
            jti_used: state.jti_used(),
            exchange: Some(Exchange::of(&endpoint, way, &fhir_base)),
            ..Subject::of(workspace.draft.profile, &payload, now)
        });
        let place = Endpoint::parse(&endpoint);
        let Preflight { forecast, mismatches } = preflight(&Launch {
            receiver: workspace.target.receiver,
            profile: workspace.draft.profile,
            now,
            header: header.as_ref(),
            payload: &payload,
            payload_text: &text,
            fresh: &workspace.draft.fresh(),
            checks: &checks,
            way,
            endpoint: place.as_ref().ok(),
            key: workspace.active_key().map(KeyRecord::as_signing),
            here: state.here(base_url.as_deref()),
        });
        let looked_at = state.view.token == TokenView::Request;
        let request = written.as_ref().filter(|_| looked_at).and_then(|written| match &place {
            Ok(endpoint) => state.browser_request(written, endpoint),
            Err(problem) => Some(Err(problem.clone())),
        });
        Self {
            request,
            now,
            profile: workspace.draft.profile,
            forecast,
            mismatches,
            endpoint: place,
            checks,
            header,
            payload,
            written,
        }
    }

    /// How the rules stand.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.checks)
    }

    /// What the rules say about one claim, the worst first.
    pub fn findings_on(&self, claim: Claim) -> impl Iterator<Item = &Finding> {
        let all = self.checks.iter().flat_map(|check| &check.findings);
        let on_claim = |finding: &&Finding| Claim::at(self.profile, &finding.field) == Some(claim);
        let mut found: Vec<_> = all.filter(on_claim).collect();
        found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        found.into_iter()
    }
}
