//! A launch as a receiver wants it: what choosing one writes, and whether the launch still is so.

use super::{Audience, Receiver, Recipient};
use crate::model::act::claims;
use crate::model::encryption::Encryption;
use crate::model::state::State;
use crate::model::workspace::{KeyRecord, Workspace};
use crate::protocol::claims::{Claim, ClaimDraft, Draft, Source};
use crate::protocol::exchange::{Endpoint, Way};
use crate::protocol::json::Json;
use crate::protocol::key::Algorithm;
use crate::protocol::receivers::{AudienceForm, KnownReceiver};
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::registry::Domain;

impl Receiver {
    /// What it wants in `aud`, as far as it says and can be known here. Which Device asks where a
    /// token is introspected is not: one that is there stays.
    pub fn audience(&self, draft: &Draft, domain: &Domain) -> Option<String> {
        match &self.aud {
            Audience::AsIs => None,
            Audience::Text(text) => Some(text.clone()),
            Audience::OfKind => {
                let form = self.kind.traits().audience?.form;
                let (endpoint, device) = (Endpoint::parse(&self.endpoint), &domain.module.device);
                form.expected(endpoint.as_ref().ok(), device).or_else(|| {
                    let of_caller = form == AudienceForm::CallersDevice;
                    let there = Some(&draft.aud.text).filter(|text| is_device(text));
                    of_caller.then(|| there.unwrap_or(device).clone())
                })
            }
        }
    }

    /// Writes a launch as it wants it: profile, `aud` and algorithm. The algorithm goes into the
    /// header where this key can make it; otherwise the header follows the key.
    pub fn write(&self, draft: &mut Draft, domain: &Domain, key: Option<&KeyRecord>) {
        if let Some(profile) = self.profile.filter(|profile| *profile != draft.profile) {
            domain.choose_profile(draft, profile);
        }
        if let Some(aud) = self.audience(draft, domain) {
            write_audience(draft, aud, Source::Receiver);
        }
        if let (Some(alg), Some(key)) = (self.alg, key) {
            write_algorithm(draft, alg, key);
        }
    }

    /// Whether a launch has what it wants. Where it says nothing, anything will do.
    fn is_met_by(&self, draft: &Draft, domain: &Domain, key: Option<&KeyRecord>) -> bool {
        let profile = self.profile.is_none_or(|profile| profile == draft.profile);
        let aud = &draft.aud;
        let audience = self.audience(draft, domain);
        let audience = audience.is_none_or(|wanted| aud.on && !aud.json && aud.text == wanted);
        let alg = match (self.alg.zip(key), key) {
            // What the key cannot make is not what someone changed.
            (Some((alg, key)), _) if alg.fits(key.kind) => {
                draft.header.algorithm(key.alg, key.kind) == alg
            }
            _ => true,
        };
        profile && audience && alg
    }
}

fn is_device(text: &str) -> bool {
    let reference = Reference::split(text);
    reference.is_some_and(|found| found.resource_type == "Device" && is_fhir_id(found.id))
}

fn write_audience(draft: &mut Draft, aud: String, source: Source) {
    if draft.aud != (ClaimDraft { source: draft.aud.source, ..ClaimDraft::on(aud.as_str()) }) {
        *draft.claim_mut(Claim::Aud) = ClaimDraft::on(aud).from(source);
    }
}

fn write_algorithm(draft: &mut Draft, alg: Algorithm, key: &KeyRecord) {
    let header = &mut draft.header;
    if alg == key.alg || !alg.fits(key.kind) {
        return header.follow_key("alg");
    }
    let shown = header.header(header.algorithm(key.alg, key.kind), &key.kid);
    let mut wanted = shown.clone();
    wanted.set("alg", Json::text(alg.name()));
    header.read(&wanted, &shown);
}

impl Workspace {
    /// Whether the launch in the editor is another than the receiver in use wants, or goes elsewhere.
    pub fn receiver_changed(&self) -> bool {
        self.receiver_in_use().is_some_and(|receiver| {
            receiver.target() != self.target
                || !receiver.is_met_by(&self.draft, &self.domain, self.active_key())
        })
    }

