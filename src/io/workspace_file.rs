//! The workspace file: reading what was kept, setting aside what is broken, saving what changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::watch;
use uuid::Uuid;

use super::home::{Home, read_text, write_private};
use super::keys::{KeyFiles, Keyring, Loaded};
use super::reason;
use crate::model::HomeContents;
use crate::model::upgrade::upgrade;
use crate::model::workspace::{Access, VERSION, Workspace};
use crate::protocol::registry::Domain;
use crate::text::trouble::Trouble;

/// A workspace is tens of kilobytes; anything larger than this is none.
const MAX_WORKSPACE: u64 = 16 * 1024 * 1024;

/// How long changes gather before they are written.
const GATHER: Duration = Duration::from_millis(300);

/// What opening a home gave.
pub struct Opened {
    /// What the window begins with.
    pub contents: HomeContents,
    /// The home, when files can be saved in it.
    pub home: Option<Home>,
    /// The directory of the journal, to be read even where nothing can be saved.
    pub journal: Option<PathBuf>,
}

/// Opens the home, reads the workspace and parses its keys into the keyring. Whatever goes wrong
/// is said in the contents, and the rest goes on without it.
pub fn open(asked: Option<&Path>, now: Timestamp, keyring: &Keyring) -> Opened {
    let mut troubles = Vec::new();
    let home = Home::open(asked).map_err(|trouble| troubles.push(trouble)).ok();
    // A home that another window holds can still be read.
    let peeked = if home.is_none() { Home::peek(asked).ok() } else { None };
    let readable = home.as_ref().or(peeked.as_ref());
    let mut save = home.is_some();
    let file = readable.map(Home::workspace_file);
    let mut workspace = match file.map(|file| read(&file, now, home.is_some())) {
        Some(Read::Kept(workspace)) => *workspace,
        Some(Read::Trouble { trouble, save: still }) => {
            // A home that cannot be used at all has been said; its files need no second sentence.
            let said = matches!(troubles.first(), Some(Trouble::HomeUnusable { .. }));
            if !(said && matches!(trouble, Trouble::WorkspaceUnreadable { .. })) {
                troubles.push(trouble);
            }
            save &= still;
            fresh()
        }
        Some(Read::Nothing) | None => fresh(),
    };
    if let Some(home) = readable {
        troubles.extend(load_keys(&home.key_files(), &mut workspace, keyring));
    }
    let journal = readable.map(Home::journal);
    let home = home.filter(|_| save);
    if let Some(home) = &home {
        // What a window that did not close in peace left behind.
        home.key_files().forget_deleted();
    }
    let contents = HomeContents {
        workspace,
        home: home.as_ref().map(|home| home.root().to_owned()),
        troubles,
    };
    Opened { contents, home, journal }
}

fn fresh() -> Workspace {
    Workspace::new(Domain::invented(Uuid::new_v4))
}

fn load_keys(files: &KeyFiles, workspace: &mut Workspace, keyring: &Keyring) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for record in &mut workspace.keys {
        record.complete();
        record.access = match files.load(&record.thumbprint, None, keyring) {
            Ok(Loaded::Ready) => Access::Ready,
            Ok(Loaded::Locked) => Access::Locked,
            Err(trouble) => {
                troubles.push(trouble);
                Access::Unreadable
            }
        };
    }
    troubles
}

enum Read {
    Kept(Box<Workspace>),
    Nothing,
    /// Begin anew; `save` says whether the new workspace may be written.
    Trouble {
        trouble: Trouble,
        save: bool,
    },
}

fn read(path: &Path, now: Timestamp, may_move: bool) -> Read {
    let text = match read_text(path, MAX_WORKSPACE) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Read::Nothing,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return broken(path, now, may_move, reason(&error));
        }
        Err(error) => {
            let (path, reason) = (path.to_owned(), reason(&error));
            return Read::Trouble {
                trouble: Trouble::WorkspaceUnreadable { path, reason },
                save: false,
            };
        }
    };
    match parse(&text) {
        Ok(workspace) => Read::Kept(Box::new(workspace)),
        Err(Unusable::Newer(version)) => {
            let trouble = Trouble::WorkspaceNewer { path: path.to_owned(), version };
            Read::Trouble { trouble, save: false }
        }
        Err(Unusable::Broken(reason)) => broken(path, now, may_move, reason),
    }
}

