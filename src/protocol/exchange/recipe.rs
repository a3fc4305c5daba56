//! A launch as a recipe: everything that a program needs to make it again, but the private key. What
//! is made anew at each launch stays so; what is fixed stays fixed.

use std::collections::HashSet;

use jiff::Timestamp;

use super::form::{form_action, is_sent};
use super::{Content, Endpoint, EndpointProblem, Method, Post};
use crate::protocol::ids::CompactToken;
use crate::protocol::json::Json;
use crate::protocol::key::Algorithm;
use crate::protocol::launch::Composed;

/// What a claim holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// This, in each launch.
    Fixed(Json),
    /// The moment of launch and so many seconds.
    FromNow(i64),
    /// A random id of its own.
    FreshId,
}

/// Everything that makes a launch, but the private key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// The algorithm to sign with.
    pub alg: Algorithm,
    /// The JOSE header.
    pub header: Vec<(String, Json)>,
    /// The claims, in order.
    pub claims: Vec<(String, Made)>,
    /// The method of the form.
    pub method: Method,
    /// Where the form goes.
    pub action: String,
    /// The fields of the form; nothing: the token.
    pub fields: Vec<(String, Option<String>)>,
}

impl Recipe {
    /// The recipe of a launch that was composed twice: `now`, and at another moment with another id.
    /// What differs is what each launch makes.
    ///
    /// # Errors
    /// [`EndpointProblem`] where no form can send it.
    pub fn of(
        composed: &Composed,
        other: &Composed,
        now: Timestamp,
    ) -> Result<Self, EndpointProblem> {
        let envelope = &composed.envelope;
        let endpoint = Endpoint::parse(&envelope.endpoint)?;
        let (way, base) = (&envelope.way, &envelope.fhir_base);
        // For what it refuses.
        let post = Post::new(endpoint.clone(), way, &CompactToken::new(""), base)?;
        let (action, own) = form_action(&endpoint, post.method);
        let own = own.into_iter().map(|(name, value)| (name, Some(value)));
        let ours = way.contents().into_iter().map(|field| {
            let value = match field.content {
                Content::Token => None,
                Content::FhirBase => Some(base.as_str().to_owned()),
                Content::Text(text) => Some(text),
            };
            (field.name, value)
        });
        let fields = own.chain(ours).filter(|(name, _)| is_sent(name)).collect();
        let claims = claims(&composed.payload, &other.payload, now);
        let header =
            members(&composed.header).map(|(name, value)| (name.to_owned(), value.clone()));
        let header = header.collect();
        Ok(Self { alg: envelope.alg, header, claims, method: post.method, action, fields })
    }

    /// What the header calls the key, where that is a text.
    pub fn kid(&self) -> Option<String> {
        self.in_header("kid").and_then(Json::as_text)
    }

    /// A member of the header.
    pub(super) fn in_header(&self, name: &str) -> Option<&Json> {
        self.header.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Whether the header says something that a library writes by itself in another way: `alg` of
    /// another signature, or a `kid` that is no text.
    pub fn has_odd_header(&self) -> bool {
        let alg = self.in_header("alg").and_then(Json::as_text);
        let odd_kid = self.in_header("kid").is_some() && self.kid().is_none();
        alg.as_deref() != Some(self.alg.name()) || odd_kid
    }

    /// Whether something in it is spelled as no JSON library writes it: a member that stands there
    /// twice, or a number that some of them have no room for.
    pub fn has_odd_values(&self) -> bool {
        let fixed = self.claims.iter().filter_map(|(_, made)| match made {
            Made::Fixed(value) => Some(value),
            Made::FromNow(_) | Made::FreshId => None,
        });
        let twice = has_twice(self.claims.iter().map(|(name, _)| name.as_str()))
            || has_twice(self.header.iter().map(|(name, _)| name.as_str()));
        twice || fixed.chain(self.header.iter().map(|(_, value)| value)).any(is_odd)
    }
}

/// The members of an object.
fn members(json: &Json) -> impl Iterator<Item = (&str, &Json)> {
    let members = match json {
        Json::Object(members) => Some(members),
        Json::Scalar(_) | Json::Array(_) => None,
    };
    members.into_iter().flatten().map(|member| (member.name.as_str(), &member.value))
}

fn claims(payload: &Json, other: &Json, now: Timestamp) -> Vec<(String, Made)> {
    let pairs = members(payload).zip(members(other));
    let made = pairs.map(|((name, value), (_, other))| {
        let made = match (value.as_integer(), value.as_text()) {
            _ if value == other => Made::Fixed(value.clone()),
            (Some(secs), _) => Made::FromNow(secs.saturating_sub(now.as_second())),
            (None, Some(_)) => Made::FreshId,
            (None, None) => Made::Fixed(value.clone()),
        };
        (name.to_owned(), made)
    });
    made.collect()
}

fn has_twice<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = HashSet::new();
    names.into_iter().any(|name| !seen.insert(name))
}

