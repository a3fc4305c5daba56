//! Whatever stands in the place of a time, it is one or it is none, and no sum of times overflows.
//!
//! Lines: the texts of `iat`, `exp`, `nbf`, the clock of the portal, and a number of seconds.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lanceer::protocol::claims::{Claim, ClaimDraft, Draft, Stamp, TimeText, span_text};
use lanceer::protocol::json::Json;
use lanceer::protocol::profile::Profile;
use lanceer::text::{Language, claims, time};

use super::desk;

const TIMES: [Claim; 3] = [Claim::Iat, Claim::Exp, Claim::Nbf];

/// Takes the times of a text.
pub fn hold(text: &str) {
    let mut lines = text.split('\n');
    let mut draft = Draft::empty(Profile::default());
    for claim in TIMES {
        *draft.claim_mut(claim) = ClaimDraft::on(lines.next().unwrap_or_default());
    }
    lines.next().unwrap_or_default().clone_into(&mut draft.clock);
    let secs: i64 = lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or_default();
    spans(secs);
    for now in [desk::now(), Timestamp::MIN, Timestamp::MAX] {
        written(&draft, now);
    }
    draft.use_fresh_times();
    assert_eq!(draft.clock_secs(), Some(0));
}

/// A span is read as it is written.
fn spans(secs: i64) {
    let mut draft = Draft::empty(Profile::default());
    draft.clock = span_text(secs);
    assert_eq!(draft.clock_secs(), Some(secs), "{}", draft.clock);
    draft.clock.clear();
    draft.iat.text = secs.to_string();
    if secs >= 0 {
        assert_eq!(draft.time_text(Claim::Iat), Some(TimeText::At(secs)));
        assert_eq!(draft.secs(Claim::Iat, desk::now()), Some(secs));
    }
}

/// A time in the payload is the number that it means, or the text that was typed.
fn written(draft: &Draft, now: Timestamp) {
    let payload = draft.payload(&Stamp { now, jti: "fresh".to_owned() });
    for claim in TIMES {
        let value = payload.get(claim.name()).expect("it is on");
        let typed = &draft.claim(claim).text;
        match draft.secs(claim, now) {
            Some(secs) => {
                assert_eq!(value.as_integer(), Some(secs));
                for language in Language::ALL {
                    let _ = time::three_ways(language, secs, now, &TimeZone::UTC);
                    let _ = time::numeric_date(language, secs, now, &TimeZone::UTC);
                    let _ = claims::under_label(language, claim, draft);
                }
            }
            None => assert_eq!(value, &Json::text(typed)),
        }
        if let Some(TimeText::At(secs)) = draft.time_text(claim) {
            assert_eq!(draft.secs(claim, now), Some(secs));
        }
        let relative = draft.is_relative(claim);
        assert!(!relative || draft.secs(claim, now).is_some(), "{typed}");
    }
}
