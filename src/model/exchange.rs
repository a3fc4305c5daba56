//! The exchange as it would be now: the request of the browser to the letter, and the launch as source.

use jiff::{SignedDuration, Timestamp};

use super::effect::{Effect, LaunchOrder};
use super::keys::Destination;
use super::preview::{Preview, Written};
use super::state::State;
use crate::protocol::claims::Stamp;
use crate::protocol::exchange::code::{self, Tongue};
use crate::protocol::exchange::{BrowserHeader, BrowserRequest, EndpointProblem, Post, Recipe};
use crate::protocol::faults::{FaultId, Signing, bend_post, bend_token};
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::LaunchId;
use crate::protocol::launch::{Composed, Envelope};
use crate::protocol::token;
use crate::text::code::comments;
use crate::text::trouble::Trouble;

/// The length of an HMAC with SHA-256 in bytes.
const HMAC_LEN: usize = 32;

/// As long as so many bytes are in base64url, and of a sign that no form encodes.
fn in_base64(bytes: usize) -> String {
    "_".repeat((bytes * 4).div_ceil(3))
}

impl State {
    /// What is in the form, as a recipe for a program: neither wrong on purpose nor encrypted. Nothing
    /// while there is no key to sign with.
    ///
    /// # Errors
    /// [`EndpointProblem`] where no form can send it.
    pub fn recipe(&self, now: Timestamp) -> Option<Result<Recipe, EndpointProblem>> {
        let LaunchOrder { draft, envelope, .. } = self.order(LaunchId(0))?;
        // Source makes the launch as it should be.
        let envelope = Envelope { fault: None, sealing: None, ..envelope };
        let compose = |now: Timestamp, jti: &str| {
            Composed::at(&Stamp { now, jti: jti.to_owned() }, &draft, envelope.clone())
        };
        let later = now.saturating_add(SignedDuration::from_secs(1)).unwrap_or(now);
        Some(Recipe::of(&compose(now, "one"), &compose(later, "other"), now))
    }

    /// The request that the browser would make of a launch, with the fault that was chosen and with
    /// a stand-in for what is made at launch; nothing while there is no key.
    pub(super) fn browser_request(
        &self,
        preview: &Preview,
    ) -> Option<Result<BrowserRequest, EndpointProblem>> {
        let token = self.unsigned_token(preview.written.as_ref()?)?;
        let (way, base) = (&self.workspace.target.way, self.fhir_base());
        let endpoint = preview.endpoint.clone();
        let post = endpoint.and_then(|endpoint| Post::new(endpoint, way, &token, &base));
        let post = post.map(|post| match self.fault {
            Some(fault) => bend_post(fault, way, post),
            None => post,
        });
        Some(post.map(|post| {
            let mut request = BrowserRequest::of(&post, &token, &base, self.base_url().as_deref());
            if preview.sealing.is_some() {
                // How long it will be is known once it is encrypted.
                request.headers.retain(|(header, _)| *header != BrowserHeader::ContentLength);
            }
            request
        }))
    }

    /// What stands for the signature until there is one: as long as that will be. Of a launch that is
    /// encrypted it stands for the whole token. Nothing while there is no key.
    pub fn signature_stand_in(&self) -> Option<String> {
        let own = self.workspace.active_key()?.kind.signature_len();
        let bytes = match self.fault.map(FaultId::signing) {
            _ if self.sealing().is_some() => own,
            Some(Signing::HmacWithPublicPem) => HMAC_LEN,
            Some(Signing::None) => 0,
            Some(Signing::Own | Signing::Stranger) | None => own,
        };
        Some(in_base64(bytes))
    }

    /// The token as far as it is known before it is signed, or encrypted.
    fn unsigned_token(&self, written: &Written) -> Option<CompactToken> {
        let signature = self.signature_stand_in()?;
        if self.sealing().is_some() {
            return Some(CompactToken::new(signature));
        }
        let input = token::signing_input(&written.header, &written.payload);
        let token = CompactToken::new(format!("{input}.{signature}"));
        Some(match self.fault {
            Some(fault) => bend_token(fault, token),
            None => token,
        })
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
    use crate::model::{Action, Preview, Said, TokenView, act};
    use crate::protocol::exchange::{Method, Transport};
    use crate::protocol::preflight::Forecast;
    use crate::protocol::receivers::KnownReceiver;
    use crate::protocol::rules::RuleId;
    use crate::text::Language;

    #[test]
    fn the_request_counts_the_signature_in() {
        let mut state = ready(Language::English);
        assert!(Preview::of(&state, now()).request.is_none(), "nobody looks at it");
        state.view.token = TokenView::Request;
        let request = Preview::of(&state, now()).request.unwrap().unwrap();
        let signature = state.signature_stand_in().unwrap();
        // Of 2048 bits: 256 bytes, in base64url without padding.
        assert_eq!(signature.len(), 342);
        assert_eq!(request.body.matches(&signature).count(), 1);
        let length = (BrowserHeader::ContentLength, request.body.len().to_string());
        assert!(request.headers.contains(&length));
        state.workspace.target.way.extra = vec![("a\nb".to_owned(), String::new())];
        assert!(matches!(Preview::of(&state, now()).request, Some(Err(_))));
    }

    #[test]
    fn the_request_is_that_of_the_launch_with_its_fault() {
        let mut state = ready(Language::English);
        state.view.token = TokenView::Request;
        let right = Preview::of(&state, now()).request.unwrap().unwrap();
        let mut with = |fault: FaultId| {
            state.fault = Some(fault);
            Preview::of(&state, now()).request.unwrap().unwrap()
        };
        assert_eq!(with(FaultId::SentByGet).method, Method::Get);
        assert!(with(FaultId::EmptyToken).body.starts_with("launch=&iss="));
        assert!(with(FaultId::TokenTwice).body.matches("launch=ey").count() == 2);
        assert_ne!(with(FaultId::Expired).body, right.body);
        assert!(with(FaultId::SignatureStripped).body.len() < right.body.len());
        state.fault = Some(FaultId::Expired);
        let recipe = state.recipe(now()).unwrap().unwrap();
        state.fault = None;
        assert_eq!(state.recipe(now()).unwrap().unwrap(), recipe, "source is as it should be");
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
        // The built-in module is of the local domain, and receivers elsewhere are not.
        let forecast = |state: &State| Preview::of(state, now()).forecast;
        assert_eq!(forecast(&state), Forecast::Refuse(vec![RuleId::Exc04]));
        state.workspace.target.receiver = KnownReceiver::Other;
        state.workspace.target.endpoint = "https://module.example/launch".to_owned();
        assert_eq!(forecast(&state), Forecast::ShouldAccept);
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
