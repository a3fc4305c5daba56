//! A real browser that does what a person does: it opens pages and presses buttons. Chromium, told what to do by its
//! own driver, in the W3C protocol for that.

use std::fmt::Debug;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// For each thing that is waited for.
const PATIENCE: Duration = Duration::from_secs(40);

/// The member that names an element (W3C `WebDriver` §12.2).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser that ends with the test.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    http: reqwest::Client,
    runtime: Runtime,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser without a window, with a profile of its own.
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let own = format!("--user-data-dir={}", profile.path().display());
        let args = [
            own.as_str(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-proxy-server",
            "--password-store=basic",
        ];
        Self::driven(&json!({ "args": args }), profile)
    }

    /// Takes over a browser that listens to its debugger at this port of this machine.
    pub(crate) fn at(port: u16) -> Self {
        let address = format!("127.0.0.1:{port}");
        Self::driven(&json!({ "debuggerAddress": address }), tempfile::tempdir().unwrap())
    }

    fn driven(options: &Value, profile: TempDir) -> Self {
        let mut begun = (0..5).filter_map(|_| driver(profile.path()));
        let (driver, port) = begun.next().expect("where the driver listens");
        let runtime = Runtime::new().unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let driver_url = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self { driver, session: driver_url, http, runtime, _profile: profile };
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let begun = browser.ask("", Some(&wanted)).unwrap();
        browser.session = format!("{}/{}", browser.session, begun["sessionId"].as_str().unwrap());
        browser
    }

    /// What the driver answers, or its error.
    fn ask(&self, command: &str, body: Option<&Value>) -> Result<Value, Value> {
        let url = format!("{}{command}", self.session);
        let request = match body {
            Some(body) => self.http.post(url).json(body),
            None => self.http.get(url),
        };
        self.runtime.block_on(async {
            let answer = request.send().await.unwrap();
            let good = answer.status().is_success();
            let value = answer.json::<Value>().await.unwrap()["value"].take();
            if good { Ok(value) } else { Err(value) }
        })
    }

    fn text(&self, command: &str) -> String {
        self.ask(command, None)
            .ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Opens a page.
    pub(crate) fn open(&self, url: &str) {
        self.ask("/url", Some(&json!({ "url": url }))).unwrap();
    }

    /// Goes on in the tab whose address begins like this.
    pub(crate) fn choose_tab(&self, begins: &str) {
        self.wait_for("the tab", || {
            let handles = self.ask("/window/handles", None).ok()?;
            handles.as_array()?.iter().find_map(|handle| {
                self.ask("/window", Some(&json!({ "handle": handle }))).ok()?;
                self.url().starts_with(begins).then_some(())
            })
        });
    }

    /// The address of the page that is shown.
    pub(crate) fn url(&self) -> String {
        self.text("/url")
    }

    /// Its title.
    pub(crate) fn title(&self) -> String {
        self.text("/title")
    }

    /// What a person reads on it.
    pub(crate) fn reads(&self) -> String {
        let read = json!({ "script": "return document.body.innerText", "args": [] });
        let read = self.ask("/execute/sync", Some(&read));
        read.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The cookies that the page has.
    pub(crate) fn cookies(&self) -> Vec<Value> {
        let cookies = self.ask("/cookie", None).unwrap();
        cookies.as_array().cloned().unwrap_or_default()
    }

    /// Presses the button that says this, once it is there.
    pub(crate) fn press(&self, says: &str) {
        let xpath = format!("//button[contains(normalize-space(.), '{says}')]");
        let find = json!({ "using": "xpath", "value": xpath });
        self.wait_for(&format!("a button that says {says}"), || {
            let found = self.ask("/element", Some(&find)).ok()?;
            let element = found[ELEMENT].as_str()?.to_owned();
            self.ask(&format!("/element/{element}/click"), Some(&json!({}))).ok()
        });
    }

    /// Waits until the page has an address that holds this.
    pub(crate) fn wait_for_url(&self, part: &str) -> String {
        self.wait_for(part, || Some(self.url()).filter(|url| url.contains(part)))
    }

    /// Asks until there is an answer; ends the test, with what is shown, when there is none.
    pub(crate) fn wait_for<T: Debug>(&self, what: &str, ask: impl Fn() -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            assert!(
                Instant::now() < until,
                "no sign of {what} at {} “{}”:\n{}",
                self.url(),
                self.title(),
                self.reads()
            );
            sleep(Duration::from_millis(50));
        }
    }
}

/// A driver and the port that it listens at. It wants the same one by both versions of IP, and another program may
/// have taken one of the two.
fn driver(home: &Path) -> Option<(Child, String)> {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .env("HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver: .ci/install test");
    let said = BufReader::new(driver.stdout.take().unwrap()).lines().map_while(Result::ok);
    let port = said.filter_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        Some(port.trim_end_matches('.').to_owned())
    });
    let port = port.into_iter().next();
    if port.is_none() {
        let _ = driver.wait();
    }
    Some((driver, port?))
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A session that is closed takes the browser with it that was started for it.
        let closing = self.http.delete(&self.session).send();
        let _ = self.runtime.block_on(closing);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
