//! Whether the receiver reads what arrives: the profile, the method and the fields.

use super::{Expectation, Impact, Launch, Mismatch, Remedy};
use crate::protocol::exchange::{Content, CustomField, Endpoint, Method};
use crate::protocol::profile::Profile;
use crate::protocol::receivers::Traits;
use crate::protocol::rules::RuleId;

/// The profile that the receiver reads. Where the claims have the same shape, another one may do.
pub(super) fn profile(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    if launch.receiver.reads(launch.profile) {
        return;
    }
    let is_nested = |profile: Profile| profile == Profile::Hti11;
    let alike = |profile: &&Profile| is_nested(**profile) == is_nested(launch.profile);
    let alike = traits.profiles.iter().find(alike);
    let Some(wants) = alike.or(traits.profiles.first()).copied() else {
        return;
    };
    let impact = if alike.is_some() { Impact::MayFail } else { Impact::Refuses };
    let what = Expectation::Profile { wants, found: launch.profile };
    found.push(Mismatch::new(impact, what).fixed_by(Remedy::SetProfile(wants)));
}

/// The fields that the receiver reads, and the method by which it is launched.
pub(super) fn transport(launch: &Launch<'_>, traits: &Traits, found: &mut Vec<Mismatch>) {
    let way = launch.way;
    let Some(reading) = traits.reading.as_ref().filter(|reading| !reading.takes(way)) else {
        return;
    };
    let what = match reading.lacks(way) {
        Some(field) => Expectation::Field { field, found: way.name() },
        None => Expectation::Method { wants: reading.usual },
    };
    let impact = if reading.strict { Impact::Refuses } else { Impact::MayFail };
    let fix = Remedy::SetTransport(reading.usual);
    let mismatch = Mismatch::new(impact, what).fixed_by(fix);
    let by_get = way.method() == Method::Get;
    found.push(if by_get { mismatch.cites(RuleId::Exc03) } else { mismatch });
}

/// The `iss` parameter beside `launch`: the built-in module knows that of its own domain alone.
pub(super) fn fhir_base(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    let (way, base_url) = (launch.way, launch.here.base_url);
    let Some(own) = base_url.filter(|_| launch.receiver.is_built_in()) else {
        return;
    };
    let own = format!("{own}/fhir");
    let fields = way.contents();
    let beside = fields.iter().any(|field| field.name == "launch");
    let sent = fields.contains(&CustomField::new("iss", Content::FhirBase));
    let service = |text: &str| Endpoint::parse(text).ok();
    let other = match (service(launch.fhir_base), service(&own)) {
        (Some(named), Some(own)) => !own.is_same_service(&named),
        // What is no URL at all is told by its rule.
        _ => false,
    };
    if beside && sent && other {
        let what = Expectation::FhirBase { found: launch.fhir_base.to_owned(), own };
        found.push(Mismatch::new(Impact::Refuses, what).cites(RuleId::Exc04));
    }
}
