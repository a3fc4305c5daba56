use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::*;
use crate::model::journal::JournalRead;
use crate::protocol::journal::{Body, Event, Happening, HttpRequest, LaunchId};
use crate::text::journal_trouble::JournalTrouble;

const MB: u64 = 1_000_000;

fn event(number: u64) -> Event {
    let request = HttpRequest {
        method: "GET".to_owned(),
        body: Body::of("é\n".repeat(100).as_bytes()),
        ..HttpRequest::default()
    };
    Event {
        at: Timestamp::from_second(number.cast_signed()).unwrap(),
        launch: Some(LaunchId(number)),
        trace: Some(format!("trace {number}")),
        took_micros: Some(1),
        what: Happening::PageFetched { request: Box::new(request) },
    }
}

fn read_all(directory: &Path) -> JournalRead {
    read(directory, 50 * MB, Timestamp::UNIX_EPOCH, true)
}

fn launches(read: &JournalRead) -> Vec<u64> {
    read.journal.launches().iter().filter_map(|launch| launch.launch).map(|l| l.0).collect()
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_kept_is_there_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("journal");
    assert!(read_all(&directory).troubles.is_empty(), "nothing was kept yet");
    for start in 0..3 {
        let mut files = JournalFiles::new(directory.clone(), MB);
        for number in 0..5 {
            files.keep(&event(start * 5 + number)).unwrap();
        }
    }
    let read = read_all(&directory);
    assert_eq!(launches(&read), (0..15).collect::<Vec<_>>());
    assert_eq!(read.journal.launches()[7].events()[0].as_ref(), &event(7));
    assert!(read.troubles.is_empty());
    assert_eq!(names(&directory), ["000001.jsonl"], "they go on in the same file");
}

#[cfg(unix)]
#[test]
fn the_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("journal");
    let mut files = JournalFiles::new(directory.clone(), MB);
    files.keep(&event(1)).unwrap();
    files.keep(&event(2)).unwrap();
    let file = directory.join("000001.jsonl");
    assert_eq!((mode(&directory), mode(&file)), (0o700, 0o600));
    files.forget(&[Arc::new(event(1))]).unwrap();
    assert_eq!(mode(&file), 0o600);
}

#[test]
fn a_line_that_was_broken_off_costs_itself_alone() {
    let home = tempfile::tempdir().unwrap();
    let mut files = JournalFiles::new(home.path().to_owned(), MB);
    files.keep(&event(1)).unwrap();
    drop(files);
    let path = home.path().join("000001.jsonl");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [&whole[..], &whole[..whole.len() / 2]].concat()).unwrap();
    let mut files = JournalFiles::new(home.path().to_owned(), MB);
    files.keep(&event(2)).unwrap();
    let read = read_all(home.path());
    assert_eq!(launches(&read), [1, 2]);
    assert_eq!(read.troubles, [JournalTrouble::LinesUnreadable { count: 1 }.into()]);
}

#[test]
fn what_a_newer_version_wrote_is_counted_and_stays() {
    let home = tempfile::tempdir().unwrap();
    let newer = r#"{"at":"2026-11-22T08:00:00Z","launch":9,"trace":null,"took_micros":null,"what":{"teleported":{}}}"#;
    let mut files = JournalFiles::new(home.path().to_owned(), MB);
    files.keep(&event(1)).unwrap();
    let path = home.path().join("000001.jsonl");
    fs::write(&path, [&fs::read(&path).unwrap()[..], newer.as_bytes(), b"\n"].concat()).unwrap();
    files.keep(&event(2)).unwrap();
    let read = read_all(home.path());
    assert_eq!(launches(&read), [1, 2]);
    assert_eq!(read.troubles, [JournalTrouble::LinesNewer { count: 1 }.into()]);
    files.forget(&[Arc::new(event(1))]).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("teleported"));
    assert_eq!(launches(&read_all(home.path())), [2]);
}

#[test]
fn a_file_that_is_no_journal_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("000001.jsonl"), [0xff, 0xfe, 0]).unwrap();
    fs::create_dir(home.path().join("000002.jsonl")).unwrap();
    let untouched = read(home.path(), MB, Timestamp::UNIX_EPOCH, false);
    assert_eq!(untouched.troubles.len(), 2);
    assert_eq!(names(home.path()), ["000001.jsonl", "000002.jsonl"]);
    let read = read_all(home.path());
    assert_eq!(read.troubles.len(), 2);
    let broken = ["000001.jsonl.broken-19700101T000000Z", "000002.jsonl.broken-19700101T000000Z"];
    assert_eq!(names(home.path()), broken);
    let mut files = JournalFiles::new(home.path().to_owned(), MB);
    files.keep(&event(1)).unwrap();
    assert_eq!(launches(&read_all(home.path())), [1]);
}

#[test]
fn the_oldest_go_when_there_is_more_than_the_limit() {
    let home = tempfile::tempdir().unwrap();
    let mut files = JournalFiles::new(home.path().to_owned(), MB);
    let line = serde_json::to_vec(&event(1)).unwrap().len() as u64;
    let count = 3 * MB / line;
    for number in 0..count {
        files.keep(&event(number)).unwrap();
    }
    let segments = segments::list(home.path()).unwrap();
    let bytes: u64 = segments.iter().map(|segment| segment.bytes).sum();
    assert!(bytes <= MB + MB / 5 && bytes > MB * 8 / 10, "{bytes}");
    let kept = launches(&read_all(home.path()));
    assert_eq!(kept.last(), Some(&(count - 1)));
    assert_eq!(kept.len() as u64, count - kept[0], "the latest, without a gap");
    files.keep_at_most(MB / 2).unwrap();
    assert!(launches(&read_all(home.path())).len() < kept.len() * 7 / 10);
}

#[test]
fn what_is_forgotten_is_in_no_file() {
    let home = tempfile::tempdir().unwrap();
    let mut files = JournalFiles::new(home.path().to_owned(), MB / 10);
    for number in 0..100 {
        files.keep(&event(number)).unwrap();
    }
    files.forget(&[Arc::new(event(50)), Arc::new(event(99))]).unwrap();
    let kept = launches(&read_all(home.path()));
    assert!(kept.len() == 98 && !kept.contains(&50) && !kept.contains(&99));
    files.keep(&event(50)).unwrap();
    assert_eq!(launches(&read_all(home.path())).len(), 99, "and can be kept again");
    fs::write(home.path().join("000000.jsonl.broken-x"), "token").unwrap();
    fs::write(home.path().join("note.txt"), "not ours").unwrap();
    files.forget_all().unwrap();
    assert_eq!(names(home.path()), ["note.txt"]);
    files.keep(&event(1)).unwrap();
    assert_eq!(launches(&read_all(home.path())), [1]);
}

#[test]
fn where_nothing_can_be_written_it_is_said() {
    let home = tempfile::NamedTempFile::new().unwrap();
    let mut files = JournalFiles::new(home.path().join("journal"), MB);
    let trouble = files.keep(&event(1)).unwrap_err();
    assert!(matches!(trouble, Trouble::NotSaved { .. }), "{trouble}");
}
