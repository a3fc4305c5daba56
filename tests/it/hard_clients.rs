//! Clients that are slow, silent, many, or wrong, at the local domain over real sockets: each gets a
//! 4xx or is let go, and nobody else waits for it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::model::ServiceSetup;
use lanceer::model::workspace::Workspace;
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use uuid::Uuid;

/// How long a request may take (interfaces.md), and what a busy machine adds to it.
const PATIENCE: Duration = Duration::from_secs(10);
const LATE: Duration = Duration::from_secs(5);

/// Within this a client is served that does nothing wrong.
const AT_ONCE: Duration = Duration::from_secs(3);

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

struct Server {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        let setup = ServiceSetup {
            profile: workspace.draft.profile,
            domain: workspace.domain,
            keys: Vec::new(),
            language: Language::English,
            simulations: Vec::new(),
        };
        let domain = Arc::new(LocalDomain::new(setup, Arc::new(|_| ())));
        let listener = bind(0).unwrap();
        let address = listener.local_addr().unwrap();
        domain.listens_on(address.port());
        runtime.spawn(serve(listener, router(domain)));
        Self { address, _runtime: runtime }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE + LATE)).unwrap();
        stream
    }

    fn begin(&self, head: &str) -> TcpStream {
        let mut stream = self.connect();
        stream.write_all(head.as_bytes()).unwrap();
        stream
    }

    /// A request as it is written here, with the host that it needs.
    fn ask(&self, line: &str, headers: &str, body: &str) -> Answer {
        let length = body.len();
        let host = self.address;
        let mut stream = self.begin(&format!(
            "{line} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
        ));
        // Who is refused for the head may not read the body.
        let _ = stream.write_all(body.as_bytes());
        Answer::read(&mut stream)
    }

    fn is_well(&self) {
        let began = Instant::now();
        let answer = self.ask("GET /.well-known/jwks.json", "", "");
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    text: String,
}

impl Answer {
    /// What came until the connection ended; status 0 when nothing did.
    fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A connection that is let go ends with an error at times.
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status: status.unwrap_or_default(), text }
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let server = Server::start();
    let padding = |size: usize| format!("X-Padding: {}\r\n", "a".repeat(size));
    let jwks = "GET /.well-known/jwks.json";
    assert_eq!(server.ask(jwks, &padding(15 * 1024), "").status, 200);
    assert_eq!(server.ask(jwks, &padding(17 * 1024), "").status, 431);
    let post = "POST /module/launch";
    assert_eq!(server.ask(post, FORM, &"a".repeat(64 * 1024)).status, 400);
    assert_eq!(server.ask(post, FORM, &"a".repeat(64 * 1024 + 1)).status, 413);
    assert_eq!(server.ask(post, FORM, &"a".repeat(1024 * 1024)).status, 413);
    // A chunked body tells no length.
    let chunk = format!("10001\r\n{}\r\n0\r\n\r\n", "a".repeat(0x10001));
    let head = format!(
        "{post} HTTP/1.1\r\nHost: {}\r\n{FORM}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        server.address
    );
    let mut stream = server.begin(&head);
    let _ = stream.write_all(chunk.as_bytes());
    assert_eq!(Answer::read(&mut stream).status, 413);
    server.is_well();
}

#[test]
fn a_form_of_ten_thousand_fields_is_refused_at_once() {
    let server = Server::start();
    for field in ["a&", "a=b&", "token&", "%zz=%&", "=&"] {
        let began = Instant::now();
        let answer = server.ask("POST /module/launch", FORM, &field.repeat(10_000));
        assert_eq!(answer.status, 400, "{field}: {:.300}", answer.text);
        assert!(answer.text.len() < 64 * 1024, "{field}: {} bytes", answer.text.len());
        assert!(began.elapsed() < AT_ONCE, "{field}: {:?}", began.elapsed());
    }
}

