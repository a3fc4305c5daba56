//! The portal: signs a launch, and serves the page that sends the browser to the module. The window
//! and the command line launch through the very same functions.

use std::time::Instant;

use jiff::Timestamp;

use super::keys::{self, Keyring, jwe};
use super::loopback::LocalDomain;
use super::micros_since;
use super::reason;
use crate::model::journal::ReplayOrder;
use crate::protocol::exchange::{Endpoint, Post};
use crate::protocol::faults::bend_post;
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::jwe::{Choice, Sealing};
use crate::protocol::launch::Composed;
use crate::protocol::rules::Tally;
use crate::text::trouble::Trouble;

/// Signs a launch; wrongly where that is asked for.
///
/// # Errors
/// [`Trouble::NoKey`] and [`Trouble::NotSigned`].
pub fn sign(composed: &Composed, keyring: &Keyring) -> Result<CompactToken, Trouble> {
    let Composed { header, payload, envelope, .. } = composed;
    let key = keyring.get(&envelope.key).ok_or(Trouble::NoKey)?;
    let signed = match envelope.fault {
        Some(fault) => keys::sign_wrongly(fault, (&key, envelope.alg), header, payload, keyring),
        None => key.sign(envelope.alg, header, payload),
    };
    signed.map_err(|error| Trouble::NotSigned { reason: reason(&error) })
}

/// Encrypts a signed token, where the launch is to be encrypted.
///
/// # Errors
/// [`Trouble::NoRecipient`] and [`Trouble::NotEncrypted`].
pub fn seal(composed: &Composed, signed: CompactToken) -> Result<CompactToken, Trouble> {
    let Some(Sealing { recipient, enc, .. }) = &composed.envelope.sealing else {
        return Ok(signed);
    };
    let Choice { key, alg, .. } =
        recipient.as_ref().map_err(|why| Trouble::NoRecipient(why.clone()))?;
    jwe::encrypt(signed.as_str().as_bytes(), key, *alg, *enc).map_err(Trouble::NotEncrypted)
}

/// The token as it is sent: signed, and encrypted where the launch is to be.
///
/// # Errors
/// Those of [`sign`] and [`seal`].
pub fn token(composed: &Composed, keyring: &Keyring) -> Result<CompactToken, Trouble> {
    seal(composed, sign(composed, keyring)?)
}

/// Signs a launch and puts the request together that the browser is to make.
///
/// # Errors
/// [`Trouble::Endpoint`] when there is no place to send it to, [`Trouble::FaultNotHere`] when it
/// would be right although it is to be wrong, and those of [`token`].
pub fn post(composed: &Composed, keyring: &Keyring) -> Result<Post, Trouble> {
    let endpoint = Endpoint::parse(&composed.envelope.endpoint).map_err(Trouble::Endpoint)?;
    let token = token(composed, keyring)?;
    request(composed, endpoint, &token)
}

/// The request that the browser is to make with a signed token.
fn request(composed: &Composed, endpoint: Endpoint, token: &CompactToken) -> Result<Post, Trouble> {
    let envelope = &composed.envelope;
    let way = &envelope.way;
    let post = Post::new(endpoint, way, token, &envelope.fhir_base).map_err(Trouble::Endpoint)?;
    let Some(fault) = envelope.fault else {
        return Ok(post);
    };
    fault.applies(way).map_err(|why| Trouble::FaultNotHere { fault, why })?;
    Ok(bend_post(fault, way, post))
}

/// Signs a launch and serves its page; tells the journal every step. Gives the link.
///
/// # Errors
/// Those of [`post`].
pub fn launch(
    launch: LaunchId,
    composed: &Composed,
    keyring: &Keyring,
    domain: &LocalDomain,
) -> Result<String, Trouble> {
    let trace = composed.jti();
    let tell = |what: Happening, took_micros: Option<u64>| {
        let at = Timestamp::now();
        domain.tell(Event { at, launch: Some(launch), trace: trace.clone(), took_micros, what });
    };
    let began = Instant::now();
    let tally = Tally::of(&composed.checks(Timestamp::now()));
    let claims = composed.payload.to_members().len();
    let what = Happening::Composed { facts: Box::new(composed.facts()), claims, tally };
    tell(what, Some(micros_since(began)));
    let began = Instant::now();
    let endpoint = Endpoint::parse(&composed.envelope.endpoint).map_err(Trouble::Endpoint)?;
    let token = sign(composed, keyring)?;
    let signed = Happening::Signed {
        alg: composed.envelope.alg,
        kid: composed.envelope.kid.as_str().to_owned(),
        jti: trace.clone().unwrap_or_default(),
        token: token.clone(),
    };
    tell(signed, Some(micros_since(began)));
    let post = request(composed, endpoint, &seal(composed, token)?)?;
    let what = Happening::PageServed { post: Box::new(post.clone()) };
    let link = domain.serve_launch(post, launch, trace.clone());
    tell(what, None);
    Ok(link)
}

/// Serves a page that sends a request again, byte for byte; tells the journal. Gives the link.
pub fn replay(order: ReplayOrder, domain: &LocalDomain) -> String {
    let ReplayOrder { launch, trace, post, facts, .. } = order;
    let tell = |what: Happening| {
        let (at, launch, trace) = (Timestamp::now(), Some(launch), trace.clone());
        domain.tell(Event { at, launch, trace, took_micros: None, what });
    };
    tell(Happening::Replayed { facts: Box::new(facts) });
    let what = Happening::PageServed { post: Box::new(post.clone()) };
    let link = domain.serve_launch(post, launch, trace.clone());
    tell(what);
    link
}
