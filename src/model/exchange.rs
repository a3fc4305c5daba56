//! The exchange as it would be now: the request of the browser to the letter, and the launch as source.

use jiff::{SignedDuration, Timestamp};

use super::effect::{Effect, LaunchOrder};
use super::keys::Destination;
use super::preview::Written;
use super::state::State;
use crate::protocol::claims::Stamp;
use crate::protocol::exchange::code::{self, Tongue};
use crate::protocol::exchange::{BrowserRequest, Endpoint, EndpointProblem, Recipe};
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::LaunchId;
use crate::protocol::key::KeyKind;
use crate::protocol::launch::Composed;
use crate::protocol::token;
use crate::text::code::comments;
use crate::text::trouble::Trouble;

/// What stands for the signature of a key until there is one: as long, and of a sign that no form
/// encodes.
pub fn unsigned(kind: KeyKind) -> String {
    "_".repeat((kind.signature_len() * 4).div_ceil(3))
}

impl State {
    /// What is in the form, as a recipe for a program; nothing while there is no key to sign with.
    ///
    /// # Errors
    /// [`EndpointProblem`] where no form can send it.
    pub fn recipe(&self, now: Timestamp) -> Option<Result<Recipe, EndpointProblem>> {
        let LaunchOrder { draft, envelope, .. } = self.order(LaunchId(self.last_launch))?;
        let compose = |now: Timestamp, jti: &str| {
            Composed::at(&Stamp { now, jti: jti.to_owned() }, &draft, envelope.clone())
        };
        let later = now.saturating_add(SignedDuration::from_secs(1)).unwrap_or(now);
        Some(Recipe::of(&compose(now, "one"), &compose(later, "other"), now))
    }

    /// The request that the browser would make at this moment, with a stand-in for the signature;
    /// nothing while there is no key.
    pub(super) fn browser_request(
        &self,
        written: &Written,
        endpoint: &Endpoint,
    ) -> Option<Result<BrowserRequest, EndpointProblem>> {
        let kind = self.workspace.active_key()?.kind;
        let signature = unsigned(kind);
        let input = token::signing_input(&written.header, &written.payload);
        let token = CompactToken::new(format!("{input}.{signature}"));
        let (way, base) = (&self.workspace.target.way, self.fhir_base());
        Some(BrowserRequest::of(endpoint, way, &token, &base, self.base_url().as_deref()))
    }
}

/// The launch as source, to the clipboard or a file. It holds no secret: the key is not in it.
pub(super) fn hand_out_code(
    state: &mut State,
    tongue: Tongue,
    to: Destination,
    now: Timestamp,
) -> Vec<Effect> {
    let recipe = match state.recipe(now) {
        Some(Ok(recipe)) => recipe,
        Some(Err(problem)) => {
            state.notices.trouble(Trouble::Endpoint(problem), now);
            return Vec::new();
        }
        None => {
            state.notices.trouble(Trouble::NoKey, now);
            return Vec::new();
        }
    };
    let source = code::source(&recipe, tongue, &comments(state.language()));
    vec![to.hand_out(source, &mut state.notices, now)]
}
