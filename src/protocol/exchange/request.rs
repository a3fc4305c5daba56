//! The request that a browser makes for a launch page, to the letter, before it is made.

use super::form::{encoded, form_action, is_sent};
use super::{Endpoint, Method, Post};
use crate::protocol::ids::{CompactToken, FhirBaseUrl};

/// A header that a receiver may mind. Browsers send others too, which tell of the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of HTTP")]
pub enum BrowserHeader {
    Host,
    ContentType,
    ContentLength,
    Origin,
    Referer,
}

impl BrowserHeader {
    /// The name in HTTP.
    pub fn name(self) -> &'static str {
        match self {
            Self::Host => "Host",
            Self::ContentType => "Content-Type",
            Self::ContentLength => "Content-Length",
            Self::Origin => "Origin",
            Self::Referer => "Referer",
        }
    }
}

/// What a field of a request holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The token.
    Token,
    /// The base URL of the FHIR service.
    FhirBase,
    /// A text of the tester's own.
    Text,
    /// What stood in the query of the launch URL.
    Query,
}

/// A field as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// What it holds.
    pub holds: Holds,
}

/// The request that a browser makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserRequest {
    /// The method.
    pub method: Method,
    /// Where to, with the query that the form makes; without a fragment, which is never sent.
    pub url: String,
    /// The headers that matter, in the order of HTTP.
    pub headers: Vec<(BrowserHeader, String)>,
    /// The fields that go along.
    pub entries: Vec<Entry>,
    /// The body; empty for a GET.
    pub body: String,
}

impl BrowserRequest {
    /// The request of a launch from a page of this origin, as browsers make it under the referrer
    /// policy `strict-origin`. From a page over plain http they name the origin to anyone. Which
    /// fields hold token and FHIR base URL is known by their values.
    pub fn of(
        post: &Post,
        token: &CompactToken,
        fhir_base: &FhirBaseUrl,
        page_origin: Option<&str>,
    ) -> Self {
        let (action, own) = form_action(&post.endpoint, post.method);
        let own = own.into_iter().map(|(name, value)| Entry { name, value, holds: Holds::Query });
        let ours = post.fields.iter().cloned().map(|(name, value)| {
            let holds = match value.as_str() {
                text if text == token.as_str() => Holds::Token,
                text if text == fhir_base.as_str() => Holds::FhirBase,
                _ => Holds::Text,
            };
            Entry { name, value, holds }
        });
        let entries: Vec<Entry> = own.chain(ours).filter(|entry| is_sent(&entry.name)).collect();
        let form = encoded(entries.iter().map(|entry| (entry.name.as_str(), entry.value.as_str())));
        let (url, body) = match post.method {
            Method::Get => (format!("{action}?{form}"), String::new()),
            Method::Post => (action, form),
        };
        let headers = headers(&post.endpoint, post.method, body.len(), page_origin);
        Self { method: post.method, url, headers, entries, body }
    }

    /// The request as it goes over the wire in HTTP/1.1, with the headers that matter.
    pub fn raw(&self) -> String {
        let path = self.url.find("://").and_then(|at| {
            let rest = self.url.get(at + 3..)?;
            rest.get(rest.find('/')?..)
        });
        let mut text = format!("{} {} HTTP/1.1\n", self.method.name(), path.unwrap_or("/"));
        for (header, value) in &self.headers {
            text.extend([header.name(), ": ", value, "\n"]);
        }
        text.push('\n');
        text.push_str(&self.body);
        text
    }
}

fn headers(
    endpoint: &Endpoint,
    method: Method,
    body_len: usize,
    page_origin: Option<&str>,
) -> Vec<(BrowserHeader, String)> {
    let mut headers = vec![(BrowserHeader::Host, endpoint.authority())];
    if method == Method::Post {
        // A GET has no body, and browsers name no origin with one.
        let kind = "application/x-www-form-urlencoded".to_owned();
        headers.push((BrowserHeader::ContentType, kind));
        headers.push((BrowserHeader::ContentLength, body_len.to_string()));
        headers.extend(page_origin.map(|origin| (BrowserHeader::Origin, origin.to_owned())));
    }
    headers.extend(page_origin.map(|origin| (BrowserHeader::Referer, format!("{origin}/"))));
    headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::exchange::{Content, CustomField, CustomForm, Transport, Way};

    const PAGE: Option<&str> = Some("http://127.0.0.1:4480");

    fn request(url: &str, way: &Way) -> BrowserRequest {
        let (token, base) = (CompactToken::new("a.b.c"), FhirBaseUrl::new("http://fhir/é ~"));
        let post = Post::new(Endpoint::parse(url).unwrap(), way, &token, &base).unwrap();
        BrowserRequest::of(&post, &token, &base, PAGE)
    }

    #[test]
    fn a_post_has_its_fields_in_the_body() {
        let sent = request("https://m.example:8443/launch?tenant=a b#top", &Transport::Shof.into());
        let expected = "POST /launch?tenant=a%20b HTTP/1.1\n\
                        Host: m.example:8443\n\
                        Content-Type: application/x-www-form-urlencoded\n\
                        Content-Length: 47\n\
                        Origin: http://127.0.0.1:4480\n\
                        Referer: http://127.0.0.1:4480/\n\n\
                        launch=a.b.c&iss=http%3A%2F%2Ffhir%2F%C3%A9+%7E";
        assert_eq!(sent.raw(), expected);
        assert_eq!(sent.url, "https://m.example:8443/launch?tenant=a%20b");
        let holds: Vec<_> = sent.entries.iter().map(|entry| entry.holds).collect();
        assert_eq!(holds, [Holds::Token, Holds::FhirBase]);
    }

    #[test]
    fn a_get_has_them_in_the_query_after_what_stood_there() {
        let extra = vec![("lang".to_owned(), "nl".to_owned())];
        let way = Way { extra, ..Transport::Get.into() };
        let sent = request("http://m.example?tenant=1#top", &way);
        let path = "/?tenant=1&launch=a.b.c&iss=http%3A%2F%2Ffhir%2F%C3%A9+%7E&lang=nl";
        assert_eq!(sent.url, format!("http://m.example{path}"));
        let expected =
            format!("GET {path} HTTP/1.1\nHost: m.example\nReferer: http://127.0.0.1:4480/\n\n");
        assert_eq!(sent.raw(), expected);
        let holds: Vec<_> = sent.entries.iter().map(|entry| entry.holds).collect();
        assert_eq!(holds, [Holds::Query, Holds::Token, Holds::FhirBase, Holds::Text]);
    }

    #[test]
    fn a_field_without_a_name_stays_behind_and_two_of_one_name_both_go() {
        let names = ["jwt", "", "jwt"].map(|name| CustomField::new(name, Content::Token));
        let custom = CustomForm { method: Method::Post, fields: names.into() };
        let sent = request("http://m.example/", &Way { custom, ..Transport::Custom.into() });
        assert_eq!(sent.body, "jwt=a.b.c&jwt=a.b.c");
        let custom = CustomForm { method: Method::Get, fields: Vec::new() };
        let sent = request("http://m.example/", &Way { custom, ..Transport::Custom.into() });
        assert_eq!(sent.url, "http://m.example/?");
    }
}
