//! What comes of asking for a browser, with every kind of program that opens links: none, one that
//! fails, one that says nothing and opens nothing, one that is slow.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Longer than a browser is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// `lanceer launch`, with this and nothing else to open links with.
struct Launch {
    program: Child,
    said: Receiver<String>,
    link: String,
    _home: tempfile::TempDir,
}

impl Launch {
    fn with(launcher: Option<&str>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("path");
        fs::create_dir(&path).unwrap();
        if let Some(script) = launcher {
            install(&path.join("xdg-open"), script);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_lanceer"))
            .args(["--lang", "en", "--port", "0", "launch", "--home"])
            .arg(home.path().join("home"))
            .env("PATH", &path)
            .env_remove("BROWSER")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut link = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut link).unwrap();
        let said = lines(program.stderr.take().unwrap());
        Self { program, said, link: link.trim().to_owned(), _home: home }
    }

    /// Waits for a line with these words. What was said before is gone then.
    fn says(&self, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        let mut before = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.said.recv_timeout(left) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => before.push(line),
                Err(why) => panic!("nothing about {words:?} in {before:#?}: {why}"),
            }
        }
    }

    /// Fetches the page as a browser would.
    fn fetch(&self) -> u16 {
        let (address, path) = self.link.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let request =
            format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Launch {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn install(path: &Path, script: &str) {
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn lines(stderr: ChildStderr) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

#[test]
fn no_program_opens_links() {
    let launch = Launch::with(None);
    let said = launch.says("No browser could be opened");
    assert!(said.contains("no program that opens links") && said.contains("Copy the launch link"));
    assert!(!said.contains(&launch.link), "the link is secret, and stands on stdout alone");
    assert_eq!(launch.fetch(), 200, "the link works by hand");
}

#[test]
fn the_program_that_opens_links_fails() {
    let launch = Launch::with(Some("exit 3"));
    launch.says("says that it could not");
    assert_eq!(launch.fetch(), 200);
}

#[test]
fn the_program_that_opens_links_opens_nothing() {
    let began = Instant::now();
    let launch = Launch::with(Some("exit 0"));
    let said = launch.says("in 20 seconds none came");
    assert!(began.elapsed() >= Duration::from_secs(20));
    assert!(said.contains("Copy the launch link"), "{said}");
    assert_eq!(launch.fetch(), 200, "a browser that comes late is served");
    assert_eq!(launch.fetch(), 410, "and the next one is not");
    launch.says("Page asked again");
}

#[test]
fn a_slow_browser_is_waited_for() {
    let launch = Launch::with(Some("/bin/sleep 3"));
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(launch.fetch(), 200);
    launch.says("Page fetched");
    std::thread::sleep(Duration::from_secs(19));
    let rest: Vec<String> = launch.said.try_iter().collect();
    assert!(!rest.iter().any(|line| line.contains("none came")), "{rest:#?}");
}

#[test]
fn a_link_is_nothing_once_the_program_has_ended() {
    let launch = Launch::with(Some("exit 0"));
    let link = launch.link.clone();
    drop(launch);
    let (address, _) = link.strip_prefix("http://").unwrap().split_once('/').unwrap();
    std::net::TcpStream::connect(address).expect_err("the page outlived the program");
}
