//! An application as it is being typed in to be registered: what it will be, and what is wrong with it.
//! The problems of each part stand in [`RegistrationProblem`].

mod keys;
mod problem;
#[cfg(test)]
mod tests;

use uuid::Uuid;

pub use keys::{KeysDraft, KeysProblem, KeysSource, keys_fetched};
pub use problem::{RegistrationField, RegistrationProblem};

use super::{Domain, Registration, Role};
use crate::protocol::exchange::Endpoint;
use crate::protocol::ids::ClientId;
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::rules::Severity;

/// The longest name of an application: what is longer is no name.
const MAX_NAME: usize = 80;

/// An application, every part of it as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegistrationDraft {
    /// Under which it is registered already; nothing while it is new.
    pub before: Option<ClientId>,
    /// What people call it.
    pub name: String,
    /// What it does in a launch.
    pub role: Role,
    /// Under which it is registered.
    pub client_id: String,
    /// `Device/<id>`.
    pub device: String,
    /// Where its public keys are.
    pub keys: KeysDraft,
    /// Where browsers may be sent back to, one a line.
    pub redirect_uris: String,
    /// Of a module: where it is launched.
    pub launch_url: String,
}

impl RegistrationDraft {
    /// A new application in this role, with a Device of its own.
    pub fn new(role: Role, id: Uuid) -> Self {
        Self { role, device: format!("Device/{id}"), ..Self::default() }
    }

    /// An application that is registered, to be changed.
    pub fn of(registered: &Registration) -> Self {
        Self {
            before: Some(registered.client_id.clone()),
            name: registered.name.clone(),
            role: registered.role,
            client_id: registered.client_id.as_str().to_owned(),
            device: registered.device.clone(),
            keys: KeysDraft::of(&registered.keys),
            redirect_uris: registered.redirect_uris.join("\n"),
            launch_url: registered.launch_url.clone(),
        }
    }

    /// Takes another name. A client_id that was suggested follows it; one that was typed stays.
    pub fn rename(&mut self, name: &str, domain: &Domain) {
        let suggested = |draft: &Self| free_client_id(&draft.name, domain);
        let follows = self.before.is_none()
            && (self.client_id.is_empty() || self.client_id == suggested(self));
        name.clone_into(&mut self.name);
        if follows {
            let nothing = slug(name).is_empty();
            self.client_id = if nothing { String::new() } else { suggested(self) };
        }
    }

    /// The redirect URIs, without the white space around them.
    pub fn redirects(&self) -> impl Iterator<Item = &str> {
        self.redirect_uris.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// All that is wrong with it, or worth a look, in the order of its parts.
    pub fn problems(&self, domain: &Domain) -> Vec<RegistrationProblem> {
        let mut found = Vec::new();
        if self.name.trim().is_empty() {
            found.push(RegistrationProblem::NameMissing);
        }
        found.extend(self.client_id_problem(domain));
        found.extend(self.device_problem(domain));
        found.extend(self.keys.problems());
        self.redirect_problems(&mut found);
        found.extend(self.launch_url_problem());
        found
    }

    /// Whether it can be registered as it is.
    pub fn is_whole(&self, domain: &Domain) -> bool {
        self.problems(domain).iter().all(|problem| problem.severity() != Severity::Error)
    }

    /// What is registered when it is kept as it is.
    pub fn registration(&self) -> Registration {
        let mut redirect_uris: Vec<String> = Vec::new();
        for uri in self.redirects() {
            if !redirect_uris.iter().any(|known| known == uri) {
                redirect_uris.push(uri.to_owned());
            }
        }
        let is_module = self.role == Role::Module;
        Registration {
            client_id: ClientId::new(self.client_id.trim()),
            device: self.device.trim().to_owned(),
            name: self.name.trim().chars().take(MAX_NAME).collect(),
            role: self.role,
            keys: self.keys.keys(),
            redirect_uris,
            launch_url: if is_module { self.launch_url.trim().to_owned() } else { String::new() },
        }
    }

    /// Those that are registered beside this one.
    fn others<'a>(&'a self, domain: &'a Domain) -> impl Iterator<Item = super::Client<'a>> {
        domain.clients().filter(|other| Some(other.client_id) != self.before.as_ref())
    }

    fn client_id_problem(&self, domain: &Domain) -> Option<RegistrationProblem> {
        let client_id = self.client_id.trim();
        if client_id.is_empty() {
            return Some(RegistrationProblem::ClientIdMissing);
        }
        // RFC 6749 appendix A.1: printable ASCII. A space is allowed there, and asks for trouble.
        if !client_id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Some(RegistrationProblem::ClientIdUnprintable);
        }
        let taken = self.others(domain).find(|other| other.client_id.as_str() == client_id);
        taken.map(|by| RegistrationProblem::ClientIdTaken { by: by.name.to_owned() })
    }

    fn device_problem(&self, domain: &Domain) -> Option<RegistrationProblem> {
        let device = self.device.trim();
        let reference = Reference::split(device);
        if !reference.is_some_and(|found| found.resource_type == "Device" && is_fhir_id(found.id)) {
            return Some(RegistrationProblem::DeviceMalformed);
        }
        let taken = self.others(domain).find(|other| other.device == device);
        taken.map(|by| RegistrationProblem::DeviceTaken { by: by.name.to_owned() })
    }

    fn redirect_problems(&self, found: &mut Vec<RegistrationProblem>) {
        if self.role == Role::Module && self.redirects().next().is_none() {
            found.push(RegistrationProblem::RedirectMissing);
        }
        for (at, uri) in self.redirects().enumerate() {
            let uri = || uri.to_owned();
            match Endpoint::parse(&uri()) {
                Err(_) => found.push(RegistrationProblem::RedirectNotAbsolute { uri: uri() }),
                // RFC 6749 §3.1.2: no fragment.
                Ok(_) if uri().contains('#') => {
                    found.push(RegistrationProblem::RedirectFragment { uri: uri() });
                }
                Ok(endpoint) if !endpoint.is_https() && !endpoint.is_loopback() => {
                    found.push(RegistrationProblem::RedirectPlain { uri: uri() });
                }
                Ok(_) => {}
            }
            if self.redirects().take(at).any(|before| before == uri()) {
                found.push(RegistrationProblem::RedirectTwice { uri: uri() });
            }
        }
    }

    fn launch_url_problem(&self) -> Option<RegistrationProblem> {
        if self.role == Role::Portal {
            return None;
        }
        if self.launch_url.trim().is_empty() {
            return Some(RegistrationProblem::LaunchUrlMissing);
        }
        Endpoint::parse(&self.launch_url).err().map(RegistrationProblem::LaunchUrl)
    }
}

/// A client_id for an application of this name that no other has.
pub fn free_client_id(name: &str, domain: &Domain) -> String {
    let name = slug(name);
    let name = if name.is_empty() { "app".to_owned() } else { name };
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|free| domain.client(free).is_none()).unwrap_or(name)
}

/// A name in small letters and digits, with a dash for everything between them.
fn slug(name: &str) -> String {
    let words = name.split(|sign: char| !sign.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_ascii_lowercase().chars().take(60).collect()
}
