//! The rules on encrypting a launch for its module, at composing (RFC 7516, HTI:jwe, digest §8).
//! What a receiver makes of an encrypted token is in [`crate::protocol::receive`].

use super::finding::{Fix, Problem};
use super::{EncryptionProblem, Finder, Note, Severity, Subject};
use crate::protocol::jwe::{Choice, KeyManagement};
use crate::protocol::key::KeyKind;

/// JWE-01: there is a key to encrypt for.
pub(super) fn recipient(subject: &Subject<'_>, finder: &mut Finder) {
    match subject.sealing.map(|sealing| &sealing.recipient) {
        Some(Ok(choice)) => {
            finder.note(Note::Value(choice.key.kind.name()));
            if subject.sealing.is_some_and(|sealing| sealing.foreign) {
                let problem = EncryptionProblem::NotForReceiver;
                tell(finder, Severity::Error, FIELD, problem, None);
            }
        }
        Some(Err(problem)) => {
            let problem = EncryptionProblem::NoRecipient(problem.clone());
            tell(finder, Severity::Error, FIELD, problem, None);
        }
        None => {}
    }
}

/// JWE-02: the key management goes with the key, and with what the key says of itself.
pub(super) fn management(subject: &Subject<'_>, finder: &mut Finder) {
    let Some((sealing, choice)) =
        subject.sealing.and_then(|sealing| Some((sealing, sealing.recipient.as_ref().ok()?)))
    else {
        return;
    };
    let Choice { key, alg, .. } = choice;
    finder.note(Note::Value(format!("{}, {}", alg.name(), sealing.enc.name())));
    if !alg.fits(key.kind) {
        let problem = EncryptionProblem::ManagementNotForKey { alg: *alg, kind: key.kind };
        let fix = KeyManagement::usual(key.kind).map(|_| Fix::FollowRecipient);
        return tell(finder, Severity::Error, "alg", problem, fix);
    }
    if let KeyKind::Rsa { bits } = key.kind
        && bits < KeyKind::MIN_RSA_BITS
    {
        tell(finder, Severity::Error, FIELD, EncryptionProblem::TooShort { bits }, None);
    }
    if let Some(said) = key.alg.as_deref()
        && said != alg.name()
    {
        let problem = EncryptionProblem::SaysOther { said: said.to_owned(), alg: *alg };
        let known = KeyManagement::from_name(said).is_some_and(|said| said.fits(key.kind));
        let fix = known.then_some(Fix::FollowRecipient);
        tell(finder, Severity::Warning, "alg", problem, fix);
    }
}

/// JWE-03: the header can name the key, and the key is meant for this.
pub(super) fn named(subject: &Subject<'_>, finder: &mut Finder) {
    let choice = subject.sealing.and_then(|sealing| sealing.recipient.as_ref().ok());
    let Some(Choice { key, .. }) = choice else { return };
    match &key.kid {
        Some(kid) => finder.note(Note::Value(kid.as_str().to_owned())),
        None => tell(finder, Severity::Info, "kid", EncryptionProblem::Unnamed, None),
    }
    if key.is_for_signing() {
        tell(finder, Severity::Warning, FIELD, EncryptionProblem::ForSigning, None);
    }
}

/// What findings about the key are about.
const FIELD: &str = "encryption";

fn tell(
    finder: &mut Finder,
    severity: Severity,
    field: &str,
    problem: EncryptionProblem,
    fix: Option<Fix>,
) {
    finder.push(severity, field, Problem::Encryption(problem), fix);
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::protocol::JsonObject;
    use crate::protocol::ids::KeyId;
    use crate::protocol::jwe::{
        ContentEncryption, Reason, RecipientKey, RecipientProblem, Sealing,
    };
    use crate::protocol::jwk::PublicJwk;
    use crate::protocol::profile::Profile;
    use crate::protocol::rules::{Finding, RuleId, check};

    /// What the rules on encryption find for a recipient.
    fn found(
        recipient: Result<Choice, RecipientProblem>,
    ) -> Vec<(RuleId, Severity, EncryptionProblem)> {
        let sealing = Sealing { recipient, foreign: false, enc: ContentEncryption::default() };
        let payload = JsonObject::new();
        let subject = Subject {
            sealing: Some(&sealing),
            ..Subject::of(Profile::default(), &payload, Timestamp::UNIX_EPOCH)
        };
        let checks = check(&subject).into_iter().filter(|check| check.rule.id().starts_with("JWE"));
        let findings = checks.flat_map(|check| check.findings);
        let told = |found: Finding| match found.problem {
            Problem::Encryption(problem) => (found.rule, found.severity, problem),
            other => panic!("{other:?}"),
        };
        findings.map(told).collect()
    }

    fn rsa(bits: usize) -> RecipientKey {
        let key = RecipientKey::of(PublicJwk::rsa(&vec![0xff; bits / 8], &[1, 0, 1])).unwrap();
        RecipientKey { kid: Some(KeyId::new("k")), ..key }
    }

    fn taken(key: RecipientKey, alg: KeyManagement) -> Vec<(RuleId, Severity, EncryptionProblem)> {
        found(Ok(Choice { key, alg, reason: Reason::Only, among: 1 }))
    }

    #[test]
    fn what_is_wrong_with_a_recipient_is_found() {
        use KeyManagement::{EcdhEs, RsaOaep};
        assert_eq!(taken(rsa(2048), RsaOaep), []);
        let nobody = RecipientProblem::NotGiven;
        let expected =
            (RuleId::Jwe01, Severity::Error, EncryptionProblem::NoRecipient(nobody.clone()));
        assert_eq!(found(Err(nobody)), [expected]);
        let not_for_key =
            EncryptionProblem::ManagementNotForKey { alg: EcdhEs, kind: rsa(2048).kind };
        let expected = (RuleId::Jwe02, Severity::Error, not_for_key);
        assert_eq!(taken(rsa(2048), EcdhEs), [expected]);
        let expected = (RuleId::Jwe02, Severity::Error, EncryptionProblem::TooShort { bits: 1024 });
        assert_eq!(taken(rsa(1024), RsaOaep), [expected]);
        let bare = RecipientKey { kid: None, ..rsa(2048) };
        let expected = (RuleId::Jwe03, Severity::Info, EncryptionProblem::Unnamed);
        assert_eq!(taken(bare, RsaOaep), [expected]);
        let key_use = Some("sig".to_owned());
        let signs = RecipientKey { key_use, alg: Some("RS512".to_owned()), ..rsa(2048) };
        let other = EncryptionProblem::SaysOther { said: "RS512".to_owned(), alg: RsaOaep };
        let expected = [
            (RuleId::Jwe02, Severity::Warning, other),
            (RuleId::Jwe03, Severity::Warning, EncryptionProblem::ForSigning),
        ];
        assert_eq!(taken(signs, RsaOaep), expected);
    }
}
