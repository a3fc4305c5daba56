//! The parts of a launch, found among its events.

use jiff::Timestamp;
use url::form_urlencoded;

use crate::protocol::claims::Claim;
use crate::protocol::exchange::Post;
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::{
    Event, Happening, HttpRequest, HttpResponse, LaunchFacts, Observed, Place, Progress,
};
use crate::protocol::json::Json;
use crate::protocol::rules::{self, Aspect, Check, Exchange, RuleId, Severity, Spelling, Subject};
use crate::protocol::token;

/// What one launch was, as far as its events tell.
#[derive(Debug, Clone, Default)]
pub struct Record<'a> {
    /// When it began.
    pub began: Option<Timestamp>,
    /// The token's id.
    pub trace: Option<&'a str>,
    /// What the portal knows of it; nothing for one from elsewhere.
    pub facts: Option<&'a LaunchFacts>,
    /// The token as it was signed, and when.
    pub signed: Option<(&'a CompactToken, Timestamp)>,
    /// What the page posts.
    pub post: Option<&'a Post>,
    /// The first request that the module received.
    pub received: Option<&'a HttpRequest>,
    /// The first answer that it gave; where people log in, the first one after that.
    pub answered: Option<&'a HttpResponse>,
    called_back: bool,
    /// The checks that failed, of the module and of the services, in order, each once.
    pub failed: Vec<(Aspect, RuleId)>,
    /// What the tester noted last.
    pub noted: Option<(Observed, &'a str)>,
    /// What became of it.
    pub progress: Option<Progress>,
    /// Header and payload of the token as it was sent; of an encrypted one, as it was signed.
    pub documents: Option<(Json, Json)>,
}

impl<'a> Record<'a> {
    /// Gathers the record of a launch.
    pub fn of(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut record = Self::default();
        for event in events {
            record.began.get_or_insert(event.at);
            record.trace = record.trace.or(event.trace.as_deref());
            record.read(event);
        }
        record.documents = record.find_documents();
        record
    }

    fn read(&mut self, event: &'a Event) {
        self.facts = self.facts.or(event.what.facts());
        match &event.what {
            Happening::Signed { token, .. } => {
                self.signed.get_or_insert((token, event.at));
            }
            Happening::PageServed { post } => {
                self.post.get_or_insert(post);
            }
            Happening::Received { request, .. } => {
                self.received.get_or_insert(request);
            }
            Happening::Answered { response } => {
                self.answered.get_or_insert(response);
            }
            // After a login the module answers a second time: that is what the user sees.
            Happening::Replied { place: Place::ModuleCallback, response, .. }
                if !self.called_back =>
            {
                (self.answered, self.called_back) = (Some(&**response), true);
            }
            Happening::Checked { aspect, rule, worst: Some(Severity::Error), .. }
            | Happening::Verified { aspect, rule, worst: Some(Severity::Error), .. } => {
                let failed = (*aspect, *rule);
                if !self.failed.contains(&failed) {
                    self.failed.push(failed);
                }
            }
            Happening::Noted { observed, note } => {
                self.noted = Some((*observed, note));
                self.progress = Some(match observed {
                    Observed::Accepted => Progress::Accepted,
                    Observed::Refused => Progress::Refused,
                    Observed::Crashed => Progress::Crashed,
                });
            }
            _ => {}
        }
        if self.noted.is_none() {
            let after = self.progress.unwrap_or_default().after(&event.what);
            self.progress = (after != Progress::Underway).then_some(after);
        }
    }

    fn find_documents(&self) -> Option<(Json, Json)> {
        let read = |text: &str| token::documents(text).ok();
        let posted = || self.post?.fields.iter().find_map(|(_, value)| read(value));
        let signed = || read(self.signed?.0.as_str());
        let received = || {
            let request = self.received?;
            let query = request.target.split_once('?').map_or("", |(_, query)| query);
            [request.body.text.as_str(), query].into_iter().find_map(|form| {
                form_urlencoded::parse(form.as_bytes()).find_map(|(_, value)| read(&value))
            })
        };
        posted().or_else(signed).or_else(received)
    }

    /// What the rules say of it at the moment at which it was signed. Nothing where the profile or
    /// the token is not known.
    pub fn checks(&self) -> Vec<Check> {
        let (Some(facts), Some((header, payload))) = (self.facts, &self.documents) else {
            return Vec::new();
        };
        let now = self.signed.map(|(_, at)| at).or(self.began).unwrap_or_default();
        let (header_members, members) = (header.to_members(), payload.to_members());
        let spelling = Spelling::of(Some(header), payload);
        let base = self.post.and_then(|post| post.fields.iter().find(|(name, _)| name == "iss"));
        let exchange = Exchange {
            endpoint: &facts.endpoint,
            method: facts.way.method(),
            fhir_base: base.map(|(_, value)| value.as_str()),
        };
        rules::check(&Subject {
            header: Some(&header_members),
            spelling: Some(&spelling),
            exchange: Some(exchange),
            ..Subject::of(facts.profile, &members, now)
        })
    }

    /// When the token expires, in seconds since 1970, where it says.
    pub fn expires_at(&self) -> Option<i64> {
        let (_, payload) = self.documents.as_ref()?;
        payload.get(Claim::Exp.name())?.as_integer()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::journal::samples::Sample;
    use crate::protocol::receivers::KnownReceiver;

    #[test]
    fn the_parts_of_a_launch_are_found() {
        let sample = Sample::accepted("3f0c");
        let record = Record::of(&sample.events);
        assert_eq!(record.trace, Some("3f0c"));
        assert_eq!(record.facts, Some(&sample.facts));
        assert_eq!(record.progress, Some(Progress::Accepted));
        assert_eq!(record.expires_at(), Some(1_795_298_024));
        let (header, payload) = record.documents.as_ref().unwrap();
        assert_eq!(header.get("alg").and_then(Json::as_text).unwrap(), "RS512");
        assert_eq!(payload.get("jti").and_then(Json::as_text).unwrap(), "3f0c");
        assert!(record.checks().iter().any(|check| check.aspect == Aspect::Endpoint));
        assert_eq!(record.answered.map(|answer| answer.status), Some(303));
    }

    #[test]
    fn a_launch_from_elsewhere_is_read_from_its_request() {
        let sample = Sample::refused("3f0c");
        let received = |event: &&Event| matches!(event.what, Happening::Received { .. });
        let from = sample.events.iter().position(|event| received(&event)).unwrap();
        let record = Record::of(&sample.events[from..]);
        assert!(record.facts.is_none() && record.checks().is_empty());
        assert!(record.documents.is_some());
        assert_eq!(record.failed, [(Aspect::Intent, RuleId::Clm05)]);
        assert_eq!(record.progress, Some(Progress::Refused));
    }

    #[test]
    fn a_launch_with_a_login_ends_at_the_callback() {
        let record_of = |sample: &Sample| {
            let record = Record::of(&sample.events);
            (record.progress, record.answered.map(|answer| answer.status), record.failed)
        };
        let accepted = record_of(&Sample::logged_in("a"));
        assert_eq!(accepted, (Some(Progress::Accepted), Some(303), Vec::new()));
        let (progress, status, failed) = record_of(&Sample::someone_else("b"));
        assert_eq!((progress, status), (Some(Progress::Refused), Some(403)));
        assert!(failed.contains(&(Aspect::RightUser, RuleId::Oau10)));
        assert_eq!(record_of(&Sample::at_login("c")).0, None);
    }

    #[test]
    fn what_the_tester_notes_counts() {
        let mut sample = Sample::begun(KnownReceiver::Other, "a", |_| ());
        assert_eq!(Record::of(&sample.events).progress, None);
        let note = "500".to_owned();
        sample.tell(Happening::Noted { observed: Observed::Crashed, note });
        let record = Record::of(&sample.events);
        assert_eq!(record.noted, Some((Observed::Crashed, "500")));
        assert_eq!(record.progress, Some(Progress::Crashed));
    }
}
