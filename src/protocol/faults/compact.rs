//! Faults in the compact token, after it was signed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{FaultId, altered};
use crate::protocol::ids::CompactToken;
use crate::protocol::json::Json;

/// What is sent where a token should be.
const GARBAGE: &str = "this-is-no-token";

/// Changes a signed token as the fault has it. A fault of another stage changes nothing here.
#[must_use]
pub fn bend_token(fault: FaultId, token: CompactToken) -> CompactToken {
    let text = token.as_str();
    let bent = match fault {
        FaultId::SignatureFlipped => with_signature(text, flipped),
        FaultId::SignatureStripped => with_signature(text, |_| Some(String::new())),
        FaultId::PayloadAltered => with_other_payload(text),
        FaultId::EmptyToken => Some(String::new()),
        FaultId::Garbage => Some(GARBAGE.to_owned()),
        _ => None,
    };
    bent.map_or(token, CompactToken::new)
}

fn with_signature(token: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (signed, signature) = token.rsplit_once('.')?;
    Some(format!("{signed}.{}", change(signature)?))
}

/// The same signature but for one bit of its first byte.
fn flipped(signature: &str) -> Option<String> {
    let mut bytes = URL_SAFE_NO_PAD.decode(signature).ok()?;
    *bytes.first_mut()? ^= 1;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// Someone else launches, under a signature that was made for another. Where nobody does, another
/// member says what nobody signed.
fn with_other_payload(token: &str) -> Option<String> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, payload) = signed.split_once('.')?;
    let mut payload = Json::from_bytes(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    match payload.get("sub").and_then(Json::as_text) {
        Some(sub) => payload.set("sub", Json::text(&altered(&sub))),
        None => payload.set("altered", Json::text("after signing")),
    }
    let payload = URL_SAFE_NO_PAD.encode(payload.compact());
    Some(format!("{header}.{payload}.{signature}"))
}
