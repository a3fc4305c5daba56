//! What the headless commands share: the home with its workspace and keys, and composing a launch
//! from options.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::args::{Common, TokenArgs};
use super::{passphrase, say};
use crate::io::home::{Home, text_of};
use crate::io::keys::{self, KeyFiles, Keyring};
use crate::io::reason;
use crate::io::{source, workspace_file};
use crate::model::ServiceSetup;
use crate::model::keys::{NewKey, record_of_new};
use crate::model::receivers::Receiver;
use crate::model::workspace::{Access, KeyRecord, Target, Workspace};
use crate::protocol::claims::{
    Claim, ClaimDraft, Draft, LIFETIME_SECS, Stamp, fill_generated, span_text,
};
use crate::protocol::exchange::Way;
use crate::protocol::ids::{FhirBaseUrl, Thumbprint};
use crate::protocol::json::Json;
use crate::protocol::launch::{Composed, Envelope};
use crate::protocol::profile::Profile;
use crate::text::key_trouble::KeyTrouble;
use crate::text::preset_trouble::PresetTrouble;
use crate::text::receiver_trouble::ReceiverTrouble;
use crate::text::trouble::{Trouble, explain};
use crate::text::{Language, cli, json};

/// An opened home.
pub(super) struct Session {
    pub(super) workspace: Workspace,
    pub(super) keyring: Arc<Keyring>,
    /// The claims to begin with: those in the editor, or of a preset.
    draft: Draft,
    /// Who receives the launch, where it has a name.
    receiver: Option<Receiver>,
    home: Option<Home>,
}

impl Session {
    /// Opens the home as it is; troubles are said and the rest goes on. Keys behind a passphrase
    /// stay locked.
    pub(super) fn read(common: &Common) -> Self {
        let keyring = Arc::new(Keyring::default());
        let opened = workspace_file::open(common.home.as_deref(), Timestamp::now(), &keyring);
        for trouble in opened.contents.troubles {
            // A window may be open beside the command line: that is no trouble while reading.
            if !matches!(trouble, Trouble::HomeInUse { .. }) {
                say(&explain(common.language, &trouble).in_one_line());
            }
        }
        let workspace = opened.contents.workspace;
        let draft = workspace.draft.clone();
        Self { draft, receiver: None, workspace, keyring, home: opened.home }
    }

    /// Begins with a preset, where one was asked for, and says where it goes. The editor keeps what
    /// is in it.
    ///
    /// # Errors
    /// [`PresetTrouble::Unknown`] with the names that there are.
    pub(super) fn begin_with(
        &mut self,
        args: &TokenArgs,
        language: Language,
    ) -> Result<Option<Target>, Trouble> {
        let Some(name) = &args.preset else { return Ok(None) };
        let Some(preset) = self.workspace.preset_named(name, language) else {
            let presets = self.workspace.presets.iter();
            let known = presets.map(|preset| preset.title(language).to_owned()).collect();
            return Err(Trouble::Preset(PresetTrouble::Unknown { name: name.clone(), known }));
        };
        let (draft, target) = preset.launch();
        self.draft = draft;
        Ok(Some(target))
    }

    /// Writes the launch for the receiver with this name, and says where it goes. The editor keeps
    /// what is in it.
    ///
    /// # Errors
    /// [`ReceiverTrouble::Unknown`] with the names that there are.
    pub(super) fn aim_at(&mut self, name: &str) -> Result<Target, Trouble> {
        let Some(receiver) = self.workspace.receiver_named(name).cloned() else {
            let known = self.workspace.receivers.iter().map(|known| known.name.clone()).collect();
            let name = name.to_owned();
            return Err(Trouble::Receiver(ReceiverTrouble::Unknown { name, known }));
        };
        receiver.write(&mut self.draft, &self.workspace.domain, None);
        let target = receiver.target();
        self.receiver = Some(receiver);
        Ok(target)
    }

    /// Opens the home with its keys, and makes and keeps a first key when there is none.
    ///
    /// # Errors
    /// When no key can be had.
    pub(super) fn open(common: &Common) -> Result<Self, Trouble> {
        let mut session = Self::read(common);
        session.unlock(common)?;
        if session.workspace.active_key().is_none() {
            session.add_new(NewKey::first())?;
        }
        Ok(session)
    }

    /// Reads the keys that are behind a passphrase, if there are any.
    ///
    /// # Errors
    /// When there is nobody to ask, or the passphrase is wrong.
    pub(super) fn unlock(&mut self, common: &Common) -> Result<(), Trouble> {
        let is_locked = |key: &&KeyRecord| key.access == Access::Locked;
        let Some(first) = self.workspace.keys.iter().find(is_locked) else { return Ok(()) };
        let locked = Trouble::Key(KeyTrouble::Locked { kid: first.kid.to_string() });
        let passphrase = passphrase::ask(common.language).ok_or(locked)?;
        let keys = self.workspace.keys_with(Access::Locked);
        let files = match &self.home {
            Some(home) => home.key_files(),
            None => Home::peek(common.home.as_deref())?.key_files(),
        };
        for key in files.unlock(&keys, &passphrase, &self.keyring)? {
            if let Some(record) = self.workspace.key_mut(&key) {
                record.access = Access::Ready;
            }
        }
        Ok(())
    }

