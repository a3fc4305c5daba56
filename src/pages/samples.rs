//! Launches to show in tests, judged by the real rules with a key that only pretends to be one.

use std::cell::Cell;

use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::SessionView;
use crate::protocol::JsonObject;
use crate::protocol::authority::module::Course;
use crate::protocol::claims::Stamp;
use crate::protocol::exchange::Method;
use crate::protocol::json::Json;
use crate::protocol::profile::Profile;
use crate::protocol::receive::pretend::PretendKey;
use crate::protocol::receive::{Arrival, PublishedKeys, Receiver, UsedIds, VerificationKey, judge};
use crate::protocol::registry::Domain;
use crate::protocol::token;

/// Values that try to be more than text.
pub(super) const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=\"alert(1)\">",
    "</style></title></textarea><b>",
    "<!--' style=\"x\" {{7*7}} ${7*7}",
    "Task/\u{202e}txet\u{2066}\0\r\n\u{7f}\u{9b}",
    "javascript:alert(1)&lt;script&gt;",
];

const JTI: &str = "3f0c6a1e-7d25-4b8f-a0c4-52ee18d791ab";

/// Everybody's key.
struct AnyKey;

impl PublishedKeys for AnyKey {
    fn find(&self, _: &str, _: Option<&str>) -> Option<&dyn VerificationKey> {
        Some(&PretendKey)
    }
}

struct NoMemory;

impl UsedIds for NoMemory {
    fn consume(&self, _: &str, _: &str, _: i64, _: i64) -> bool {
        true
    }
}

/// Asserts that a page consists of the elements and attributes that our pages are made of, and that
/// nothing in it hides. All text is escaped, so every `<` is the beginning of a tag.
pub(super) fn assert_inert(page: &str) {
    const ELEMENTS: &str = " !DOCTYPE html head meta title style body header main section div p h1 h2 \
        strong bdi span code dl dt dd ul ol li h3 svg path circle ";
    const ATTRIBUTES: &str = " lang charset name content nonce class id aria-labelledby aria-label \
        aria-hidden role viewBox d cx cy r ";
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        let tag = tag.trim_start_matches('/');
        let (element, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&format!(" {element} ")), "<{tag}>");
        if element == "!DOCTYPE" {
            continue;
        }
        // Outside the quotes stand the names.
        for name in attributes.split('"').step_by(2) {
            let name = name.trim().trim_end_matches('=');
            assert!(ATTRIBUTES.contains(&format!(" {name} ")) || name.is_empty());
        }
    }
    assert!(!page.contains(['\u{202e}', '\u{9b}', '\0', '\r']));
}

/// A launch that was received.
pub(super) struct Sample {
    pub(super) domain: Domain,
    pub(super) token: String,
    pub(super) course: Course,
}

impl Sample {
    /// One that the module accepts.
    pub(super) fn accepted() -> Self {
        Self::with(|_| ())
    }

    /// One of another profile that the module accepts.
    pub(super) fn of(profile: Profile) -> Self {
        Self::changed(profile, |_| ())
    }

    /// One with other claims.
    pub(super) fn with(change: impl FnOnce(&mut JsonObject)) -> Self {
        Self::changed(Profile::Koppeltaal20, change)
    }

    /// One of another profile, with other claims.
    pub(super) fn changed(profile: Profile, change: impl FnOnce(&mut JsonObject)) -> Self {
        let (domain, token) = signed(profile, change, b"good");
        Self::judged(profile, domain, token, None)
    }

    /// One that someone else signed.
    pub(super) fn forged() -> Self {
        let (domain, token) = signed(Profile::Koppeltaal20, |_| (), b"forged by someone else");
        Self::judged(Profile::Koppeltaal20, domain, token, None)
    }

    /// One with these fields.
    pub(super) fn sent(fields: &[(&str, &str)]) -> Self {
        let (domain, token) = signed(Profile::Koppeltaal20, |_| (), b"good");
        Self::judged(Profile::Koppeltaal20, domain, token, Some(fields))
    }

    fn judged(
        profile: Profile,
        domain: Domain,
        token: String,
        fields: Option<&[(&str, &str)]>,
    ) -> Self {
        let correct = [("launch", token.as_str()), ("iss", "http://127.0.0.1:4480/fhir")];
        let fields: Vec<_> = fields
            .unwrap_or(&correct)
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let receiver = Receiver {
            profile,
            now: Timestamp::UNIX_EPOCH,
            leeway_secs: 5,
            issuers: None,
            audience: Some(&domain.module.device),
            fhir_base: None,
            keys: Some(&AnyKey),
            decryption: None,
            used: Some(&NoMemory),
        };
        let arrival = Arrival { method: Method::Post, fields: &fields };
        let judgement = judge(&arrival, &receiver);
        Self { domain, token, course: Course::of(judgement, 412) }
    }

    /// What the pages show of it.
    pub(super) fn view(&self) -> SessionView<'_> {
        SessionView { course: &self.course, domain: &self.domain, reference: JTI }
    }
}

/// The domain's first launch, as a token.
fn signed(
    profile: Profile,
    change: impl FnOnce(&mut JsonObject),
    signature: &[u8],
) -> (Domain, String) {
    let count = Cell::new(0x225d_67a7_69b9_4343_b488_0649_45fe_3fd3);
    let domain = Domain::invented(|| {
        count.set(count.get() + 0x0101_0000_0000_0000_0000_0000_0000_0001_u128);
        Uuid::from_u128(count.get())
    });
    let stamp = Stamp { now: Timestamp::UNIX_EPOCH, jti: JTI.to_owned() };
    let draft = domain.first_draft(profile);
    let mut payload = draft.payload(&stamp).to_members();
    change(&mut payload);
    let header = json!({"typ": "JWT", "alg": "RS512", "kid": "q3rkT8bZHc0"});
    let input = token::signing_input(&Json::of(&header), &Json::of(&payload.into()));
    let token = token::assemble(input, signature);
    (domain, token.as_str().to_owned())
}
