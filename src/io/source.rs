//! Reading what a check needs from elsewhere: a JWKS from a file or a URL, a public key in PEM.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::home::read_text;
use super::keys::{KeySet, VerifyingKey};
use super::reason;
use crate::text::trouble::Trouble;

/// No JWKS and no token comes near this size.
pub const MAX_TEXT: u64 = 1024 * 1024;

/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The keys of a JWKS, from a URL or a file.
///
/// # Errors
/// [`Trouble::NotRead`], [`Trouble::NotJson`] and [`Trouble::NoUsableKeys`].
pub async fn jwks(place: &str) -> Result<KeySet, Trouble> {
    let is_url = place.starts_with("http://") || place.starts_with("https://");
    let text = if is_url { fetch(place).await? } else { file(Path::new(place))? };
    parse_jwks(place, &text)
}

fn parse_jwks(place: &str, text: &str) -> Result<KeySet, Trouble> {
    let document: Value = serde_json::from_str(text)
        .map_err(|error| Trouble::NotJson { what: place.to_owned(), reason: reason(&error) })?;
    KeySet::from_jwks(&document)
        .filter(|keys| !keys.is_empty())
        .ok_or_else(|| Trouble::NoUsableKeys { what: place.to_owned() })
}

/// The public key of a PEM file, whichever its name.
///
/// # Errors
/// [`Trouble::NotRead`] and [`Trouble::NoUsableKeys`].
pub fn public_key(path: &Path) -> Result<KeySet, Trouble> {
    let text = file(path)?;
    VerifyingKey::from_pem(&text)
        .map(KeySet::single)
        .ok_or_else(|| Trouble::NoUsableKeys { what: path.display().to_string() })
}

/// A text file.
///
/// # Errors
/// [`Trouble::NotRead`].
pub fn file(path: &Path) -> Result<String, Trouble> {
    read_text(path, MAX_TEXT).map_err(|error| Trouble::NotRead {
        what: path.display().to_string(),
        reason: reason(&error),
    })
}

/// Fetches a text, up to [`MAX_TEXT`] bytes of it.
async fn fetch(url: &str) -> Result<String, Trouble> {
    let not_read = |reason: String| Trouble::NotRead { what: url.to_owned(), reason };
    let failed = |error: reqwest::Error| not_read(root_cause(&error));
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .user_agent(concat!("lanceer/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(failed)?;
    let mut answer = client.get(url).send().await.map_err(failed)?;
    if !answer.status().is_success() {
        return Err(not_read(format!("the server answers {}", answer.status())));
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        body.extend_from_slice(&chunk);
        if body.len() as u64 > MAX_TEXT {
            return Err(not_read("it is too large".to_owned()));
        }
    }
    String::from_utf8(body).map_err(|_| not_read("it is not UTF-8".to_owned()))
}

/// The innermost cause says what happened ("connection refused"); the outer ones only where.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_jwks_is_named() {
        for (text, expected) in [
            ("nothing", "NotJson"),
            ("{}", "NoUsableKeys"),
            ("{\"keys\": []}", "NoUsableKeys"),
            ("{\"keys\": [{\"kty\": \"oct\", \"k\": \"AA\"}]}", "NoUsableKeys"),
        ] {
            let trouble = parse_jwks("here", text).unwrap_err();
            assert!(format!("{trouble:?}").starts_with(expected), "{text}: {trouble:?}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_said() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let trouble = jwks(&format!("http://{address}/jwks.json")).await.unwrap_err();
        assert!(matches!(trouble, Trouble::NotRead { .. }), "{trouble}");
    }
}
