//! The exchange as it would be now: the request of the browser to the letter, and the launch as source.

use jiff::{SignedDuration, Timestamp};

use super::effect::{Effect, LaunchOrder};
use super::keys::Destination;
use super::preview::Written;
use super::state::State;
use crate::protocol::claims::Stamp;
use crate::protocol::exchange::code::{self, Tongue};
use crate::protocol::exchange::{BrowserRequest, Endpoint, EndpointProblem, Post, Recipe};
use crate::protocol::faults::{bend_post, bend_token};
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
        let LaunchOrder { draft, envelope, .. } =
            self.order(LaunchId(self.workspace.last_launch))?;
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
        let token = self.fault.map_or(token.clone(), |fault| bend_token(fault, token));
        let (way, base) = (&self.workspace.target.way, self.fhir_base());
        let post = Post::new(endpoint.clone(), way, &token, &base).map(|post| match self.fault {
            Some(fault) => bend_post(fault, way, post),
            None => post,
        });
        let origin = self.base_url();
        Some(post.map(|post| BrowserRequest::of(&post, &token, &base, origin.as_deref())))
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::model::testing::{moment, now, opened, ready};
    use crate::model::workspace::KeyRecord;
    use crate::model::{Action, Preview, Said, TokenView, act};
    use crate::protocol::exchange::{BrowserHeader, Transport};
    use crate::protocol::rules::RuleId;
    use crate::text::Language;

    #[test]
    fn the_request_counts_the_signature_in() {
        let mut state = ready(Language::English);
        assert!(Preview::of(&state, now()).request.is_none(), "nobody looks at it");
        state.view.token = TokenView::Request;
        let request = Preview::of(&state, now()).request.unwrap().unwrap();
        let kind = state.workspace.active_key().map(|key: &KeyRecord| key.kind).unwrap();
        // Of 2048 bits: 256 bytes, in base64url without padding.
        assert_eq!(unsigned(kind).len(), 342);
        assert_eq!(request.body.matches(&unsigned(kind)).count(), 1);
        let length = (BrowserHeader::ContentLength, request.body.len().to_string());
        assert!(request.headers.contains(&length));
        state.workspace.target.way.extra = vec![("a\nb".to_owned(), String::new())];
        assert!(matches!(Preview::of(&state, now()).request, Some(Err(_))));
    }

    #[test]
    fn another_fhir_base_goes_along_and_is_judged() {
        let mut state = ready(Language::English);
        let wrong = |state: &State| {
            let checks = Preview::of(state, now()).checks;
            checks.iter().any(|check| check.rule == RuleId::Exc04 && !check.passed())
        };
        state.workspace.target.fhir_base = "https://fhir.example/r4".to_owned();
        assert_eq!(state.fhir_base().as_str(), "https://fhir.example/r4");
        assert!(!wrong(&state));
        state.workspace.target.fhir_base = "fhir".to_owned();
        assert!(wrong(&state));
        state.workspace.target.way = Transport::Hti.into();
        assert!(!wrong(&state), "it is not sent");
    }

    #[test]
    fn the_source_goes_to_the_clipboard_or_a_file_and_holds_no_key() {
        let mut state = ready(Language::Dutch);
        let to = Action::HandOutCode(Tongue::Java, Destination::Clipboard);
        let effects = act(&mut state, to, moment());
        let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(text.contains("private-key.pem") && !text.contains("BEGIN"), "{text}");
        assert!(matches!(state.notices.showing()[0].said, Said::Copied));
        let path = PathBuf::from("Launch.java");
        let to = Action::HandOutCode(Tongue::Java, Destination::File(path.clone()));
        let written = Effect::WritePublic { path, text: text.clone() };
        assert_eq!(act(&mut state, to, moment()), [written]);
    }

    #[test]
    fn without_a_key_there_is_no_source() {
        let (mut state, _) = opened(Language::English);
        let to = Action::HandOutCode(Tongue::Python, Destination::Clipboard);
        assert!(act(&mut state, to, moment()).is_empty());
        assert!(matches!(state.notices.showing()[0].said, Said::Trouble(Trouble::NoKey)));
    }
}
