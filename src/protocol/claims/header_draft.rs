//! The JOSE header as a person edits it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::shared;
use crate::protocol::ids::KeyId;
use crate::protocol::json::{Json, Tidying};
use crate::protocol::key::{Algorithm, KeyKind};

/// The members that a launch writes by itself, in their order.
const USUAL: [&str; 3] = ["typ", "alg", "kid"];

/// The JOSE header: `typ`, `alg` and `kid` follow from the key until someone gives them another
/// value, and any other member stays as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeaderDraft {
    /// The header as it was last written in JSON.
    #[serde(with = "shared")]
    base: Arc<Json>,
    /// The usual members that someone changed or took out.
    own: BTreeSet<String>,
}

impl Default for HeaderDraft {
    fn default() -> Self {
        Self { base: shared::empty(), own: BTreeSet::new() }
    }
}

impl HeaderDraft {
    /// Whether the header is what a launch writes by itself.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The header of a token that this key signs (HDR-01, HDR-02, HDR-03).
    pub fn header(&self, alg: Algorithm, kid: &KeyId) -> Json {
        let mut header = (*self.base).clone();
        for (name, value) in USUAL.into_iter().zip(["JWT", alg.name(), kid.as_str()]) {
            if !self.own.contains(name) {
                header.set(name, Json::text(value));
            }
        }
        header
    }

    /// Takes over what was changed in the header: what is the same as in `shown`, the header that
    /// was written before, goes on following the key.
    pub fn read(&mut self, header: &Json, shown: &Json) {
        for name in USUAL {
            if header.get(name) != shown.get(name) {
                self.own.insert(name.to_owned());
            }
        }
        self.base = Arc::new(header.clone());
    }

    pub(super) fn tidy(&mut self, tidying: Tidying) {
        self.base = Arc::new(self.base.tidied(tidying));
    }

    /// Leaves out a member that a launch does not write by itself.
    pub fn drop_member(&mut self, name: &str) {
        Arc::make_mut(&mut self.base).unset(name);
    }

    /// Lets a usual member follow from the key again.
    pub fn follow_key(&mut self, name: &str) {
        self.own.remove(name);
    }

    /// The algorithm to sign with: the one that someone wrote, where the key can make it. The
    /// header says what was written either way.
    pub fn algorithm(&self, usual: Algorithm, kind: KeyKind) -> Algorithm {
        let written = self.own.contains("alg").then(|| self.base.get("alg")).flatten();
        let written = written.and_then(Json::as_text);
        let known = written.as_deref().and_then(Algorithm::from_name);
        known.filter(|alg| alg.fits(kind)).unwrap_or(usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(draft: &HeaderDraft) -> Json {
        draft.header(Algorithm::RS512, &KeyId::new("k"))
    }

    fn edited(text: &str) -> HeaderDraft {
        let mut draft = HeaderDraft::default();
        draft.read(&Json::parse(text).unwrap(), &usual(&HeaderDraft::default()));
        draft
    }

    #[test]
    fn what_nobody_touched_follows_the_key() {
        let draft = edited(r#"{"kid":"k","alg":"RS512","typ":"JWT","x5u":"https:\/\/a.example"}"#);
        let other = draft.header(Algorithm::ES256, &KeyId::new("other"));
        let expected = r#"{"kid":"other","alg":"ES256","typ":"JWT","x5u":"https:\/\/a.example"}"#;
        assert_eq!(other.compact(), expected);
    }

    #[test]
    fn what_someone_changed_or_took_out_stays_so() {
        let draft = edited(r#"{"alg":"none","kid":"k"}"#);
        let header = draft.header(Algorithm::RS512, &KeyId::new("k"));
        assert_eq!(header.compact(), r#"{"alg":"none","kid":"k"}"#);
        assert!(!draft.is_usual());
        let mut again = draft;
        again.follow_key("alg");
        assert_eq!(
            again.header(Algorithm::RS512, &KeyId::new("k")).get("alg"),
            usual(&again).get("alg")
        );
    }

    #[test]
    fn an_algorithm_that_the_key_can_make_is_the_one_to_sign_with() {
        let rsa = KeyKind::Rsa { bits: 2048 };
        let signs = |text| edited(text).algorithm(Algorithm::RS512, rsa);
        assert_eq!(signs(r#"{"alg":"PS256"}"#), Algorithm::PS256);
        assert_eq!(signs(r#"{"alg":"ES256"}"#), Algorithm::RS512);
        assert_eq!(signs(r#"{"alg":5}"#), Algorithm::RS512);
        assert_eq!(signs(r#"{"typ":"x"}"#), Algorithm::RS512);
    }
}
