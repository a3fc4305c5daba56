//! What the window knows.

use std::path::PathBuf;

use jiff::Timestamp;

use super::awaited::Awaited;
use super::domain::{Applications, Removals};
use super::encryption::Recipients;
use super::history::History;
use super::inspect::Inspect;
use super::journal::{self, Journal, Waiting};
use super::keys::Keys;
use super::notices::Notices;
use super::presets::Presets;
use super::preview::Written;
use super::receivers::Receivers;
use super::view::{Edits, Page, View};
use super::workspace::Workspace;
use super::{Effect, LaunchOrder, ServiceSetup, Surroundings};
use crate::protocol::authority::Simulation;
use crate::protocol::claims::{Claim, Stamp};
use crate::protocol::faults::FaultId;
use crate::protocol::ids::FhirBaseUrl;
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::json::Json;
use crate::protocol::launch::Envelope;
use crate::protocol::preflight::{BuiltIn, Here};
use crate::protocol::registry::Person;
use crate::text::Language;
use crate::text::trouble::Trouble;

/// The state of the local domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Services {
    /// The port is being opened.
    Starting,
    /// It listens on this port of 127.0.0.1.
    On {
        /// The port.
        port: u16,
    },
    /// It could not start; the reason was said.
    Failed,
}

/// What happened to a launch link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LinkState {
    Waiting,
    Fetched,
    NoBrowser,
    /// A browser was asked, and has not come for the page in the time that it takes to start.
    Silent,
}

/// The link of the last launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Of which launch.
    pub launch: LaunchId,
    /// The address of the one-time page.
    pub url: String,
    /// What happened to it.
    pub state: LinkState,
    /// When the token in it expires, in seconds since 1970.
    pub expires_at: i64,
}

/// Everything the window knows.
#[derive(Debug, Clone)]
pub struct State {
    /// What is kept between two starts.
    pub workspace: Workspace,
    /// What the window found around it at the start.
    pub surroundings: Surroundings,
    /// Where files are kept, when they are kept.
    pub home: Option<PathBuf>,
    /// What is known of the keys beside their records.
    pub keys: Keys,
    /// What is known of presets beside those that are kept.
    pub presets: Presets,
    /// What is known of receivers beside those that are kept.
    pub receivers: Receivers,
    /// What was removed from the domain, to be had back.
    pub removals: Removals,
    /// What is known of what is inspected.
    pub inspect: Inspect,
    /// What is known of those that launches are encrypted for, beside what is kept.
    pub recipients: Recipients,
    /// The local domain.
    pub services: Services,
    /// What happened.
    pub journal: Journal,
    /// The link of the last launch.
    pub link: Option<Link>,
    /// The launches that are sent again once their tokens have expired.
    pub waiting: Vec<Waiting>,
    /// The pages that a browser should fetch.
    pub awaited: Awaited,
    /// Messages over the window.
    pub notices: Notices,
    /// What can be undone in the editor.
    pub history: History,
    /// What is selected, folded and open.
    pub view: View,
    /// What is wrong with each launch on purpose. It is not kept: nobody should begin a day with it.
    pub fault: Option<FaultId>,
    /// The errors that the services make on purpose. They are not kept, for the same reason.
    pub simulations: Vec<Simulation>,
    /// What is known of registered applications beside those that are kept.
    pub applications: Applications,
    /// The port that was wanted, where it was taken by another program.
    pub port_taken: Option<u16>,
}

impl State {
    /// A copy of what the pages may change. It is small: a dozen short texts.
    pub fn edits(&self) -> Edits {
        Edits {
            draft: self.workspace.draft.clone(),
            target: self.workspace.target.clone(),
            hosted_jwks: self.workspace.settings.hosted_jwks.clone(),
            view: self.view.clone(),
        }
    }

    /// The language of words.
    pub fn language(&self) -> Language {
        let Surroundings { asked_language, system_language, .. } = &self.surroundings;
        asked_language.or(self.workspace.settings.language).unwrap_or(*system_language)
    }

    /// The address of the local domain, while it listens.
    pub fn base_url(&self) -> Option<String> {
        match self.services {
            Services::On { port } => Some(format!("http://127.0.0.1:{port}")),
            Services::Starting | Services::Failed => None,
        }
    }

    /// The launch URL, as typed or that of the built-in module.
    pub fn endpoint(&self) -> String {
        if self.workspace.target.is_elsewhere() {
            return self.workspace.target.endpoint.clone();
        }
        self.module_url().unwrap_or_default()
    }

    /// The launch URL of the built-in module, while it listens.
    pub fn module_url(&self) -> Option<String> {
        self.base_url().map(|base| format!("{base}/module/launch"))
    }

    /// A number for a launch that no launch has had, nor one of an earlier window.
    pub(super) fn next_launch(&mut self) -> LaunchId {
        self.workspace.last_launch += 1;
        LaunchId(self.workspace.last_launch)
    }

    /// The `iss` parameter: the base URL of the FHIR service that was named, or of the local one.
    pub fn fhir_base(&self) -> FhirBaseUrl {
        match self.workspace.target.fhir_base.as_str() {
            "" => FhirBaseUrl::new(self.local_fhir_base()),
            named => FhirBaseUrl::new(named),
        }
    }

    /// The base URL of the local FHIR service; empty while the local domain is not there.
    pub fn local_fhir_base(&self) -> String {
        self.base_url().map_or_else(String::new, |base| format!("{base}/fhir"))
    }