    /// Makes a key and keeps it.
    ///
    /// # Errors
    /// When the library or the disk fails.
    pub(super) fn add_new(&mut self, new: NewKey) -> Result<&KeyRecord, Trouble> {
        let facts = keys::generate(new.kind, &self.keyring)?;
        let record = record_of_new(&self.workspace, new, facts, Timestamp::now());
        self.add(record)
    }

    /// Keeps a key that is held ready.
    ///
    /// # Errors
    /// When the disk fails.
    pub(super) fn add(&mut self, record: KeyRecord) -> Result<&KeyRecord, Trouble> {
        let key = record.thumbprint.clone();
        if let Some(home) = &self.home {
            home.key_files().store(&key, &self.keyring)?;
        }
        self.workspace.add_key(record);
        self.save()?;
        self.workspace.key(&key).ok_or(Trouble::NoKey)
    }

    /// Keeps the workspace, where anything is kept.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`].
    pub(super) fn save(&self) -> Result<(), Trouble> {
        match &self.home {
            Some(home) => workspace_file::save(&home.workspace_file(), &self.workspace),
            None => Ok(()),
        }
    }

    /// Keeps a workspace that was made now, where anything is kept.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`].
    pub(super) fn keep_new(&self) -> Result<(), Trouble> {
        let kept = self.home.as_ref().is_some_and(|home| home.workspace_file().exists());
        if kept { Ok(()) } else { self.save() }
    }

    /// Notes that something was signed with a key. That it cannot be kept is no reason to keep the
    /// signature back.
    pub(super) fn used(&mut self, key: &Thumbprint, language: Language) {
        if let Some(record) = self.workspace.key_mut(key) {
            record.last_used = Some(Timestamp::now());
        }
        if let Err(trouble) = self.save() {
            say(&explain(language, &trouble).in_one_line());
        }
    }

    /// The files of keys, where they may be changed.
    ///
    /// # Errors
    /// [`KeyTrouble::HomeHeld`] while a window holds the home.
    pub(super) fn files(&self) -> Result<KeyFiles, Trouble> {
        let home = self.home.as_ref().ok_or(Trouble::Key(KeyTrouble::HomeHeld))?;
        Ok(home.key_files())
    }

    /// Where a window or server of this home usually listens.
    pub(super) fn usual_base(&self, common: &Common) -> String {
        format!("http://127.0.0.1:{}", common.port.unwrap_or(self.workspace.settings.port))
    }

    /// Where the services of a local domain keep their keys; nowhere when nothing is kept.
    pub(super) fn service_keys(&self) -> Option<PathBuf> {
        self.home.as_ref().map(Home::services)
    }

    /// What a local domain around this workspace serves, to launches of this profile.
    pub(super) fn setup(&self, profile: Profile, common: &Common) -> ServiceSetup {
        ServiceSetup {
            domain: self.workspace.domain.clone(),
            keys: self.workspace.keys.clone(),
            profile,
            language: common.language,
            simulations: Vec::new(),
        }
    }

    /// The key with this `kid`, or else the active one.
    ///
    /// # Errors
    /// [`Trouble::Unknown`], [`Trouble::NoKey`].
    pub(super) fn key(&self, asked: Option<&str>) -> Result<&KeyRecord, Trouble> {
        match asked {
            Some(kid) => self
                .workspace
                .key_by_id(kid)
                .ok_or_else(|| Trouble::Unknown { what: "kid", name: kid.to_owned() }),
            None => self.workspace.active_key().ok_or(Trouble::NoKey),
        }
    }

    /// Composes a launch from options: the claims of the workspace or of a file, what is
    /// generated, then what was set and unset, and last what is to be wrong.
    ///
    /// # Errors
    /// When a file, a key or an option cannot be used.
    pub(super) fn compose(
        &self,
        args: &TokenArgs,
        endpoint: String,
        way: Way,
        fhir_base: FhirBaseUrl,
        common: &Common,
    ) -> Result<Composed, Trouble> {
        let claims = claims_of(args, common.language)?;
        self.compose_from(args, claims.as_ref(), (endpoint, way, fhir_base), common)
    }

