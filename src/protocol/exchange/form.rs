//! What a browser makes of a form (WHATWG HTML, "form submission"): where it goes, and which of its
//! fields go along.

use url::form_urlencoded;

use super::{Endpoint, Field, Method, Post};

/// Where a form goes, without what stands behind `#`, and the fields that its address brings along. A
/// GET form replaces the query of its address with its fields, so what stood there becomes fields.
/// (A line break in it would arrive as CR LF: no form can send another one.)
pub fn form_action(endpoint: &Endpoint, method: Method) -> (String, Vec<Field>) {
    let url = endpoint.as_str();
    // What stands behind `#` stays in the browser.
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    match (method, url.split_once('?')) {
        (Method::Get, Some((path, query))) => {
            let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
            (path.to_owned(), pairs.collect())
        }
        _ => (url.to_owned(), Vec::new()),
    }
}

/// Whether a browser sends a field: one without a name stays behind.
pub(super) fn is_sent(name: &str) -> bool {
    !name.is_empty()
}

/// Fields as `application/x-www-form-urlencoded`, as a browser writes them.
pub(super) fn encoded<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl Post {
    /// The fields that a browser sends, in order.
    pub(super) fn sent(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        fields.filter(|(name, _)| is_sent(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_in_the_query_becomes_fields_of_a_get() {
        let target = |url: &str, method| form_action(&Endpoint::parse(url).unwrap(), method);
        let url = "https://m.example/x?a=%26+b&c#top";
        let fields = vec![("a".to_owned(), "& b".to_owned()), ("c".to_owned(), String::new())];
        assert_eq!(target(url, Method::Get), ("https://m.example/x".to_owned(), fields));
        let whole = "https://m.example/x?a=%26+b&c".to_owned();
        assert_eq!(target(url, Method::Post), (whole, Vec::new()));
    }

    #[test]
    fn fields_are_encoded_as_a_browser_does() {
        let fields = [("a b", "é&=+"), ("~*-._", "'\"\u{1}😀")];
        let expected = "a+b=%C3%A9%26%3D%2B&%7E*-._=%27%22%01%F0%9F%98%80";
        assert_eq!(encoded(fields), expected);
    }
}