/// The largest whole number up to which every language has all (RFC 8259 §6).
const SAFE: u64 = 1 << 53;

fn is_odd(value: &Json) -> bool {
    match value {
        Json::Scalar(spelled) => {
            let number = spelled.starts_with(|sign: char| sign == '-' || sign.is_ascii_digit());
            let safe = spelled.parse::<i64>().is_ok_and(|whole| whole.unsigned_abs() <= SAFE);
            number && !safe
        }
        Json::Array(values) => values.iter().any(is_odd),
        Json::Object(_) => {
            has_twice(members(value).map(|(name, _)| name))
                || members(value).any(|(_, value)| is_odd(value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::claims::{ClaimDraft, Draft, Stamp};
    use crate::protocol::exchange::{Transport, Way};
    use crate::protocol::ids::{FhirBaseUrl, KeyId, Thumbprint};
    use crate::protocol::launch::Envelope;
    use crate::protocol::profile::Profile;

    fn recipe(change: impl FnOnce(&mut Draft)) -> Recipe {
        let mut draft = Draft::empty(Profile::Koppeltaal20);
        draft.sub = ClaimDraft::on("Patient/7");
        change(&mut draft);
        let compose = |secs: i64, jti: &str| {
            let now = Timestamp::from_second(secs).unwrap();
            let signer = (Thumbprint::new("t"), KeyId::new("k"), Algorithm::RS512);
            let extra = vec![("lang".to_owned(), "nl".to_owned())];
            let way = Way { extra, ..Transport::Shof.into() };
            let base = FhirBaseUrl::new("http://fhir");
            let envelope = Envelope::new(signer, "http://m.example/", way, base);
            Composed::at(&Stamp { now, jti: jti.to_owned() }, &draft, envelope)
        };
        let now = Timestamp::from_second(1_795_297_724).unwrap();
        Recipe::of(&compose(1_795_297_724, "a"), &compose(1_795_297_725, "b"), now).unwrap()
    }

    fn made(recipe: &Recipe, claim: &str) -> Made {
        recipe.claims.iter().find(|(name, _)| name == claim).unwrap().1.clone()
    }

    #[test]
    fn what_is_relative_stays_so_and_what_is_fixed_stays_fixed() {
        let usual = recipe(|_| ());
        assert_eq!(made(&usual, "iat"), Made::FromNow(0));
        assert_eq!(made(&usual, "exp"), Made::FromNow(300));
        assert_eq!(made(&usual, "jti"), Made::FreshId);
        assert_eq!(made(&usual, "sub"), Made::Fixed(Json::text("Patient/7")));
        let late = recipe(|draft| {
            draft.clock = "-5 min".to_owned();
            draft.jti = ClaimDraft::on("mine");
        });
        assert_eq!(made(&late, "iat"), Made::FromNow(-300));
        assert_eq!(made(&late, "exp"), Made::FromNow(0));
        assert_eq!(made(&late, "jti"), Made::Fixed(Json::text("mine")));
        let fixed = recipe(|draft| draft.iat = ClaimDraft::on("1585564845"));
        assert_eq!(made(&fixed, "iat"), Made::Fixed(Json::number(1_585_564_845)));
        assert_eq!(made(&fixed, "exp"), Made::Fixed(Json::number(1_585_565_145)));
    }

    #[test]
    fn the_token_has_its_place_among_the_fields() {
        let text = |text: &str| Some(text.to_owned());
        let expected = [
            ("launch".to_owned(), None),
            ("iss".to_owned(), text("http://fhir")),
            ("lang".to_owned(), text("nl")),
        ];
        assert_eq!(recipe(|_| ()).fields, expected);
    }

    #[test]
    fn what_no_library_writes_is_noticed() {
        let usual = recipe(|_| ());
        assert!(!usual.has_odd_header() && !usual.has_odd_values());
        for odd in ["1.0", "9007199254740993", r#"{"a":1,"a":2}"#, "[1e3]"] {
            let odd = recipe(|draft| draft.sub = ClaimDraft { json: true, ..ClaimDraft::on(odd) });
            assert!(odd.has_odd_values());
        }
        let shown = Json::parse(r#"{"typ":"JWT","alg":"RS512","kid":"k"}"#).unwrap();
        for header in [r#"{"typ":"JWT","alg":"none","kid":"k"}"#, r#"{"alg":"RS512","kid":5}"#] {
            let header = Json::parse(header).unwrap();
            assert!(recipe(|draft| draft.header.read(&header, &shown)).has_odd_header());
        }
    }
}
