//! What a tester may want of keys, and what follows.

use jiff::Timestamp;

use super::super::asking::Asking;
use super::super::effect::Effect;
use super::super::notices::Said;
use super::super::state::State;
use super::super::view::Page;
use super::super::workspace::Access;
use super::super::workspace::key_name;
use super::doctor::examine;
use super::receive::forget_refusal;
use super::{
    DeletedKey, Destination, ExportForm, Exporting, Generation, JwksPlace, KeyEffect, KeyMaterial,
    NewKey, changed, check_key_id,
};
use crate::protocol::ids::Thumbprint;
use crate::protocol::key::Algorithm;
use crate::protocol::secret::Secret;

/// The user wants this of keys.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyAction {
    /// Ask what to generate.
    AskGenerate,
    /// Make a key.
    Generate(NewKey),
    /// Leave a key that is being made.
    CancelGeneration(u64),
    /// Make a key like this one, and publish it beside it.
    Rotate(Thumbprint),
    /// Ask where the key is that is to be imported.
    AskImport,
    /// Pick files in a dialog of the system.
    PickImport,
    /// Take keys in from elsewhere.
    Import(KeyMaterial),
    /// Ask in which form a key is to be handed out.
    AskExport(Thumbprint, ExportForm),
    /// Hand a key out.
    Export(Exporting, Destination),
    /// Call a key something else.
    Rename(Thumbprint, String),
    /// Give a key this `kid`, as typed.
    SetKeyId(Thumbprint, String),
    /// Sign with this algorithm.
    SetAlgorithm(Thumbprint, Algorithm),
    /// Have a key in the JWKS or not.
    Publish(Thumbprint, bool),
    /// Sign launches with this key.
    Activate(Thumbprint),
    /// Ask whether a key may go.
    AskDelete(Thumbprint),
    /// Delete a key; it can be had back until the window closes.
    Delete(Thumbprint),
    /// Have a deleted key back.
    Undelete(Thumbprint),
    /// Look at a JWKS as a receiver does.
    Examine(JwksPlace),
    /// Explain how a receiver elsewhere gets the key.
    AskElsewhere,
    /// Ask for the passphrase.
    AskUnlock,
    /// Read the keys behind this passphrase.
    Unlock(Secret),
    /// Ask for a passphrase to write keys behind.
    AskProtect,
    /// Write keys behind this passphrase from now on; nothing: without one.
    Protect(Option<Secret>),
}

/// Does what the user wants of keys, and says what must follow.
pub fn act(state: &mut State, action: KeyAction, now: Timestamp) -> Vec<Effect> {
    match action {
        KeyAction::AskGenerate => ask_unlocked(state, Asking::GenerateKey(NewKey::another())),
        KeyAction::Generate(new) => return generate(state, new, now),
        KeyAction::CancelGeneration(job) => {
            state.keys.generating.retain(|generation| generation.job != job);
        }
        KeyAction::Rotate(key) => return rotate(state, &key, now),
        KeyAction::AskImport => ask_unlocked(state, Asking::ImportKey { path: String::new() }),
        KeyAction::PickImport => {
            let title = state.language().labels().import_title;
            return vec![Effect::PickFiles { title }];
        }
        KeyAction::Import(material) => return import(state, material),
        KeyAction::AskExport(key, form) => {
            let exporting = Exporting { key, form, risk_accepted: false, path: String::new() };
            state.view.asking = Some(Asking::ExportKey(exporting));
        }
        KeyAction::Export(exporting, to) => return export(state, &exporting, to, now),
        KeyAction::Rename(key, name) => return rename(state, &key, &name),
        KeyAction::SetKeyId(key, text) => return set_key_id(state, &key, &text),
        KeyAction::SetAlgorithm(key, alg) => {
            return change(state, &key, |record| {
                if alg.fits(record.kind) {
                    record.alg = alg;
                }
            });
        }
        KeyAction::Publish(key, published) => {
            return change(state, &key, |record| record.published = published);
        }
        KeyAction::Activate(key) => {
            state.workspace.activate(&key);
            return changed(state);
        }
        KeyAction::AskDelete(key) => {
            state.view.asking = Some(Asking::DeleteKey { key, typed: String::new() });
        }
        KeyAction::Delete(key) => return delete(state, &key, now),
        KeyAction::Undelete(key) => return undelete(state, &key),
        KeyAction::Examine(place) => return examine(state, place).into_iter().collect(),
        KeyAction::AskElsewhere => state.view.asking = Some(Asking::Elsewhere),
        KeyAction::AskUnlock => {
            state.view.asking = Some(Asking::Unlock { passphrase: Secret::default() });
        }
        KeyAction::Unlock(passphrase) => return unlock(state, passphrase),
        KeyAction::AskProtect => {
            let asking =
                Asking::Protect { passphrase: Secret::default(), again: Secret::default() };
            ask_unlocked(state, asking);
        }
        KeyAction::Protect(passphrase) => return protect(state, passphrase),
    }
    Vec::new()
}

/// Asks, once the keys that wait for their passphrase have it.
fn ask_unlocked(state: &mut State, asking: Asking) {
    if !asks_to_unlock(state) {
        state.view.asking = Some(asking);
    }
}

/// Asks for the passphrase where keys wait for it: a key that is added meanwhile would be written
/// without.
fn asks_to_unlock(state: &mut State) -> bool {
    let locked = state.keys_locked();
    if locked {
        state.view.asking = Some(Asking::Unlock { passphrase: Secret::default() });
    }
    locked
}

