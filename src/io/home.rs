//! The home: where workspace and keys are kept, and the way files are written there.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::keys::KeyFiles;
use super::reason;
use crate::text::trouble::Trouble;

/// The environment variable that names the home.
pub const HOME_VARIABLE: &str = "LANCEER_HOME";

/// A directory in which files can be kept, held by one program at a time.
#[derive(Debug)]
pub struct Home {
    root: PathBuf,
    /// Held as long as the home is in use; the lock goes with it.
    _lock: Option<File>,
}

impl Home {
    /// Finds the home (`--home`, `$LANCEER_HOME`, the platform's data directory) and makes it, for
    /// the user alone.
    ///
    /// # Errors
    /// [`Trouble::HomeUnusable`] when there is none or it cannot be written,
    /// [`Trouble::HomeInUse`] when another window holds it.
    pub fn open(asked: Option<&Path>) -> Result<Self, Trouble> {
        let root = locate(asked)?;
        let unusable =
            |error: &io::Error| Trouble::HomeUnusable { path: root.clone(), reason: reason(error) };
        make_private_directory(&root).map_err(|error| unusable(&error))?;
        let home = Self { root: root.clone(), _lock: None };
        make_private_directory(&home.keys()).map_err(|error| unusable(&error))?;
        // The lock doubles as the test whether anything can be written here at all.
        let lock = File::create(root.join("lock")).map_err(|error| unusable(&error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: Some(lock), ..home }),
            Err(fs::TryLockError::WouldBlock) => Err(Trouble::HomeInUse { path: root }),
            Err(fs::TryLockError::Error(error)) => Err(unusable(&error)),
        }
    }

    /// The home as it is, to read from while another program may hold it.
    ///
    /// # Errors
    /// [`Trouble::HomeUnusable`] when no home can be found.
    pub fn peek(asked: Option<&Path>) -> Result<Self, Trouble> {
        Ok(Self { root: locate(asked)?, _lock: None })
    }

    /// The directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The directory of keys.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// The files in it.
    pub fn key_files(&self) -> KeyFiles {
        KeyFiles::new(self.keys())
    }

    /// The directory of the journal.
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// The directory of the keys that the services of the local domain sign with.
    pub fn services(&self) -> PathBuf {
        self.root.join("services")
    }

    /// The workspace file.
    pub fn workspace_file(&self) -> PathBuf {
        self.root.join("workspace.json")
    }
}

fn locate(asked: Option<&Path>) -> Result<PathBuf, Trouble> {
    let from_variable = || std::env::var_os(HOME_VARIABLE).filter(|dir| !dir.is_empty());
    asked
        .map(Path::to_owned)
        .or_else(|| from_variable().map(PathBuf::from))
        .or_else(|| ProjectDirs::from("", "", "lanceer").map(|dirs| dirs.data_dir().to_owned()))
        .ok_or_else(|| Trouble::HomeUnusable {
            path: PathBuf::new(),
            reason: "no home directory".to_owned(),
        })
}

/// Makes a directory that only its owner can enter. One that is there already keeps its rights:
/// the user may have chosen them.
pub(super) fn make_private_directory(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    #[cfg(windows)]
    take_from_others(path)?;
    Ok(())
}

/// Leaves a directory, and all that will be made in it, to its owner alone.
#[cfg(windows)]
fn take_from_others(path: &Path) -> io::Result<()> {
    let user = std::env::var("USERNAME").map_err(io::Error::other)?;
    let done = std::process::Command::new("icacls")
        .arg(path)
        .args(["/inheritance:r", "/grant:r", &format!("{user}:(OI)(CI)F"), "/q"])
        .stdout(std::process::Stdio::null())
        .status()?;
    if done.success() { Ok(()) } else { Err(io::Error::other("icacls could not do it")) }
}

/// Writes a file that only its owner can read, whole or not at all: a temporary file beside it,
/// made with those rights, flushed to the disk, then renamed.
///
/// # Errors
/// As the system says; what was there before is then still there.
pub fn write_private(path: &Path, contents: &[u8]) -> io::Result<()> {
    // On Unix tempfile makes its files with mode 0600.
    write(path, contents, &tempfile::Builder::new())
}

/// Opens a file that only its owner can read, to add to its end; it is made where there is none.
///
/// # Errors
/// As the system says.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a file that anyone may read whom the user's own settings let: the file to host, say.
/// Whole or not at all.
///
/// # Errors
/// As the system says; what was there before is then still there.
pub fn write_public(path: &Path, contents: &[u8]) -> io::Result<()> {
    #[cfg(unix)]
    {
        // What the umask leaves of it.
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        write(path, contents, tempfile::Builder::new().permissions(permissions))
    }
    #[cfg(not(unix))]
    write(path, contents, &tempfile::Builder::new())
}

fn write(path: &Path, contents: &[u8], builder: &tempfile::Builder<'_, '_>) -> io::Result<()> {
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    let mut file = builder.tempfile_in(directory.unwrap_or_else(|| Path::new(".")))?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Reads a text file, up to a size beyond which it cannot be what it should be.
///
/// # Errors
/// As the system says, or that it is too large or not UTF-8.
pub fn read_text(path: &Path, max: u64) -> io::Result<String> {
    text_of(File::open(path)?, max)
}

/// As [`read_text`], from wherever it comes.
///
/// # Errors
/// As the system says, or that it is too large or not UTF-8.
pub fn text_of(from: impl io::Read, max: u64) -> io::Result<String> {
    let mut text = String::new();
    let read = from.take(max + 1).read_to_string(&mut text)?;
    if read as u64 > max {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn home_and_files_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let scratch = tempfile::tempdir().unwrap();
        let home = Home::open(Some(&scratch.path().join("new/home"))).unwrap();
        assert_eq!(mode(&home.keys()), 0o700);
        let file = home.keys().join("a.pem");
        write_private(&file, b"secret").unwrap();
        assert_eq!(mode(&file), 0o600);
        assert_eq!(fs::read_dir(home.keys()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn a_home_is_held_by_one_at_a_time() {
        let scratch = tempfile::tempdir().unwrap();
        let first = Home::open(Some(scratch.path())).unwrap();
        assert!(matches!(Home::open(Some(scratch.path())), Err(Trouble::HomeInUse { .. })));
        drop(first);
        assert!(Home::open(Some(scratch.path())).is_ok());
    }

    #[test]
    fn a_home_that_is_a_file_is_said_to_be_unusable() {
        let scratch = tempfile::NamedTempFile::new().unwrap();
        let trouble = Home::open(Some(scratch.path())).unwrap_err();
        assert!(matches!(trouble, Trouble::HomeUnusable { .. }), "{trouble}");
    }

    #[test]
    fn large_and_binary_files_are_refused() {
        let scratch = tempfile::tempdir().unwrap();
        let path = scratch.path().join("file");
        fs::write(&path, [b'a'; 11]).unwrap();
        assert!(read_text(&path, 11).is_ok());
        assert!(read_text(&path, 10).is_err());
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(read_text(&path, 10).is_err());
        assert!(read_text(scratch.path(), 10).is_err(), "a directory");
    }
}
