//! Whether the receiver can verify the signature: the algorithm, and the way to the key.

use serde_json::Value;
use url::{Host, Url};

use super::{Expectation, Impact, Launch, Mismatch, Remedy, Unfound};
use crate::protocol::claims::Claim;
use crate::protocol::exchange::Endpoint;
use crate::protocol::jwks_doctor::{WELL_KNOWN, derived_location};
use crate::protocol::key::Algorithm;
use crate::protocol::receivers::{Acceptance, KeySource, Traits};
use crate::protocol::rules::RuleId;

fn header_text<'a>(launch: &Launch<'a>, name: &str) -> Option<&'a str> {
    launch.header.and_then(|header| header.get(name)).and_then(Value::as_str)
}

/// The algorithm is one that the receiver takes.
pub(super) fn algorithm(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let Some(name) = header_text(launch, "alg") else {
        return;
    };
    let accepts = |alg| launch.receiver.accepts(alg);
    let judged = launch.receiver.traits().signatures.is_some();
    let unknown = if judged { Acceptance::Refused } else { Acceptance::NotKnown };
    let acceptance = Algorithm::from_name(name).map_or(unknown, accepts);
    // Of those that the key can do, the usual one first.
    let can = launch
        .key
        .into_iter()
        .flat_map(|key| std::iter::once(key.kind.usual_algorithm()).chain(key.kind.algorithms()));
    let instead = can.into_iter().find(|alg| accepts(*alg) == Acceptance::Accepted);
    let text = name.to_owned();
    let mismatch = match acceptance {
        Acceptance::Accepted | Acceptance::NotKnown => return,
        Acceptance::Refused => {
            Mismatch::new(Impact::Refuses, Expectation::Algorithm { found: text, instead })
                .cites(RuleId::Hdr01)
        }
        Acceptance::ByJwksOnly => {
            Mismatch::new(Impact::MayFail, Expectation::AlgorithmByJwks { found: text, instead })
        }
    };
    found.push(mismatch.fixed_by(instead.map(Remedy::SetAlgorithm)));
}

/// The header names the key, where the receiver finds it by that.
pub(super) fn named(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let impact = match traits.key {
        KeySource::Derived { or_pasted: true, .. } => Impact::MayFail,
        KeySource::Derived { .. } | KeySource::Registered | KeySource::Local => Impact::Refuses,
        // To these, what the rules say.
        KeySource::NotKnown => return,
    };
    let Some(key) = launch.key.filter(|_| launch.header.is_some()) else {
        return;
    };
    let what = match header_text(launch, "kid") {
        Some(kid) if kid == key.kid => return,
        None | Some("") => Expectation::KeyNotNamed,
        Some(kid) => Expectation::OtherKeyNamed { found: kid.to_owned() },
    };
    found.push(Mismatch::new(impact, what).fixed_by(Remedy::NameKey).cites(RuleId::Hdr02));
}

/// The key is in the JWKS. Where that is fetched from elsewhere, it may still be there.
pub(super) fn published(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    if launch.key.is_none_or(|key| key.published) {
        return;
    }
    let impact = match traits.key {
        KeySource::Local => Impact::Refuses,
        KeySource::Derived { or_pasted: false, .. } if is_fetched_here(launch) => Impact::Refuses,
        KeySource::Derived { .. } | KeySource::Registered => Impact::MayFail,
        KeySource::NotKnown => Impact::Note,
    };
    let mismatch = Mismatch::new(impact, Expectation::KeyNotPublished);
    found.push(mismatch.fixed_by(Remedy::PublishKey).cites(RuleId::Hdr02));
}

/// Whether the address that comes of `iss` is that of the JWKS here, by whichever name of this
/// machine.
fn is_fetched_here(launch: &Launch<'_>) -> bool {
    let here = launch.here.base_url.map(|base| format!("{base}{WELL_KNOWN}"));
    let there = launch.text("iss").and_then(derived_location);
    here.zip(there).is_some_and(|(here, there)| {
        let near = Endpoint::parse(&there).is_ok_and(|there| there.is_loopback());
        let parts = |url: &str| {
            let url = Url::parse(url).ok()?;
            Some((url.scheme().to_owned(), url.port_or_known_default(), url.path().to_owned()))
        };
        near && parts(&here) == parts(&there)
    })
}

/// The portal is one that the receiver knows.
pub(super) fn issuer(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let issuer = launch.text("iss");
    match traits.key {
        KeySource::Local if issuer != Some(launch.here.client_id) => {
            let known = launch.here.client_id.to_owned();
            let fix = Remedy::set(Claim::Iss, known.as_str());
            let unknown = issuer.unwrap_or_default().to_owned();
            let what = Expectation::IssuerUnknown { found: unknown, known };
            found.push(Mismatch::new(Impact::Refuses, what).fixed_by(fix).cites(RuleId::Clm08));
        }
        KeySource::Registered => {
            if let Some(issuer) = issuer {
                let what = Expectation::Registered { client_id: issuer.to_owned() };
                found.push(Mismatch::new(Impact::Note, what));
            }
        }
        _ => {}
    }
}

/// The address that the receiver derives from `iss` is one where it can find the key.
pub(super) fn location(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let KeySource::Derived { allow_list, or_pasted, with_scheme } = traits.key else {
        return;
    };
    let Some(issuer) = launch.text("iss") else {
        return;
    };
    let Some(location) = derived_location(issuer) else {
        return;
    };
    let Some(why) = unfound(launch, issuer, &location, with_scheme) else {
        let issuer = issuer.to_owned();
        let what = if allow_list {
            Expectation::AllowList { issuer, location }
        } else {
            Expectation::Fetches { location }
        };
        found.push(Mismatch::new(Impact::Note, what));
        return;
    };
    let certain = !or_pasted && matches!(why, Unfound::NoAddress | Unfound::OtherMachine);
    let impact = if certain { Impact::Refuses } else { Impact::MayFail };
    // Another machine reaches nothing here, whatever `iss` is.
    let near = launch.endpoint.is_some_and(Endpoint::is_loopback);
    let fix = launch.here.base_url.filter(|_| near).map(|base| Remedy::set(Claim::Iss, base));
    found.push(Mismatch::new(impact, Expectation::KeyNotFound { location, why }).fixed_by(fix));
}

fn unfound(
    launch: &Launch<'_>,
    issuer: &str,
    location: &str,
    with_scheme: bool,
) -> Option<Unfound> {
    let has_scheme = issuer.contains("://");
    let url = Url::parse(location).ok();
    let reached = Endpoint::parse(location).ok().filter(|_| {
        // Between containers a bare name is an address; that takes a scheme, or it is a client_id.
        url.as_ref().and_then(Url::host).is_some_and(|host| match host {
            Host::Domain(name) => has_scheme || name.contains('.') || name == "localhost",
            Host::Ipv4(_) | Host::Ipv6(_) => true,
        })
    });
    let Some(reached) = reached else {
        return Some(Unfound::NoAddress);
    };
    let near = launch.endpoint.is_none_or(Endpoint::is_loopback);
    if with_scheme && !has_scheme {
        Some(Unfound::NoScheme)
    } else if reached.is_loopback() && !near {
        Some(Unfound::OtherMachine)
    } else if reached.is_loopback() && !is_fetched_here(launch) {
        Some(Unfound::NotServed)
    } else {
        None
    }
}