enum Unusable {
    Newer(u64),
    Broken(String),
}

fn parse(text: &str) -> Result<Workspace, Unusable> {
    let broken = |error: serde_json::Error| Unusable::Broken(reason(&error));
    let mut value: Value = serde_json::from_str(text).map_err(broken)?;
    upgrade(&mut value);
    match value.get("version").and_then(Value::as_u64) {
        Some(version) if version > VERSION => Err(Unusable::Newer(version)),
        _ => {
            let has_presets = value.get("presets").is_some();
            let mut workspace: Workspace = serde_json::from_value(value).map_err(broken)?;
            if !has_presets {
                workspace.ship_presets();
            }
            Ok(workspace)
        }
    }
}

/// Sets a broken file aside; when that fails, nothing may be saved over it.
fn broken(path: &Path, now: Timestamp, may_move: bool, reason: String) -> Read {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".broken-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    let aside = PathBuf::from(name);
    let moved = may_move && !aside.exists() && fs::rename(path, &aside).is_ok();
    let aside = moved.then_some(aside);
    Read::Trouble { trouble: Trouble::WorkspaceBroken { aside, reason }, save: moved }
}

/// Writes a workspace.
///
/// # Errors
/// [`Trouble::NotSaved`] with the file and the reason.
pub fn save(path: &Path, workspace: &Workspace) -> Result<(), Trouble> {
    let not_saved = |reason: String| Trouble::NotSaved { path: path.to_owned(), reason };
    let json = serde_json::to_vec_pretty(workspace).map_err(|error| not_saved(reason(&error)))?;
    write_private(path, &json).map_err(|error| not_saved(reason(&error)))
}

/// Saves workspaces in the background; of several in a row, the last.
#[derive(Debug)]
pub struct Saver {
    latest: watch::Sender<Option<Box<Workspace>>>,
    file: Arc<WorkspaceFile>,
}

/// The file, written by one thread at a time: a slow write must not land on top of a newer one.
#[derive(Debug)]
struct WorkspaceFile {
    path: PathBuf,
    writing: Mutex<()>,
}

impl WorkspaceFile {
    /// Writes what is the latest once it is our turn.
    fn write(&self, latest: &watch::Receiver<Option<Box<Workspace>>>) -> Result<(), Trouble> {
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let workspace = latest.borrow().clone();
        workspace.map_or(Ok(()), |workspace| save(&self.path, &workspace))
    }
}

impl Saver {
    /// Starts saving to a file. `failed` hears of troubles.
    pub fn start(
        runtime: &tokio::runtime::Handle,
        path: PathBuf,
        failed: Arc<dyn Fn(Trouble) + Send + Sync>,
    ) -> Self {
        let (latest, mut wanted) = watch::channel(None);
        let file = Arc::new(WorkspaceFile { path, writing: Mutex::new(()) });
        let saver = Self { latest, file: file.clone() };
        runtime.spawn(async move {
            while wanted.changed().await.is_ok() {
                tokio::time::sleep(GATHER).await;
                wanted.mark_unchanged();
                let (file, latest) = (file.clone(), wanted.clone());
                let written = tokio::task::spawn_blocking(move || file.write(&latest)).await;
                if let Ok(Err(trouble)) = written {
                    failed(trouble);
                }
            }
        });
        saver
    }

    /// Asks for this workspace to be saved, soon.
    pub fn save(&self, workspace: Box<Workspace>) {
        self.latest.send_replace(Some(workspace));
    }

    /// Saves what was asked for last, now: for the moment in which the window closes.
    ///
    /// # Errors
    /// [`Trouble::NotSaved`].
    pub fn flush(&self) -> Result<(), Trouble> {
        self.file.write(&self.latest.subscribe())
    }
}

#[cfg(test)]
mod tests;