    /// As [`Session::compose`], with the claims of a file that was read.
    ///
    /// # Errors
    /// When a key or an option cannot be used.
    pub(super) fn compose_from(
        &self,
        args: &TokenArgs,
        claims: Option<&Json>,
        (endpoint, way, fhir_base): (String, Way, FhirBaseUrl),
        common: &Common,
    ) -> Result<Composed, Trouble> {
        let key = self.key(args.key.as_deref())?;
        let stamp =
            Stamp { now: args.at.unwrap_or_else(Timestamp::now), jti: Uuid::new_v4().to_string() };
        let mut header = self.workspace.draft.header.clone();
        let wanted = self.receiver.as_ref().and_then(|receiver| receiver.alg);
        // What was asked for wins from what the receiver is to get.
        let asked = args.alg.or_else(|| wanted.filter(|alg| alg.fits(key.kind)));
        // And both from what was written in the window.
        if asked.is_some() {
            header.follow_key("alg");
        }
        if args.key.is_some() {
            header.follow_key("kid");
        }
        let alg = asked.unwrap_or_else(|| header.algorithm(key.alg, key.kind));
        let signer = (key.thumbprint.clone(), key.kid.clone(), alg);
        let envelope =
            Envelope { fault: args.fault, ..Envelope::new(signer, endpoint, way, fhir_base) };
        let profile = self.profile(args);
        let header = header.header(envelope.alg, &envelope.kid);
        let payload = self.payload(args, claims, profile, &stamp, common)?;
        // After everything that is filled in, or the fault would be undone.
        Ok(Composed { profile, header, payload, envelope }.bent(stamp.now))
    }

    /// The profile that was asked for, or that of the workspace.
    pub(super) fn profile(&self, args: &TokenArgs) -> Profile {
        args.profile.unwrap_or(self.draft.profile)
    }

    fn payload(
        &self,
        args: &TokenArgs,
        claims: Option<&Json>,
        profile: Profile,
        stamp: &Stamp,
        common: &Common,
    ) -> Result<Json, Trouble> {
        let lifetime = args.lifetime.unwrap_or(LIFETIME_SECS);
        let mut payload = match claims {
            Some(claims) => claims.clone(),
            None => {
                let mut draft = self.draft.clone();
                self.workspace.domain.choose_profile(&mut draft, profile);
                if let Some(secs) = args.lifetime {
                    draft.exp = ClaimDraft::on(span_text(secs));
                }
                draft.payload(stamp)
            }
        };
        let sets: Vec<(&str, &str)> = args
            .set
            .iter()
            .map(|set| {
                set.split_once('=').ok_or_else(|| Trouble::Usage {
                    message: cli::set_needs_equals(common.language, set),
                })
            })
            .collect::<Result<_, _>>()?;
        let is_set = |claim: Claim| sets.iter().any(|(path, _)| *path == claim.name());
        // A time of issue that is set moves the expiry with it, unless that is set as well.
        if is_set(Claim::Iat) && !is_set(Claim::Exp) && claims.is_none() {
            payload.unset(Claim::Exp.name());
        }
        for (name, value) in sets {
            payload.set(name, parse_value(value));
        }
        fill_generated(&mut payload, stamp, lifetime);
        for name in &args.unset {
            payload.unset(name);
        }
        Ok(payload)
    }
}

/// The claims of the file that was asked for, if one was.
///
/// # Errors
/// When it cannot be read, or is no JSON object.
pub(super) fn claims_of(args: &TokenArgs, language: Language) -> Result<Option<Json>, Trouble> {
    let read = |file: &String| json_object(file, &read_input(file)?, language);
    args.claims.as_ref().map(read).transpose()
}

/// A value on the command line: JSON when it is JSON, else the text itself.
fn parse_value(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|_| Json::text(text))
}

/// A text that should be a JSON object; `what` names it.
///
/// # Errors
/// [`Trouble::NotJson`].
pub(super) fn json_object(what: &str, text: &str, language: Language) -> Result<Json, Trouble> {
    let not_json = |reason: String| Trouble::NotJson { what: what.to_owned(), reason };
    let document = Json::parse(text).map_err(|found| not_json(json::problem(language, &found)))?;
    match document {
        Json::Object(_) => Ok(document),
        Json::Scalar(_) | Json::Array(_) => Err(not_json(json::not_object(language).to_owned())),
    }
}

/// The text of a file, or of standard input for `-`.
///
/// # Errors
/// [`Trouble::NotRead`].
pub(super) fn read_input(file: &str) -> Result<String, Trouble> {
    read_input_up_to(file, source::MAX_TEXT)
}

/// As [`read_input`], up to so many bytes.
///
/// # Errors
/// [`Trouble::NotRead`].
pub(super) fn read_input_up_to(file: &str, most: u64) -> Result<String, Trouble> {
    if file != "-" {
        return source::file_up_to(std::path::Path::new(file), most);
    }
    text_of(std::io::stdin().lock(), most)
        .map_err(|error| Trouble::NotRead { what: "-".to_owned(), reason: reason(&error) })
}
