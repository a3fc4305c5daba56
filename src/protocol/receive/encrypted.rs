//! Opening an encrypted token before it is judged: what its header must say, and whether it was
//! encrypted for this receiver (digest §8).

use crate::protocol::jwe::{DecryptionKeys, Encrypted, JweProblem, Opening};
use crate::protocol::rules::{
    Aspect, Check, EncryptionProblem, Finding, Note, Problem, RuleId, Severity, failed, passed,
};

/// What findings about the token as a whole are about.
const FIELD: &str = "token";

/// What was nested in a token, as a text.
pub(super) fn open(
    text: &str,
    keys: &dyn DecryptionKeys,
    checks: &mut Vec<Check>,
) -> Option<String> {
    let opened =
        |problem| failed(Aspect::Opened, RuleId::Jwe01, FIELD, Problem::Encryption(problem));
    let encrypted = match Encrypted::parse(text) {
        Ok(encrypted) => encrypted,
        Err(problem) => {
            checks.push(opened(EncryptionProblem::Token(problem)));
            return None;
        }
    };
    match encrypted.recipe() {
        Ok(recipe) => {
            let used = format!("{}, {}", recipe.alg.name(), recipe.enc.name());
            checks.push(passed(Aspect::Encryption, RuleId::Jwe02, Note::Value(used)));
        }
        Err(problem) => {
            let field = field_of(&problem);
            let problem = Problem::Encryption(EncryptionProblem::Token(problem));
            checks.push(failed(Aspect::Encryption, RuleId::Jwe02, field, problem));
            return None;
        }
    }
    checks.push(match encrypted.kid() {
        Some(kid) => passed(Aspect::RecipientNamed, RuleId::Jwe03, Note::Value(kid.to_owned())),
        None => failed(Aspect::RecipientNamed, RuleId::Jwe03, "kid", Problem::Missing),
    });
    checks.push(content_type(&encrypted));
    let Opening { content, .. } = match keys.open(&encrypted) {
        Ok(opening) => opening,
        Err(problem) => {
            let field = field_of(&problem);
            let problem = Problem::Encryption(EncryptionProblem::Token(problem));
            checks.push(failed(Aspect::Opened, RuleId::Jwe01, field, problem));
            return None;
        }
    };
    match std::str::from_utf8(&content) {
        Ok(text) => {
            checks.push(passed(Aspect::Opened, RuleId::Jwe01, Note::None));
            Some(text.to_owned())
        }
        Err(_) => {
            checks.push(opened(EncryptionProblem::ContentNotText));
            None
        }
    }
}

/// JWE-04: without `cty` a receiver does not know what it has opened; most try all the same.
fn content_type(encrypted: &Encrypted) -> Check {
    let found = encrypted.header_text("cty").map(str::to_owned);
    let findings = if encrypted.says_jwt() {
        Vec::new()
    } else {
        vec![Finding {
            rule: RuleId::Jwe04,
            severity: Severity::Warning,
            field: "cty".to_owned(),
            problem: Problem::Encryption(EncryptionProblem::ContentType { found: found.clone() }),
            fix: None,
        }]
    };
    let note = found.map_or(Note::Absent, Note::Value);
    Check { aspect: Aspect::ContentType, rule: RuleId::Jwe04, note, findings }
}