fn generate(state: &mut State, new: NewKey, now: Timestamp) -> Vec<Effect> {
    if let Some(kid) = &new.kid
        && let Err(problem) = check_key_id(&state.workspace, None, kid.as_str())
    {
        state.notices.trouble(problem.trouble(kid.as_str()), now);
        return Vec::new();
    }
    if matches!(state.view.asking, Some(Asking::GenerateKey(_))) {
        state.view.asking = None;
    }
    vec![begin_generation(state, new, now)]
}

/// Makes a key in the background.
pub(in crate::model) fn begin_generation(state: &mut State, new: NewKey, now: Timestamp) -> Effect {
    state.keys.last_job += 1;
    let (job, kind) = (state.keys.last_job, new.kind);
    state.keys.generating.push(Generation { job, new, began: now });
    Effect::Keys(KeyEffect::Generate { job, kind })
}

fn rotate(state: &mut State, key: &Thumbprint, now: Timestamp) -> Vec<Effect> {
    if asks_to_unlock(state) {
        return Vec::new();
    }
    let language = state.language();
    let Some(record) = state.workspace.key(key) else { return Vec::new() };
    let new = NewKey::successor_of(record, language);
    vec![begin_generation(state, new, now)]
}

fn import(state: &mut State, material: KeyMaterial) -> Vec<Effect> {
    if asks_to_unlock(state) {
        return Vec::new();
    }
    if matches!(state.view.asking, Some(Asking::ImportKey { .. })) {
        state.view.asking = None;
    }
    state.view.page = Page::Keys;
    state.keys.busy = true;
    vec![Effect::Keys(KeyEffect::Import(material))]
}

fn export(
    state: &mut State,
    exporting: &Exporting,
    to: Destination,
    now: Timestamp,
) -> Vec<Effect> {
    let Exporting { key, form, risk_accepted, .. } = exporting;
    let Some(record) = state.workspace.key(key) else { return Vec::new() };
    if form.is_private() {
        // The step that names the risk cannot be skipped.
        if !risk_accepted {
            return Vec::new();
        }
        let key = Box::new(record.clone());
        state.view.asking = None;
        return vec![Effect::Keys(KeyEffect::ExportPrivate { key, form: *form, to })];
    }
    let Some(text) = state.public_export(key, *form) else { return Vec::new() };
    state.view.asking = None;
    vec![to.hand_out(text, &mut state.notices, now)]
}

fn rename(state: &mut State, key: &Thumbprint, name: &str) -> Vec<Effect> {
    change(state, key, |record| record.name = key_name(name, record.kind))
}

/// A text that cannot be a `kid` stays in its field, where the page says why.
fn set_key_id(state: &mut State, key: &Thumbprint, text: &str) -> Vec<Effect> {
    match check_key_id(&state.workspace, Some(key), text) {
        Ok(kid) => change(state, key, |record| record.kid = kid),
        Err(_) => Vec::new(),
    }
}

fn change(
    state: &mut State,
    key: &Thumbprint,
    change: impl FnOnce(&mut super::KeyRecord),
) -> Vec<Effect> {
    let Some(record) = state.workspace.key_mut(key) else { return Vec::new() };
    let before = record.clone();
    change(record);
    if *record == before { Vec::new() } else { changed(state) }
}

fn delete(state: &mut State, key: &Thumbprint, now: Timestamp) -> Vec<Effect> {
    state.view.asking = None;
    let place = state.workspace.keys.iter().position(|record| record.thumbprint == *key);
    let Some(place) = place else { return Vec::new() };
    let record = state.workspace.keys.remove(place);
    let said = Said::KeyDeleted { key: record.thumbprint.clone(), name: record.name.clone() };
    state.notices.say(said, now);
    state.keys.deleted.push(DeletedKey { record, place });
    let mut effects = vec![Effect::Keys(KeyEffect::SetAside(key.clone()))];
    effects.extend(changed(state));
    effects
}

fn undelete(state: &mut State, key: &Thumbprint) -> Vec<Effect> {
    let deleted = &mut state.keys.deleted;
    let Some(at) = deleted.iter().position(|deleted| deleted.record.thumbprint == *key) else {
        return Vec::new();
    };
    let DeletedKey { mut record, place } = deleted.remove(at);
    // Another key may sign by now, or have its kid.
    record.active &= !state.workspace.keys.iter().any(|other| other.active);
    let _ = record.settle_kid(&state.workspace);
    let place = place.min(state.workspace.keys.len());
    state.workspace.keys.insert(place, record);
    state.notices.withdraw(|said| matches!(said, Said::KeyDeleted { key: of, .. } if of == key));
    let mut effects = vec![Effect::Keys(KeyEffect::Restore(key.clone()))];
    effects.extend(changed(state));
    effects
}

fn unlock(state: &mut State, passphrase: Secret) -> Vec<Effect> {
    let keys = state.workspace.keys_with(Access::Locked);
    state.keys.busy = true;
    forget_refusal(&mut state.notices);
    vec![Effect::Keys(KeyEffect::Unlock { passphrase, keys })]
}

fn protect(state: &mut State, passphrase: Option<Secret>) -> Vec<Effect> {
    state.view.asking = None;
    state.keys.busy = true;
    let keys = state.workspace.keys_with(Access::Ready);
    vec![Effect::Keys(KeyEffect::Protect { passphrase, keys })]
}
