//! How a service of the domain asks another over HTTP: as any application would, so that what is asked and
//! answered is in the journal, and either side can be somebody else's.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, header, redirect};

use crate::io::reason;
use crate::protocol::exchange::{Endpoint, Field};
use crate::protocol::journal::Asker;
use crate::protocol::registry::Service;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// So much of an answer is read, in bytes.
const MAX_ANSWER: usize = 1024 * 1024;

/// By which a launch is traced through the services (digest §6.3: the `jti` doubles as trace id).
pub(super) const TRACE: &str = "x-trace-id";

/// What a service answered.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::io::loopback) struct Answer {
    /// The status.
    pub(in crate::io::loopback) status: u16,
    /// The body.
    pub(in crate::io::loopback) body: String,
}

/// Fetches a document.
///
/// # Errors
/// In the words of the library, when there is no whole answer.
pub(in crate::io::loopback) async fn get(
    by: Service,
    url: &str,
    trace: Option<&str>,
) -> Result<Answer, String> {
    ask(client(url)?.get(url), by, trace).await
}

/// Posts a form.
///
/// # Errors
/// In the words of the library, when there is no whole answer.
pub(in crate::io::loopback) async fn post(
    by: Service,
    url: &str,
    form: &[Field],
    trace: Option<&str>,
) -> Result<Answer, String> {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = client(url)?
        .post(url)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form);
    ask(request, by, trace).await
}

async fn ask(request: RequestBuilder, by: Service, trace: Option<&str>) -> Result<Answer, String> {
    let request = request
        .header(header::USER_AGENT, Asker::user_agent(by))
        .header(header::ACCEPT, "application/json");
    let request = match trace.map(header::HeaderValue::from_str) {
        Some(Ok(trace)) => request.header(TRACE, trace),
        _ => request,
    };
    let said = |error: reqwest::Error| reason(&error.without_url());
    let mut answer = request.send().await.map_err(said)?;
    let status = answer.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(said)? {
        body.extend_from_slice(&chunk);
        if body.len() > MAX_ANSWER {
            return Err(format!("more than {MAX_ANSWER} bytes"));
        }
    }
    Ok(Answer { status, body: String::from_utf8_lossy(&body).into_owned() })
}

/// The client for an address: this machine is asked without the proxy of the system, which could not reach
/// it. Redirects are not followed: an endpoint is where it says it is.
fn client(url: &str) -> Result<&'static Client, String> {
    static DIRECT: OnceLock<Result<Client, String>> = OnceLock::new();
    static BY_SYSTEM: OnceLock<Result<Client, String>> = OnceLock::new();
    let place = Endpoint::parse(url).map_err(|_| format!("{url} is no http(s) address"))?;
    let builder = || Client::builder().redirect(redirect::Policy::none()).timeout(PATIENCE);
    let said = |error: reqwest::Error| reason(&error);
    let built = if place.is_loopback() {
        DIRECT.get_or_init(|| builder().no_proxy().build().map_err(said))
    } else {
        BY_SYSTEM.get_or_init(|| builder().build().map_err(said))
    };
    built.as_ref().map_err(Clone::clone)
}
