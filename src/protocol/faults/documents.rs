//! Faults in header and payload, before they are signed.

use super::{FaultId, altered};
use crate::protocol::claims::Claim;
use crate::protocol::json::Json;
use crate::protocol::profile::Profile;

/// Beyond what any receiver allows clocks to differ.
const FAR_SECS: i64 = 3600;

/// A device that is nobody's, for a launch that names no audience.
const NO_DEVICE: &str = "Device/00000000-0000-4000-8000-000000000000";

/// Changes header and payload as the fault has it; `now` in seconds since 1970. A fault of another
/// stage changes nothing here.
pub fn bend_documents(
    fault: FaultId,
    profile: Profile,
    now: i64,
    header: &mut Json,
    payload: &mut Json,
) {
    let place = |claim: Claim| claim.path(profile).unwrap_or(claim.name());
    match fault {
        FaultId::Expired => expire(payload, now),
        FaultId::NotYetValid => payload.set("nbf", Json::number(now.saturating_add(FAR_SECS))),
        FaultId::IssuedInFuture => issue_later(payload, now),
        FaultId::LifetimeTooLong => live_longer(payload, now),
        FaultId::MissingExp => payload.unset(place(Claim::Exp)),
        FaultId::MissingIat => payload.unset(place(Claim::Iat)),
        FaultId::MissingJti => payload.unset(place(Claim::Jti)),
        FaultId::MissingIss => payload.unset(place(Claim::Iss)),
        FaultId::MissingAud => payload.unset(place(Claim::Aud)),
        FaultId::MissingSub => payload.unset(place(Claim::Sub)),
        FaultId::MissingResource => payload.unset(place(Claim::Resource)),
        FaultId::OtherAudience => {
            let other = text(payload, "aud").map_or_else(|| NO_DEVICE.to_owned(), |t| altered(&t));
            payload.set("aud", Json::text(&other));
        }
        FaultId::UnknownIssuer => {
            let issuer = text(payload, "iss").unwrap_or_default();
            payload.set("iss", Json::text(&format!("unknown-{issuer}")));
        }
        // Of TaskIntent and not of RequestIntent: what portals really get wrong.
        FaultId::IntentUnknown => payload.set(place(Claim::Intent), Json::text("unknown")),
        FaultId::SubMalformed => {
            // Without its slash no text is a reference, whatever it was.
            let sub = text(payload, "sub").unwrap_or_default().replace('/', "-");
            payload.set("sub", Json::text(if sub.is_empty() { "nobody" } else { &sub }));
        }
        FaultId::PersonalData => payload.set("email", Json::text("someone@example.com")),
        FaultId::KidMissing => header.unset("kid"),
        FaultId::KidUnknown => {
            let kid = text(header, "kid").unwrap_or_default();
            header.set("kid", Json::text(&format!("unknown-{kid}")));
        }
        FaultId::AlgNone => header.set("alg", Json::text("none")),
        FaultId::AlgNoneMixed => header.set("alg", Json::text("None")),
        FaultId::AlgNoneUpper => header.set("alg", Json::text("NONE")),
        FaultId::Hs256PublicKey => header.set("alg", Json::text("HS256")),
        // The key itself is known once there is one to sign with.
        FaultId::EmbeddedJwk => header.set("jwk", Json::object()),
        FaultId::ForeignJku => {
            header.set("jku", Json::text("https://stranger.example/.well-known/jwks.json"));
        }
        FaultId::ForeignX5u => {
            header.set("x5u", Json::text("https://stranger.example/certificate.pem"));
        }
        FaultId::CritUnknown => {
            header.set("crit", Json::Array(vec![Json::text("must-understand")]));
            // What is critical must be there (RFC 7515 §4.1.11).
            header.set("must-understand", Json::text("nobody does"));
        }
        FaultId::Replay
        | FaultId::OtherKey
        | FaultId::SignatureFlipped
        | FaultId::SignatureStripped
        | FaultId::PayloadAltered
        | FaultId::SentByGet
        | FaultId::WrongParameter
        | FaultId::EmptyToken
        | FaultId::TokenTwice
        | FaultId::Garbage
        | FaultId::Oversized
        | FaultId::LaunchWithoutIss
        | FaultId::ForeignIssParameter => {}
    }
}

fn text(json: &Json, name: &str) -> Option<String> {
    json.get(name).and_then(Json::as_text).filter(|text| !text.is_empty())
}

fn secs(payload: &Json, claim: Claim) -> Option<i64> {
    payload.get(claim.name()).and_then(Json::as_integer)
}

fn shift(payload: &mut Json, claims: &[Claim], by: i64) {
    for claim in claims {
        if let Some(time) = secs(payload, *claim) {
            payload.set(claim.name(), Json::number(time.saturating_add(by)));
        }
    }
}

/// As if it had been made long ago: all its times at once, so that it lives as long as it did.
fn expire(payload: &mut Json, now: i64) {
    let past = now.saturating_sub(FAR_SECS);
    match secs(payload, Claim::Exp) {
        Some(exp) if exp <= past => {}
        Some(exp) => {
            let by = past.saturating_sub(exp);
            shift(payload, &[Claim::Iat, Claim::Nbf, Claim::Exp], by);
        }
        None => payload.set("exp", Json::number(past)),
    }
}

/// As if the clock of the portal ran ahead.
fn issue_later(payload: &mut Json, now: i64) {
    let future = now.saturating_add(FAR_SECS);
    match secs(payload, Claim::Iat) {
        Some(iat) if iat >= future => {}
        Some(iat) => {
            let by = future.saturating_sub(iat);
            shift(payload, &[Claim::Iat, Claim::Exp], by);
        }
        None => payload.set("iat", Json::number(future)),
    }
}

fn live_longer(payload: &mut Json, now: i64) {
    let long = secs(payload, Claim::Iat).unwrap_or(now).saturating_add(FAR_SECS);
    if secs(payload, Claim::Exp).is_none_or(|exp| exp < long) {
        payload.set("exp", Json::number(long));
    }
}