    /// The receiver in use with what is in the editor: of what it left open, nothing is fixed.
    pub(super) fn receiver_as_edited(&self, before: &Receiver) -> Receiver {
        let mut receiver = Receiver {
            kind: self.target.receiver,
            endpoint: self.target.endpoint.clone(),
            way: self.target.way.clone(),
            encryption: self.target.encryption.clone(),
            fhir_base: self.target.fhir_base.clone(),
            ..before.clone()
        };
        receiver.profile = receiver.profile.map(|_| self.draft.profile);
        let wanted = receiver.audience(&self.draft, &self.domain);
        if wanted.is_some_and(|wanted| wanted != self.draft.aud.text) {
            receiver.aud = Audience::Text(self.draft.aud.text.clone());
        }
        receiver.alg = receiver.alg.and_then(|_| self.signs_with());
        receiver
    }

    /// A receiver that is what is in the editor.
    pub(super) fn receiver_of_editor(&self) -> Receiver {
        let template = Receiver {
            profile: Some(self.draft.profile),
            alg: self.signs_with(),
            ..Receiver::of_kind(self.target.receiver)
        };
        let receiver = self.receiver_as_edited(&template);
        let known = receiver.aud != Audience::AsIs;
        let aud = if known { receiver.aud } else { Audience::Text(self.draft.aud.text.clone()) };
        Receiver { aud, ..receiver }
    }

    fn signs_with(&self) -> Option<Algorithm> {
        self.active_key().map(|key| self.draft.header.algorithm(key.alg, key.kind))
    }

    /// Whether a key here can make this.
    pub fn can_sign(&self, alg: Algorithm) -> bool {
        self.key_for(alg).is_some()
    }

    /// A key that can make this: the one that signs, when it can.
    pub(super) fn key_for(&self, alg: Algorithm) -> Option<&KeyRecord> {
        let able = |key: &&KeyRecord| alg.fits(key.kind);
        let others = || self.usable_keys().find(able);
        self.active_key().filter(able).or_else(others)
    }
}

/// Writes the launch for whom it goes to.
pub(super) fn aim(state: &mut State, recipient: Recipient) {
    match recipient {
        Recipient::Named(id) => {
            if let Some(receiver) = state.workspace.receiver(id).cloned() {
                aim_at(state, &receiver);
            }
        }
        Recipient::BuiltIn => aim_here(state),
        Recipient::Unnamed => {}
    }
}

/// Takes back what the receiver in use had written into `aud` and the header, so that the next one
/// does not inherit it. A Device that someone chose for a module stays.
fn take_back(workspace: &mut Workspace) {
    let Some(before) = workspace.receiver_in_use() else { return };
    let aud = &workspace.draft.aud.text;
    let wanted = before.audience(&workspace.draft, &workspace.domain);
    let its_own = matches!(before.aud, Audience::Text(_)) || !is_device(aud);
    let (is_its, alg) = (its_own && wanted.as_ref() == Some(aud), before.alg);
    if is_its {
        let device = workspace.domain.module.device.clone();
        write_audience(&mut workspace.draft, device, Source::Domain);
    }
    if alg.is_some() {
        workspace.draft.header.follow_key("alg");
    }
}

fn aim_at(state: &mut State, receiver: &Receiver) {
    take_back(&mut state.workspace);
    if let Some(profile) = receiver.profile.filter(|to| *to != state.workspace.draft.profile) {
        claims::choose_profile(state, profile);
    }
    let key = state.workspace.active_key().cloned();
    let workspace = &mut state.workspace;
    workspace.target = receiver.target();
    receiver.write(&mut workspace.draft, &workspace.domain, key.as_ref());
}

/// The built-in module reads every profile and every transport.
fn aim_here(state: &mut State) {
    let workspace = &mut state.workspace;
    let before = workspace.receiver_in_use();
    let its_way = before.is_some_and(|before| before.way == workspace.target.way);
    let its_key = before.is_some_and(|before| before.encryption == workspace.target.encryption);
    let its_base = before.is_some_and(|before| before.fhir_base == workspace.target.fhir_base);
    if its_way {
        workspace.target.way = Way::default();
    }
    if its_key {
        workspace.target.encryption = Encryption::default();
    }
    // Whoever named another FHIR service for the receiver meant that receiver.
    if its_base {
        workspace.target.fhir_base.clear();
    }
    take_back(workspace);
    workspace.target.receiver = KnownReceiver::BuiltInModule;
    workspace.target.named = None;
}
