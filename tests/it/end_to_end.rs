//! One launch as a person makes it: the real window on a virtual display, the real keyboard and
//! pointer, the system's own way of opening links, and a real browser that posts the form and in which a
//! person is picked to log in as.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Pos2, Vec2};
use egui_kittest::kittest::Queryable as _;
use serde_json::Value;
use tempfile::TempDir;

use crate::web_driver::Browser;

/// For everything together. Usually a tenth of this is enough.
const PATIENCE: Duration = Duration::from_secs(90);
/// How large the window is when it opens.
const WINDOW_SIZE: Vec2 = Vec2::new(1280.0, 800.0);
/// Wide enough for the window and the browser beside each other.
const DISPLAY_SIZE: &str = "2240x900x24";

#[test]
#[ignore = "needs Xvfb, a window manager, Chromium and its driver: run by .ci/run"]
fn what_is_typed_and_launched_reaches_the_module_in_a_real_browser() {
    let desk = Desk::set_up();
    let mut program = desk.start_program();
    let window = desk.wait_for("the window", || {
        let pid = program.0.id().to_string();
        desk.try_xdotool(&["search", "--onlyvisible", "--pid", &pid])
    });
    desk.wait_for("the first frame", || {
        desk.stderr().contains("first frame painted").then_some(())
    });
    desk.wait_for("a key in a file and in the workspace", || {
        let key = fs::read_dir(desk.path("home/keys")).ok()?.flatten().next()?;
        let workspace = desk.workspace()?;
        let thumbprint = workspace["keys"][0]["thumbprint"].as_str()?;
        (key.file_name().to_str()? == format!("{thumbprint}.pem")).then_some(())
    });

    desk.xdotool(&["windowmove", "--sync", &window, "0", "0"]);
    desk.xdotool(&["windowfocus", "--sync", &window]);
    let plan = Plan::draw();
    desk.click(&window, plan.place(Role::TextInput, "intent"));
    // A key that comes in the same frame as the press goes to nobody.
    sleep(Duration::from_millis(300));
    desk.xdotool(&["key", "ctrl+a"]);
    desk.xdotool(&["type", "--delay", "20", "order"]);
    // A press that comes in the same frame as a letter takes the keyboard away from it.
    desk.wait_for("what was typed, in the workspace", || {
        let workspace = desk.workspace()?;
        (workspace["draft"]["intent"]["text"] == "order").then_some(())
    });
    desk.click(&window, plan.place(Role::Button, "Launch"));

    let login = desk.wait_for("the login page, in the browser", || {
        // Until a page has told its title, Chromium shows the address in its place.
        let mut pages = desk.pages_in_browser().into_iter();
        pages.find(|page| page.url.contains("/idp/") && page.title.ends_with("· Lanceer"))
    });
    let browser = Browser::at(desk.browser_port().unwrap());
    browser.choose_tab(&login.url);
    browser.press(&plan.person());
    let session = browser.wait_for_url("/module/session/");
    // The window hears of it a moment later, and nothing outside tells when it has drawn that.
    sleep(Duration::from_millis(500));
    assert!(desk.picture("root", "end-to-end.png"));
    assert_eq!(browser.title(), "Launch accepted · Lanceer", "{session}");
    let shown = browser.reads();
    assert!(shown.contains("order"), "what was typed did not arrive: {shown}");

    desk.xdotool(&["windowactivate", "--sync", &window]);
    assert!(desk.picture(&window, "end-to-end-window.png"));

    desk.xdotool(&["key", "alt+F4"]);
    let status = desk.wait_for("the end of the program", || program.ended());
    assert!(status.success(), "{status}\n{}", desk.stderr());
    let served = url::Url::parse(&session).unwrap();
    let address = (served.host_str().unwrap(), served.port().unwrap());
    std::net::TcpStream::connect(address).expect_err("the services outlived the window");
}

/// Where things are in the real window, which nothing outside can ask: the same app at its first
/// start, drawn without a display in a window of the same size.
struct Plan(crate::desk::Desk);

