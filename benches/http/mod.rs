//! What benches over the socket share: a client that costs little, and how long and how much things took.
#![allow(dead_code, reason = "each bench uses its part")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A client that keeps its connection.
pub(crate) struct Client(BufReader<TcpStream>);

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The headers, names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// Sends a request and reads its answer; gives the status.
    pub(crate) fn send(&mut self, request: &[u8]) -> u16 {
        self.ask(request).status
    }

    /// Sends a request and reads its answer.
    pub(crate) fn ask(&mut self, request: &[u8]) -> Answer {
        self.0.get_mut().write_all(request).unwrap();
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).unwrap().parse().unwrap();
        let (mut length, mut headers) = (0, Vec::new());
        loop {
            line.clear();
            self.0.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            let name = name.to_ascii_lowercase();
            if name == "content-length" {
                length = value.parse().unwrap();
            }
            headers.push((name, value.to_owned()));
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        Answer { status, headers, body }
    }
}

pub(crate) fn percentile(sorted: &[Duration], of_hundred: usize) -> f64 {
    sorted[(sorted.len() - 1) * of_hundred / 100].as_secs_f64() * 1e3
}

pub(crate) fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let (median, p99) = (percentile(&times, 50), percentile(&times, 99));
    let longest = percentile(&times, 100);
    format!("median {median:.3} ms, p99 {p99:.3} ms, longest {longest:.3} ms of {}", times.len())
}

/// The memory of this process, in MiB; nothing where the system does not tell it this way.
pub(crate) fn resident_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}
