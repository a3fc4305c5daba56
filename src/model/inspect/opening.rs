//! Opening an encrypted token (HTI:jwe): with one's own keys, with those of the built-in module, and
//! with a private key that the tester gives for it.

use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;

use super::{Against, InspectEffect, KeyPlace, KeysRead, judge};
use crate::model::effect::Effect;
use crate::model::state::State;
use crate::protocol::ids::{CompactToken, KeyId, Thumbprint};
use crate::protocol::inspect::KnownOpening;
use crate::protocol::jwe::{Encrypted, JweProblem, Opening};
use crate::protocol::secret::Secret;
use crate::protocol::token::{self, Sight};
use crate::text::trouble::Trouble;

/// A private key that was given to open tokens with. It goes when the page is cleared, and is never
/// written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenKey {
    /// A text that was pasted or let go.
    Text(Secret),
    /// A file, which is read each time.
    File(PathBuf),
}

/// What an encrypted token is tried with, besides the keys of the built-in module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWith {
    /// One's own keys, with what they are called.
    pub own: Vec<(Thumbprint, KeyId)>,
    /// The key that was given.
    pub given: Option<GivenKey>,
}

/// Whose key opened a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opener {
    /// One's own.
    Own(Thumbprint),
    /// The built-in module's.
    Module,
    /// The key that was given.
    Given,
}

/// An encrypted token that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What was in it.
    pub opening: Opening,
    /// Whose key opened it.
    pub by: Opener,
}

/// Why an encrypted token stays closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// What is wrong with it, or with the keys that are here.
    pub problem: JweProblem,
    /// Why the key that was given is of no use.
    pub given: Option<GivenProblem>,
}

/// Why a key that was given does not open a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenProblem {
    /// It is another key.
    Other,
    /// There is no private key of the kind that the token is encrypted for.
    NoneOfKind,
    /// It could not be read.
    Unreadable(Box<Trouble>),
}

/// How far the opening of a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// Keys are being tried.
    Underway,
    /// It is open.
    Open(Opened),
    /// It stays closed.
    Closed(Closed),
}

/// The encryption around a token.
#[derive(Clone, PartialEq)]
pub struct Sealed {
    /// The protected header, as far as it can be read.
    pub header: Sight,
    /// The token taken apart; nothing where that cannot be done.
    pub encrypted: Option<Encrypted>,
    /// How far the opening is.
    pub lock: Lock,
    inner: Option<CompactToken>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").field("lock", &self.lock).finish_non_exhaustive()
    }
}

impl Sealed {
    /// The encryption around a token; nothing for one that is not encrypted.
    fn of(token: &CompactToken) -> Option<Self> {
        let text = token.as_str();
        Encrypted::is_shape_of(text).then_some(())?;
        let encrypted = Encrypted::parse(text);
        let problem = encrypted
            .as_ref()
            .map_or_else(|problem| Some(problem.clone()), |encrypted| encrypted.recipe().err());
        let closed = |problem| Lock::Closed(Closed { problem, given: None });
        Some(Self {
            header: token::look(text).header,
            encrypted: encrypted.ok(),
            lock: problem.map_or(Lock::Underway, closed),
            inner: None,
        })
    }

    /// The token inside, if it was opened and holds a text.
    pub fn inner(&self) -> Option<&CompactToken> {
        self.inner.as_ref()
    }

    /// What came of opening it, as a receiver would find out.
    pub(super) fn known(&self) -> Option<KnownOpening> {
        match &self.lock {
            Lock::Underway => None,
            Lock::Open(opened) => Some(KnownOpening(Ok(opened.opening.clone()))),
            Lock::Closed(closed) => Some(KnownOpening(Err(closed.problem.clone()))),
        }
    }

    /// Whether a key could still open it: its header is in order.
    fn waits(&self) -> bool {
        let opens = |encrypted: &Encrypted| encrypted.recipe().is_ok();
        !matches!(self.lock, Lock::Open(_)) && self.encrypted.as_ref().is_some_and(opens)
    }

    fn set(&mut self, lock: Lock) {
        self.inner = match &lock {
            Lock::Open(opened) => {
                std::str::from_utf8(&opened.opening.content).ok().map(CompactToken::new)
            }
            Lock::Underway | Lock::Closed(_) => None,
        };
        self.lock = lock;
    }
}

/// Looks whether a token is encrypted. A key that opens it is still to be [tried for](open()).
pub(super) fn sealed(token: &CompactToken) -> Option<Sealed> {
    Sealed::of(token)
}

/// Has keys tried on the token that is shown, as long as it is closed.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    // What is under way is for another token, or without a key that came since.
    state.inspect.opening_job += 1;
    let Some(seen) = &state.inspect.seen else { return Vec::new() };
    if !seen.sealed.as_ref().is_some_and(Sealed::waits) {
        return Vec::new();
    }
    let (job, token) = (state.inspect.opening_job, seen.found.token.clone());
    let own = state.workspace.keys.iter().map(|key| (key.thumbprint.clone(), key.kid.clone()));
    let with = OpenWith { own: own.collect(), given: state.inspect.given.clone() };
    vec![Effect::Inspect(InspectEffect::Open { job, token, with })]
}

/// Takes a private key to open tokens with. True when it was wanted for the token that is shown.
pub(super) fn give(state: &mut State, key: GivenKey) -> bool {
    state.inspect.given = Some(key);
    let seen = state.inspect.seen.as_ref();
    seen.and_then(|seen| seen.sealed.as_ref()).is_some_and(Sealed::waits)
}

/// Takes in what came of trying keys: the token inside is judged as any other.
pub(super) fn receive(
    state: &mut State,
    job: u64,
    result: Result<Opened, Closed>,
    now: Timestamp,
) -> Vec<Effect> {
    if job != state.inspect.opening_job {
        return Vec::new();
    }
    let by_given = result.as_ref().is_ok_and(|opened| opened.by == Opener::Given);
    let seen = state.inspect.seen.as_mut();
    let Some(sealed) = seen.and_then(|seen| seen.sealed.as_mut()) else { return Vec::new() };
    sealed.set(result.map_or_else(Lock::Closed, Lock::Open));
    if by_given && verifies_with_given(state) {
        // It was pasted to open tokens: the issuer signs with a key of its own.
        state.view.inspect.against = Against::default();
    }
    let Some(seen) = state.inspect.seen.take() else { return Vec::new() };
    judge::take_apart(state, seen.found, seen.sealed, now)
}

/// Whether signatures are held against the very key that was given to open tokens with.
fn verifies_with_given(state: &State) -> bool {
    let pasted = match state.inspect.keys_at(&KeyPlace::Pasted) {
        Some(KeysRead::Done(keys)) => Some(&keys.text),
        Some(KeysRead::Underway | KeysRead::Failed(_)) | None => None,
    };
    let given = match &state.inspect.given {
        Some(GivenKey::Text(text)) => Some(text),
        Some(GivenKey::File(_)) | None => None,
    };
    state.view.inspect.against == Against::Pasted && given.is_some() && pasted == given
}
