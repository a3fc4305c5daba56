//! Whether the receiver reads what arrives: the profile, the method and the fields.

use super::{Expectation, Impact, Launch, Mismatch, Remedy};
use crate::protocol::exchange::Method;
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
