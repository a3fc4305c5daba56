//! Whose token it is: the issuer, the key and the signature.

use super::{Receiver, SignatureStatus, VerificationKey};
use crate::protocol::claims::Claim;
use crate::protocol::key::Algorithm;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};
use crate::protocol::token::Decoded;

/// Steps 2 to 4: the issuer is known, the key is its own, and the signature is that key's.
pub(super) fn check_signature(
    token: &Decoded,
    receiver: &Receiver<'_>,
    checks: &mut Vec<Check>,
) -> SignatureStatus {
    let issuer = token.claim_text(Claim::Iss.name()).unwrap_or_default();
    if let Some(issuers) = receiver.issuers {
        checks.push(if issuers.contains(&issuer) {
            passed(Aspect::IssuerKnown, RuleId::Clm08, Note::Value(issuer.to_owned()))
        } else {
            let problem = Problem::IssuerUnknown { issuer: issuer.to_owned() };
            failed(Aspect::IssuerKnown, RuleId::Clm08, Claim::Iss.name(), problem)
        });
    }
    let Some(keys) = receiver.keys else {
        return SignatureStatus::NotChecked;
    };
    let kid = token.header_text("kid");
    let Some(key) = keys.find(issuer, kid) else {
        let problem = Problem::KeyUnknown { kid: kid.map(str::to_owned) };
        checks.push(failed(Aspect::KeyPublished, RuleId::Hdr02, "kid", problem));
        return SignatureStatus::Failed;
    };
    checks.push(passed(Aspect::KeyPublished, RuleId::Hdr02, Note::ByIssuer));
    let verdict = verify(token, key);
    let status = if verdict.passed() { SignatureStatus::Verified } else { SignatureStatus::Failed };
    checks.push(verdict);
    status
}

fn verify(token: &Decoded, key: &dyn VerificationKey) -> Check {
    match signed_by(token, key) {
        Ok(note) => passed(Aspect::Signature, RuleId::Hdr01, note),
        Err((field, problem)) => failed(Aspect::Signature, RuleId::Hdr01, field, problem),
    }
}

/// Whether the algorithm is on the allow-list of this very key, and the signature verifies: with which
/// algorithm and key.
///
/// # Errors
/// The part that is wrong, and what is wrong with it.
pub(in crate::protocol) fn signed_by(
    token: &Decoded,
    key: &dyn VerificationKey,
) -> Result<Note, (&'static str, Problem)> {
    let name = token.header_text("alg").unwrap_or_default();
    let Some(alg) = Algorithm::from_name(name) else {
        return Err(("alg", Problem::AlgorithmForbidden { alg: name.to_owned() }));
    };
    if !alg.fits(key.kind()) {
        return Err(("alg", Problem::AlgorithmNotForKey { alg, kind: key.kind() }));
    }
    if !key.verify(alg, token.signing_input(), &token.signature) {
        return Err(("signature", Problem::SignatureWrong));
    }
    let kid = token.header_text("kid").unwrap_or_default().to_owned();
    Ok(Note::Key(name.to_owned(), kid))
}