/// The member or part that a problem is about.
fn field_of(problem: &JweProblem) -> &'static str {
    match problem {
        JweProblem::AlgorithmUnknown { .. } | JweProblem::AlgorithmNotForKey { .. } => "alg",
        JweProblem::EncryptionUnknown { .. } => "enc",
        JweProblem::Compressed => "zip",
        JweProblem::Critical { .. } => "crit",
        JweProblem::EphemeralKey => "epk",
        JweProblem::PartyInfo { member } => member,
        JweProblem::OtherKey { .. } => "kid",
        JweProblem::Parts { .. }
        | JweProblem::Base64 { .. }
        | JweProblem::Json { .. }
        | JweProblem::NotObject
        | JweProblem::Length { .. }
        | JweProblem::KeyTooShort { .. }
        | JweProblem::KeyUnusable
        | JweProblem::NotOpened => FIELD,
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};
    use zeroize::Zeroizing;

    use super::super::{Judgement, Receiver};
    use super::*;
    use crate::protocol::json::Json;
    use crate::protocol::profile::Profile;
    use crate::protocol::token::Malformed;

    /// A receiver to whom everything opens as this, or for this reason not.
    struct Keys(Result<&'static [u8], JweProblem>);

    impl DecryptionKeys for Keys {
        fn open(&self, _: &Encrypted) -> Result<Opening, JweProblem> {
            let content = Zeroizing::new(self.0.clone()?.to_vec());
            Ok(Opening { content, kid: "k".to_owned() })
        }
    }

    fn judged(header: &Value, keys: &Keys) -> Judgement {
        let mut encrypted = Encrypted::under(Json::of(header));
        encrypted.iv = vec![0; 12];
        encrypted.tag = vec![0; 16];
        let receiver = Receiver {
            profile: Profile::default(),
            now: Timestamp::UNIX_EPOCH,
            leeway_secs: 0,
            issuers: None,
            audience: None,
            fhir_base: None,
            keys: None,
            decryption: Some(keys),
            used: None,
        };
        super::super::judge_token(encrypted.to_compact().as_str(), &receiver)
    }

    /// Aspect, severity and problem of what was found about the encryption, and whether the inside
    /// was looked at.
    fn found(header: &Value, keys: &Keys) -> (Vec<(Aspect, Severity, Problem)>, bool) {
        let judgement = judged(header, keys);
        let inside = judgement.checks.iter().any(|check| check.aspect == Aspect::TokenShape);
        let about = |check: &&Check| check.rule.id().starts_with("JWE");
        let findings = judgement.checks.iter().filter(about).flat_map(|check| {
            check.findings.iter().map(|f| (check.aspect, f.severity, f.problem.clone()))
        });
        (findings.collect(), inside)
    }

    fn header() -> Value {
        json!({"alg": "RSA-OAEP", "enc": "A256GCM", "cty": "JWT", "kid": "k"})
    }

    fn without(name: &str) -> Value {
        let mut header = header();
        header.as_object_mut().unwrap().remove(name);
        header
    }

    #[test]
    fn each_thing_that_is_wrong_with_an_encrypted_token_is_told() {
        let opens = || Keys(Ok(b"e30.e30."));
        let missing = |enc: &str| JweProblem::EncryptionUnknown { enc: enc.to_owned() };
        let token = |problem| Problem::Encryption(EncryptionProblem::Token(problem));
        let error = |aspect, problem| vec![(aspect, Severity::Error, problem)];
        assert_eq!(found(&header(), &opens()), (vec![], true));
        let expected = error(Aspect::Encryption, token(missing("")));
        assert_eq!(found(&without("enc"), &opens()), (expected, false));
        let expected = error(Aspect::RecipientNamed, Problem::Missing);
        assert_eq!(found(&without("kid"), &opens()), (expected, true));
        let untyped = Problem::Encryption(EncryptionProblem::ContentType { found: None });
        let expected = vec![(Aspect::ContentType, Severity::Warning, untyped)];
        assert_eq!(found(&without("cty"), &opens()), (expected, true));
        let other = JweProblem::OtherKey { kid: Some("k".to_owned()) };
        for problem in [other, JweProblem::NotOpened] {
            let expected = error(Aspect::Opened, token(problem.clone()));
            assert_eq!(found(&header(), &Keys(Err(problem))), (expected, false));
        }
        let expected =
            error(Aspect::Opened, Problem::Encryption(EncryptionProblem::ContentNotText));
        assert_eq!(found(&header(), &Keys(Ok(b"\xff"))), (expected, false));
    }

    #[test]
    fn what_is_inside_must_be_a_signed_token() {
        for (content, expected) in [
            (&b"words"[..], Malformed::Parts { parts: 1 }),
            (b"a.b.c.d.e", Malformed::Encrypted),
            (b"", Malformed::Empty),
        ] {
            let judgement = judged(&header(), &Keys(Ok(content)));
            let problems: Vec<_> = judgement.reasons().map(|found| &found.problem).collect();
            assert_eq!(problems, [&Problem::Malformed(expected)]);
            assert_eq!((judgement.accepted(), judgement.status()), (false, 400));
        }
    }
}
