//! The launch as it would be now: header, payload, what the rules say, what the receiver will say.

use jiff::Timestamp;

use super::state::State;
use super::view::TokenView;
use super::workspace::KeyRecord;
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::{BrowserRequest, Endpoint, EndpointProblem};
use crate::protocol::faults::{FaultId, bend_documents, bend_exchange};
use crate::protocol::json::Json;
use crate::protocol::jwe::Sealing;
use crate::protocol::preflight::{Forecast, Launch, Mismatch, Preflight, preflight};
use crate::protocol::profile::Profile;
use crate::protocol::rules::{self, Check, Exchange, Finding, Severity, Spelling, Subject, Tally};
use crate::text::trouble::Trouble;

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
    /// What they say to what is in the form, where a fault makes the launch another one.
    pub without_fault: Option<Vec<Check>>,
    /// Why the fault that was chosen would make nothing wrong.
    pub fault_in_vain: Option<Trouble>,
    /// What the receiver will say.
    pub forecast: Forecast,
    /// What the launch does not meet of what the receiver expects, the worst first.
    pub mismatches: Vec<Mismatch>,
    /// How it is encrypted; nothing when it is not.
    pub sealing: Option<Sealing>,
    /// Whether there is a place to launch at.
    pub endpoint: Result<Endpoint, EndpointProblem>,
    /// The request that the browser would make, while that is looked at.
    pub request: Option<Result<BrowserRequest, EndpointProblem>>,
}

impl Preview {
    /// The launch in the form, at this moment, and with the fault that was chosen.
    pub fn of(state: &State, now: Timestamp) -> Self {
        let preview = Sheet::typed(state, now).preview(state, now);
        let preview = match state.fault {
            Some(fault) => preview.with(fault, state),
            None => preview,
        };
        let looked_at = state.view.token == TokenView::Request;
        let request = if looked_at { state.browser_request(&preview) } else { None };
        Self { request, ..preview }
    }

    /// The same launch with the fault.
    fn with(self, fault: FaultId, state: &State) -> Self {
        let profile = self.profile;
        let (mut header, mut payload) = match self.written {
            Some(Written { header, payload }) => (Some(header), payload),
            None => (None, state.payload(self.now)),
        };
        // Without a key there is no header to bend; what is bent instead is not looked at.
        let mut no_header = Json::object();
        let bent = header.as_mut().unwrap_or(&mut no_header);
        bend_documents(fault, profile, self.now.as_second(), bent, &mut payload);
        let bent = Sheet::new(header, payload);
        let mut checks = bent.check(state, self.now, Some(fault));
        let known: Vec<&Finding> = self.checks.iter().flat_map(|check| &check.findings).collect();
        // What the fault makes wrong cannot be put right in the form.
        for finding in checks.iter_mut().flat_map(|check| &mut check.findings) {
            if !known.contains(&&*finding) {
                finding.fix = None;
            }
        }
        let in_vain = fault.applies(&state.workspace.target.way).err();
        let forecast = match self.forecast {
            Forecast::NoKey | Forecast::NoPlace => self.forecast,
            forecast if in_vain.is_some() => forecast,
            _ => Forecast::Wrong { fault, rule: fault.fault().rule(profile) },
        };
        let (header, payload) = bent.read;
        Self {
            header,
            payload,
            written: bent.header.map(|header| Written { header, payload: bent.payload }),
            without_fault: Some(self.checks),
            fault_in_vain: in_vain.map(|why| Trouble::FaultNotHere { fault, why }),
            checks,
            forecast,
            ..self
        }
    }

    /// How the rules stand.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.checks)
    }

    /// What the rules say to what is in the form.
    fn typed(&self) -> &[Check] {
        self.without_fault.as_ref().unwrap_or(&self.checks)
    }

    /// The errors that nobody asked for: those of what is in the form, without what the fault makes.
    pub fn typed_errors(&self) -> impl Iterator<Item = &Finding> {
        let all = rules::findings(self.typed()).into_iter();
        all.filter(|finding| finding.severity == Severity::Error)
    }

    /// What the rules say about one claim of the form, the worst first.
    pub fn findings_on(&self, claim: Claim) -> impl Iterator<Item = &Finding> {
        let all = self.typed().iter().flat_map(|check| &check.findings);
        let on_claim = |finding: &&Finding| Claim::at(self.profile, &finding.field) == Some(claim);
        let mut found: Vec<_> = all.filter(on_claim).collect();
        found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        found.into_iter()
    }

    /// Whether a member of the token is wrong.
    pub fn is_wrong(&self, place: &str) -> bool {
        let about = |finding: &&Finding| {
            let same = Claim::at(self.profile, place);
            finding.field == place
                || (same.is_some() && Claim::at(self.profile, &finding.field) == same)
        };
        let mut all = self.checks.iter().flat_map(|check| &check.findings).filter(about);
        all.any(|finding| finding.severity == Severity::Error)
    }
}

/// Header and payload, to be judged.
struct Sheet {
    header: Option<Json>,
    payload: Json,
    /// Both as the rules read them.
    read: (Option<JsonObject>, JsonObject),
}

impl Sheet {
    fn new(header: Option<Json>, payload: Json) -> Self {
        let read = (header.as_ref().map(Json::to_members), payload.to_members());
        Self { header, payload, read }
    }

    fn typed(state: &State, now: Timestamp) -> Self {
        match state.written(now) {
            Some(Written { header, payload }) => Self::new(Some(header), payload),
            None => Self::new(None, state.payload(now)),
        }
    }

    /// What the rules say, to a launch that is wrong in this way.
    fn check(&self, state: &State, now: Timestamp, fault: Option<FaultId>) -> Vec<Check> {
        let (endpoint, fhir_base) = (state.endpoint(), state.fhir_base());
        let exchange = Exchange::of(&endpoint, &state.workspace.target.way, &fhir_base);
        let exchange = match fault {
            Some(fault) => bend_exchange(fault, exchange),
            None => exchange,
        };
        let spelling = self.header.as_ref().map(|header| Spelling::of(Some(header), &self.payload));
        let (header, payload) = (self.read.0.as_ref(), &self.read.1);
        let sealing = state.sealing();
        rules::check(&Subject {
            header,
            spelling: spelling.as_ref(),
            jti_used: state.jti_used(),
            exchange: Some(exchange),
            sealing: sealing.as_ref(),
            ..Subject::of(state.workspace.draft.profile, payload, now)
        })
    }

    fn preview(self, state: &State, now: Timestamp) -> Preview {
        let workspace = &state.workspace;
        let checks = self.check(state, now, None);
        let base_url = state.base_url();
        let place = Endpoint::parse(&state.endpoint());
        let Preflight { forecast, mismatches } = preflight(&Launch {
            receiver: workspace.target.receiver,
            profile: workspace.draft.profile,
            now,
            header: self.read.0.as_ref(),
            payload: &self.read.1,
            payload_text: &self.payload.compact(),
            fresh: &workspace.draft.fresh(),
            checks: &checks,
            way: &workspace.target.way,
            fhir_base: state.fhir_base().as_str(),
            endpoint: place.as_ref().ok(),
            key: workspace.active_key().map(KeyRecord::as_signing),
            here: state.here(base_url.as_deref()),
        });
        let (header, payload) = self.read;
        Preview {
            now,
            profile: workspace.draft.profile,
            forecast,
            mismatches,
            endpoint: place,
            request: None,
            sealing: state.sealing(),
            checks,
            without_fault: None,
            fault_in_vain: None,
            header,
            payload,
            written: self.header.map(|header| Written { header, payload: self.payload }),
        }
    }
}