impl Plan {
    fn draw() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut drawn = crate::desk::Desk::open(home.path());
        drawn.harness.set_size(WINDOW_SIZE);
        drawn.harness.run_steps(3);
        Self(drawn)
    }

    fn place(&self, role: Role, name: &str) -> Pos2 {
        self.0.harness.get_by_role_and_label(role, name).rect().center()
    }

    /// Whoever launches, as the login page calls them.
    fn person(&self) -> String {
        let workspace = &self.0.state().workspace;
        workspace.domain.person(&workspace.draft.sub.text).unwrap().name.clone()
    }
}

/// A desktop of its own: a display, a window manager, a browser to open links with, and homes for
/// all of them. Taken down whichever way the test ends.
struct Desk {
    // In this order they end.
    _window_manager: Running,
    _display: Running,
    display: String,
    directory: TempDir,
    until: Instant,
    asking: tokio::runtime::Runtime,
    http: reqwest::Client,
}

struct Page {
    url: String,
    title: String,
}

impl Desk {
    fn set_up() -> Self {
        let directory = tempfile::tempdir().unwrap();
        lay_out_browser(directory.path());
        let mut server = Command::new("Xvfb")
            // A display starts over when its last client leaves; who is just connecting then is
            // thrown out, so it must not.
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
            .args(["-screen", "0", DISPLAY_SIZE])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb: .ci/install test");
        let number = server.stdout.take().unwrap();
        let server = Running(server);
        let mut display = String::from(":");
        BufReader::new(number).read_line(&mut display).unwrap();
        let display = display.trim_end().to_owned();
        assert!(display.len() > 1, "Xvfb named no display");
        let window_manager = in_directory(directory.path(), "openbox", &display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("openbox: .ci/install test");
        let desk = Self {
            _window_manager: Running(window_manager),
            _display: server,
            display,
            directory,
            until: Instant::now() + PATIENCE,
            asking: tokio::runtime::Runtime::new().unwrap(),
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        };
        // Only a window manager counts desktops.
        desk.wait_for("the window manager", || desk.try_xdotool(&["get_num_desktops"]));
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    fn command(&self, program: &str) -> Command {
        in_directory(self.directory.path(), program, &self.display)
    }

    fn start_program(&self) -> Running {
        let stderr = File::create(self.path("stderr")).unwrap();
        let program = self
            .command(env!("CARGO_BIN_EXE_lanceer"))
            .arg("--home")
            .arg(self.path("home"))
            .args(["--port", "0", "--lang", "en"])
            .env("LANCEER_LOG", "info")
            .stdout(Stdio::null())
            .stderr(stderr)
            .spawn();
        Running(program.unwrap())
    }

    /// What the program has saved.
    fn workspace(&self) -> Option<Value> {
        serde_json::from_slice(&fs::read(self.path("home/workspace.json")).ok()?).ok()
    }

    /// What the program said.
    fn stderr(&self) -> String {
        fs::read_to_string(self.path("stderr")).unwrap_or_default()
    }

    fn try_xdotool(&self, args: &[&str]) -> Option<String> {
        let output = self.command("xdotool").args(args).output();
        let output = output.expect("xdotool: .ci/install test");
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (output.status.success() && !said.is_empty()).then_some(said)
    }

    fn xdotool(&self, args: &[&str]) {
        let status = self.command("xdotool").args(args).status().unwrap();
        assert!(status.success(), "xdotool {args:?}\n{}", self.stderr());
    }

    /// Presses with the pointer at this point of a window.
    fn click(&self, window: &str, at: Pos2) {
        let (x, y) = (at.x.round().to_string(), at.y.round().to_string());
        self.xdotool(&["mousemove", "--window", window, &x, &y, "click", "1"]);
    }

    /// Takes a picture of a window, or of the display when the window is `root`; says whether that
    /// worked.
    fn picture(&self, window: &str, name: &str) -> bool {
        let artefacts = Path::new(env!("CARGO_MANIFEST_DIR")).join("artefacts");
        fs::create_dir_all(&artefacts).unwrap();
        let mut import = self.command("import");
        import.args(["-window", window]).arg(artefacts.join(name));
        import.status().is_ok_and(|status| status.success())
    }

    /// What Chromium shows, as its own debugger tells it; nothing before it listens.
    fn pages_in_browser(&self) -> Vec<Page> {
        self.asking.block_on(self.ask_browser()).unwrap_or_default()
    }

    /// Where it listens to its debugger.
    fn browser_port(&self) -> Option<u16> {
        let port = fs::read_to_string(self.path("profile/DevToolsActivePort")).ok()?;
        port.lines().next()?.parse().ok()
    }

    async fn ask_browser(&self) -> Option<Vec<Page>> {
        let list = format!("http://127.0.0.1:{}/json/list", self.browser_port()?);
        let list = self.http.get(list).send().await.ok()?;
        let list: Vec<Value> = list.json().await.ok()?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let pages =
            list.iter().map(|page| Page { url: text(&page["url"]), title: text(&page["title"]) });
        Some(pages.collect())
    }

    /// Asks until there is an answer; fails, with a picture and all that is known, when time is up.
    fn wait_for<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if Instant::now() > self.until {
                break;
            }
            sleep(Duration::from_millis(50));
        }
        self.picture("root", "end-to-end-failed.png");
        let pages = self.pages_in_browser();
        let pages: Vec<String> = pages.into_iter().map(|p| p.url + " " + &p.title).collect();
        let browser = fs::read_to_string(self.path("browser.log")).unwrap_or_default();
        panic!(
            "no sign of {what}; see artefacts/end-to-end-failed.png\n\
             pages in the browser: {pages:#?}\n\
             the program said:\n{}\nthe browser said:\n{browser}",
            self.stderr()
        );
    }
}

