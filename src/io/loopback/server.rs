//! Listening and speaking HTTP/1.1, within the limits of the interface.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;

use super::places::Places;

/// A request head of more than this is refused with 431.
const MAX_HEAD: usize = 16 * 1024;

/// How long a client may take to send its head, and to begin the next request.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);

/// At most so many connections at a time; one more takes the place of the most silent one.
const MAX_CONNECTIONS: usize = 256;

/// Opens a port of 127.0.0.1: the wanted one, or else any free one.
///
/// # Errors
/// As the system says, when there is none at all.
pub fn bind(wanted: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until the runtime ends.
///
/// # Errors
/// When the listener cannot be used by the runtime.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let places = Places::new(MAX_CONNECTIONS);
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of file handles, say: wait a little rather than spin.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let router = TowerToHyperService::new(router.clone());
        places.serve(|pulse| async move {
            let service = service_fn(move |request| {
                pulse.beat();
                router.call(request)
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_PATIENCE)
                .max_header_size(MAX_HEAD)
                .serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended");
            }
        });
    }
}
