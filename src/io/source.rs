//! Reading what a check needs from elsewhere: a JWKS from a file or a URL, a public key in PEM.

use std::path::Path;

use serde_json::Value;

use super::fetch::fetch;
use super::home::read_text;
use super::keys::{KeySet, VerifyingKey};
use super::reason;
use crate::text::trouble::Trouble;

/// No JWKS and no token comes near this size.
pub const MAX_TEXT: u64 = 1024 * 1024;

/// The keys of a JWKS, from a URL or a file.
///
/// # Errors
/// [`Trouble::NotFetched`], [`Trouble::NotServed`], [`Trouble::NotRead`], [`Trouble::NotJson`] and
/// [`Trouble::NoUsableKeys`].
pub async fn jwks(place: &str) -> Result<KeySet, Trouble> {
    let is_url = place.starts_with("http://") || place.starts_with("https://");
    let text = if is_url { fetched(place).await? } else { file(Path::new(place))? };
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
    file_up_to(path, MAX_TEXT)
}

/// A text file of up to so many bytes.
///
/// # Errors
/// [`Trouble::NotRead`].
pub fn file_up_to(path: &Path, most: u64) -> Result<String, Trouble> {
    read_text(path, most).map_err(|error| Trouble::NotRead {
        what: path.display().to_string(),
        reason: reason(&error),
    })
}

/// Fetches a text.
///
/// # Errors
/// [`Trouble::NotFetched`] and [`Trouble::NotServed`].
pub async fn fetched(url: &str) -> Result<String, Trouble> {
    let answer =
        fetch(url).await.map_err(|failure| Trouble::NotFetched { url: url.to_owned(), failure })?;
    if answer.is_success() {
        Ok(answer.body)
    } else {
        Err(Trouble::NotServed { url: url.to_owned(), status: answer.status })
    }
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
        assert!(matches!(trouble, Trouble::NotFetched { .. }), "{trouble}");
    }
}