#[test]
fn wrong_requests_get_a_4xx_and_never_a_5xx() {
    let server = Server::start();
    let json = "Content-Type: application/json\r\n";
    let origin = "Origin: https://elsewhere.example\r\n";
    for (line, headers, body, status) in [
        ("PUT /module/launch", FORM, "token=a", 405),
        ("DELETE /launch/abc", "", "", 405),
        ("TRACE /.well-known/jwks.json", "", "", 405),
        ("POST /.well-known/jwks.json", FORM, "a=b", 405),
        ("POST /module/launch", json, "{}", 415),
        ("POST /module/launch", "Content-Type: multipart/form-data; boundary=x\r\n", "--x--", 415),
        ("POST /module/launch", "", "token=a", 415),
        ("POST /module/launch", FORM, "token=%", 400),
        ("POST /module/launch", FORM, "%ff%fe=%00&token=%zz", 400),
        ("POST /module/launch", FORM, "&&&===&", 400),
        ("GET /module/launch?token=%&launch=%2", "", "", 400),
        ("GET /%", "", "", 404),
        ("GET /launch/%ff%fe", "", "", 400),
        ("GET /launch/..%2f..%2f..%2fetc%2fpasswd", "", "", 404),
        ("GET /assets/../../Cargo.toml", "", "", 404),
        ("GET /assets/..%2f..%2fCargo.toml", "", "", 404),
        ("GET /assets/%2e%2e/%2e%2e/Cargo.toml", "", "", 404),
        ("GET /../../../../etc/passwd", "", "", 404),
        ("GET //etc/passwd", "", "", 404),
        ("GET /module/session/00000000-0000-0000-0000-000000000000", "", "", 404),
        // A foreign page has business with launches and keys, and with nothing else.
        ("POST /module/launch", &format!("{FORM}{origin}"), "token=a", 400),
        ("GET /.well-known/jwks.json", origin, "", 200),
        ("GET /launch/abc", origin, "", 403),
        ("GET /launch/abc", "Origin: null\r\n", "", 403),
        ("GET /module/session/x", origin, "", 403),
        ("GET /assets/inter-regular.otf", origin, "", 403),
        ("GET /nothing", origin, "", 403),
    ] {
        let answer = server.ask(line, headers, body);
        assert_eq!(answer.status, status, "{line} {headers}{body}: {:.400}", answer.text);
    }
    for host in ["elsewhere.example", "127.0.0.1@elsewhere.example", "[::1]", "127.0.0.1:0x10"] {
        let mut stream = server.begin(&format!(
            "GET /launch/abc HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(Answer::read(&mut stream).status, 421, "{host}");
    }
    for nonsense in
        ["\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02\x00\x01", "GET / HTTP/9.9\r\n\r\n"]
    {
        let mut stream = server.begin(nonsense);
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let status = Answer::read(&mut stream).status;
        assert!(status == 0 || (400..500).contains(&status), "{nonsense:?}: {status}");
    }
    server.is_well();
}

/// Ten seconds at least: what is measured here is the patience of the server.
#[test]
fn slow_clients_are_let_go_and_nobody_waits_for_them() {
    let server = Server::start();
    let host = server.address;
    let head = format!("POST /module/launch HTTP/1.1\r\nHost: {host}\r\n{FORM}");
    scope(|scope| {
        // Half a head, and then nothing.
        let half = scope.spawn(|| server.ends(server.begin("GET / HTTP/1.1\r\nHost: ")));
        let nothing = scope.spawn(|| server.ends(server.begin("")));
        let dripping_head = scope.spawn(|| {
            let stream = server.begin("GET / HTTP/1.1\r\nX-Slow: ");
            drip(stream.try_clone().unwrap());
            server.ends(stream)
        });
        let dripping_body = scope.spawn(|| {
            let stream = server.begin(&format!("{head}Content-Length: 60000\r\n\r\n"));
            drip(stream.try_clone().unwrap());
            server.ends(stream)
        });
        let absent_body = scope
            .spawn(|| server.ends(server.begin(&format!("{head}Content-Length: 10\r\n\r\ntoken"))));
        for _ in 0..8 {
            sleep(Duration::from_secs(1));
            server.is_well();
        }
        for (what, client) in [("half", half), ("nothing", nothing), ("drip", dripping_head)] {
            let status = client.join().unwrap();
            assert!(status == 0 || status == 408, "{what}: {status}");
        }
        assert_eq!(dripping_body.join().unwrap(), 408);
        assert_eq!(absent_body.join().unwrap(), 408);
    });
    server.is_well();
}

/// One byte a second, until the other side has enough of it.
fn drip(mut stream: TcpStream) {
    std::thread::spawn(move || {
        while stream.write_all(b"a").is_ok() {
            sleep(Duration::from_secs(1));
        }
    });
}

impl Server {
    /// Waits until the server ends the connection, which must be in its time. Gives the status.
    fn ends(&self, mut stream: TcpStream) -> u16 {
        let began = Instant::now();
        let answer = Answer::read(&mut stream);
        let took = began.elapsed();
        assert!(took < PATIENCE + LATE, "{} after {took:?}: {answer:?}", self.address);
        answer.status
    }
}

#[test]
fn a_thousand_idle_connections_keep_nobody_out() {
    let server = Server::start();
    let crowd = Crowd::of(1000, server.address);
    server.is_well();
    // Half-open requests take a place each too.
    let half: Vec<TcpStream> = (0..300).map(|_| server.begin("GET / HTTP/1.1\r\nHo")).collect();
    server.is_well();
    drop((crowd, half));
    server.is_well();
}

/// Connections that say nothing, held by a process of its own: a process may have 1,024 files open
/// unless told otherwise, and the server is in this one.
struct Crowd(Child);

impl Crowd {
    fn of(count: usize, address: SocketAddr) -> Self {
        let script = "import socket,sys,time\n\
             held=[socket.create_connection((sys.argv[1],int(sys.argv[2]))) for _ in range(int(sys.argv[3]))]\n\
             print(len(held),flush=True)\ntime.sleep(600)";
        let (host, port) = (address.ip().to_string(), address.port().to_string());
        let mut process = Command::new("/usr/bin/python3")
            .args(["-c", script, &host, &port, &count.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3: .ci/install test");
        let mut held = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut held).unwrap();
        assert_eq!(held.trim(), count.to_string());
        Self(process)
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