impl Drop for Desk {
    /// The browser was started by the program, and outlives it.
    fn drop(&mut self) {
        let Ok(pid) = fs::read_to_string(self.path("browser.pid")) else {
            return;
        };
        let end = r#"kill "$0"; while kill -0 "$0"; do sleep 0.05; done"#;
        let _ = Command::new("timeout")
            .args(["10", "sh", "-c", end, pid.trim()])
            .stderr(Stdio::null())
            .status();
    }
}

/// A process that does not outlive the test.
struct Running(Child);

impl Running {
    fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A program that sees nothing of the desktop of whoever runs the test.
fn in_directory(directory: &Path, program: &str, display: &str) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("LANG", "C.UTF-8")
        .env("NO_COLOR", "1")
        .env("DISPLAY", display)
        .env("HOME", directory)
        .env("XDG_CONFIG_HOME", directory.join("config"))
        .env("XDG_DATA_HOME", directory.join("data"))
        .env("XDG_CACHE_HOME", directory.join("cache"))
        .env("XDG_RUNTIME_DIR", directory.join("runtime"));
    command
}

/// Makes Chromium the browser of this desktop, the way a desktop does, so that `xdg-open` finds it
/// by itself. It notes its process and lets itself be asked what it shows.
fn lay_out_browser(directory: &Path) {
    for made in ["config", "data/applications", "cache", "runtime"] {
        fs::create_dir_all(directory.join(made)).unwrap();
    }
    let home = directory.to_str().unwrap();
    let browser = directory.join("browser");
    let script = format!(
        "#!/bin/sh\n\
         echo $$ >{home}/browser.pid\n\
         exec chromium --user-data-dir={home}/profile --remote-debugging-port=0 \\\n\
         --window-position=1300,0 --window-size=920,860 --test-type --no-sandbox --disable-gpu \\\n\
         --disable-dev-shm-usage --disable-quic --no-first-run --no-default-browser-check \\\n\
         --disable-background-networking --disable-component-update --disable-sync \\\n\
         --no-proxy-server --password-store=basic \"$@\" >{home}/browser.log 2>&1\n"
    );
    fs::write(&browser, script).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&browser, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Browser\nExec={home}/browser %u\n\
         MimeType=x-scheme-handler/http;\n"
    );
    fs::write(directory.join("data/applications/browser.desktop"), entry).unwrap();
    let choice = "[Default Applications]\nx-scheme-handler/http=browser.desktop\n";
    fs::write(directory.join("config/mimeapps.list"), choice).unwrap();
}