    /// What the local domain should serve and know.
    pub fn service_setup(&self) -> ServiceSetup {
        ServiceSetup {
            domain: self.workspace.domain.clone(),
            keys: self.workspace.keys.clone(),
            profile: self.workspace.draft.profile,
            language: self.language(),
            simulations: self.simulations.clone(),
        }
    }

    /// Whether the next launch would use a token id again.
    pub fn jti_used(&self) -> bool {
        let jti = &self.workspace.draft.jti.text;
        !jti.is_empty() && self.journal.signed_before(jti)
    }

    /// The claims as they would be signed at this moment, with a token id to look at.
    pub(super) fn payload(&self, now: Timestamp) -> Json {
        let stamp = Stamp { now, jti: self.surroundings.specimen_jti.clone() };
        self.workspace.draft.payload(&stamp)
    }

    /// Header and payload as they would be signed at this moment; nothing while there is no key.
    pub(crate) fn written(&self, now: Timestamp) -> Option<Written> {
        let key = self.workspace.active_key()?;
        let header = &self.workspace.draft.header;
        let header = header.header(header.algorithm(key.alg, key.kind), &key.kid);
        Some(Written { header, payload: self.payload(now) })
    }

    /// An order to launch what is in the form, when there is a key to sign it with.
    pub fn order(&self, launch: LaunchId) -> Option<LaunchOrder> {
        let key = self.workspace.active_key()?;
        let target = &self.workspace.target;
        let alg = self.workspace.draft.header.algorithm(key.alg, key.kind);
        let signer = (key.thumbprint.clone(), key.kid.clone(), alg);
        let envelope = Envelope {
            receiver: target.receiver,
            receiver_name: self.workspace.receiver_in_use().map(|named| named.name.clone()),
            fault: self.fault,
            sealing: self.sealing(),
            jti_used: self.jti_used(),
            ..Envelope::new(signer, self.endpoint(), target.way.clone(), self.fhir_base())
        };
        Some(LaunchOrder { launch, draft: self.workspace.draft.clone(), envelope })
    }

    /// The name behind a claim that holds a reference, from the domain.
    pub fn name_behind(&self, claim: Claim) -> Option<&str> {
        self.workspace.domain.name_of(&self.workspace.draft.claim(claim).text)
    }

    /// What is known on this side of a launch.
    pub(super) fn here<'a>(&'a self, base_url: Option<&'a str>) -> Here<'a> {
        let Workspace { domain, draft, .. } = &self.workspace;
        let related = domain.person(&draft.sub.text).and_then(|person| person.patient.as_deref());
        // The one in the form counts even when the claim is off.
        let typed = Some(draft.patient.text.as_str()).filter(|text| !text.is_empty());
        Here {
            base_url,
            client_id: domain.portal.client_id.as_str(),
            device: &domain.module.device,
            patient: related.or(typed),
            built_in: self.built_in(),
        }
    }

    /// What a launch meets at the built-in module.
    fn built_in(&self) -> BuiltIn<'_> {
        let Workspace { domain, draft, .. } = &self.workspace;
        if !domain.services.module {
            return BuiltIn::Off;
        }
        if !domain.logs_in() {
            return BuiltIn::ByItself;
        }
        let logs_in = |person: &&Person| {
            !person.identity.is_empty() && domain.choose_idp(person.kind(), None).is_some()
        };
        let person = domain.person(&draft.sub.text).filter(logs_in);
        BuiltIn::Login(person.map(|person| person.name.as_str()))
    }

    /// Time passes: messages go, and a browser that did not come is silent.
    /// What has waited for its time is done.
    pub fn pass_time(&mut self, now: Timestamp) -> Vec<Effect> {
        self.notices.expire(now);
        let mut effects = journal::due(self, now);
        for launch in self.awaited.overdue(now) {
            let secs = Awaited::SECS;
            let what = Happening::BrowserSilent { secs };
            let launch = Some(launch);
            let event = Event { at: now, launch, trace: None, took_micros: None, what };
            effects.push(journal::keep(self, event));
            self.notices.trouble(Trouble::BrowserSilent { secs }, now);
            if let Some(link) = self.links_mut().find(|link| Some(link.launch) == launch) {
                link.state = LinkState::Silent;
            }
        }
        effects
    }

    /// Whether what is said of the inspected token changes by the second.
    fn inspected_counts_at(&self, now: Timestamp) -> bool {
        let seen = self.inspect.seen.as_ref();
        !self.view.inspect.at_issue && seen.is_some_and(|seen| seen.counts_at(now))
    }

    /// When the window must wake by itself: a message goes, or a countdown moves on.
    pub fn wakes_at(&self, now: Timestamp) -> Option<Timestamp> {
        let link_counts = self.links().iter().any(|link| link.expires_at > now.as_second());
        let counting = link_counts
            // A key that is being made counts the seconds.
            || !self.keys.generating.is_empty()
            || (self.view.page == Page::Launch && self.workspace.draft.counts_at(now))
            || (self.view.page == Page::Inspect && self.inspected_counts_at(now))
            // So does a launch that waits for its token to expire.
            || !self.waiting.is_empty();
        let next = counting.then(|| Timestamp::from_second(now.as_second() + 1).ok()).flatten();
        [self.notices.next_expiry(), self.awaited.next_due(), next].into_iter().flatten().min()
    }
}
