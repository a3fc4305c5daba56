//! What a browser would read in the form.

use super::*;
use crate::protocol::exchange::PageOptions;
use crate::protocol::exchange::Transport;
use crate::protocol::ids::{CompactToken, FhirBaseUrl};

/// Every character that a form can carry and that might be lost on the way.
const AWKWARD: &str = "&amp;&#65;<>\"'`=\t \u{1}\u{b}\u{c}\u{1f}\u{7f}\u{80}\u{9f}\u{2028}\u{2029}\u{feff}\u{202e}é漢😀 ";

fn post(url: &str, transport: Transport, fhir_base: &str) -> Post {
    let endpoint = Endpoint::parse(url).unwrap();
    let token = CompactToken::new("eyJh.eyJi.c2ln");
    Post::new(endpoint, &transport.into(), &token, &FhirBaseUrl::new(fhir_base)).unwrap()
}

/// The fields of the form as the HTML parser reads them: attributes in quotes, references replaced.
fn fields(page: &str) -> Vec<(String, String)> {
    let read = |input: &str, name: &str| {
        let (_, rest) = input.split_once(&format!(" {name}=\"")).unwrap();
        let (raw, _) = rest.split_once('"').unwrap();
        raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    let inputs = page.split("<input").skip(1);
    inputs.map(|input| (read(input, "name"), read(input, "value"))).collect()
}

#[test]
fn every_value_is_in_the_form_as_it_is() {
    for language in Language::ALL {
        let post = post("http://127.0.0.1:1/x", Transport::Superset, AWKWARD);
        for page in [launch(&post, "n0nce", language), launch_file(&post, language)] {
            assert_eq!(fields(&page), post.fields);
            assert!(page.contains("method=\"post\" action=\"http://127.0.0.1:1/x\""));
            assert!(page.contains(" accept-charset=\"utf-8\""));
            assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
        }
    }
}

#[test]
fn only_our_script_is_there_and_it_carries_the_nonce() {
    let hostile = "\"></form><script>alert(1)</script>";
    let url = "https://m.example/?q=%22%3E%3Cscript%3E";
    for transport in Transport::ALL {
        let page = launch(&post(url, transport, hostile), "n0nce", Language::English);
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches("<script nonce=\"n0nce\">").count(), 1);
        assert_eq!(page.matches("<style nonce=\"n0nce\">").count(), 1);
        assert_eq!(page.matches("</form>").count(), 1);
        assert!(!page.contains(" style=") && !page.contains("url("));
    }
    let file = launch_file(&post(url, Transport::Shof, hostile), Language::English);
    assert!(!file.contains("nonce"));
    assert_eq!(file.matches("<script>").count(), 1);
}

#[test]
fn a_get_form_keeps_the_query_of_its_address() {
    let url = "https://m.example/app?tenant=a%26b&x=1+2&empty&submit=1&_charset_=no#top";
    let page = launch(&post(url, Transport::Get, "f"), "n", Language::Dutch);
    assert!(page.contains("method=\"get\" action=\"https://m.example/app#top\""));
    let expected = [
        ("tenant", "a&b"),
        ("x", "1 2"),
        ("empty", ""),
        ("submit", "1"),
        ("_charset_", "no"),
        ("launch", "eyJh.eyJi.c2ln"),
        ("iss", "f"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(fields(&page), expected);
    assert!(page.contains("type=\"text\" hidden name=\"_charset_\""));
}

#[test]
fn a_post_keeps_its_address_whole() {
    let url = "https://m.example/app?a=1&b=%22#top";
    let page = launch(&post(url, Transport::Shof, "f"), "n", Language::English);
    assert!(page.contains("action=\"https://m.example/app?a=1&amp;b=%22#top\""));
    assert_eq!(fields(&page).len(), 2);
}

#[test]
fn a_person_sees_where_it_goes() {
    for (url, host) in [
        ("https://user:secret@m.example:8443/launch?a@b", "m.example:8443"),
        ("http://127.0.0.1:1", "127.0.0.1:1"),
        ("http://[::1]:80/?q", "[::1]"),
    ] {
        assert_eq!(host_of(&Endpoint::parse(url).unwrap()), host);
    }
}

#[test]
fn the_page_is_tiny() {
    let page = launch(&post("https://m.example/", Transport::Shof, "f"), "n", Language::English);
    assert!(page.len() < 6_000, "{}", page.len());
}

fn with(stops: bool, opening: Opening, posts_twice: bool) -> Post {
    let page = PageOptions { stops, opening, posts_twice };
    Post { page, ..post("https://m.example/", Transport::Shof, "https://f.example") }
}

#[test]
fn a_page_that_waits_shows_what_it_will_send_and_has_no_script() {
    for waiting in [with(true, Opening::SameWindow, false), with(false, Opening::NewWindow, false)]
    {
        let page = launch(&waiting, "n", Language::English);
        assert!(page.contains("<button type=\"submit\">Send the launch</button>"), "{page}");
        assert!(page.contains("<dt><bdi>launch</bdi></dt>") && !page.contains("<script"));
        assert_eq!(fields(&page), waiting.fields);
        let new_window = waiting.page.opening == Opening::NewWindow;
        assert_eq!(page.contains(" target=\"_blank\""), new_window);
    }
}

#[test]
fn a_frame_is_there_when_it_is_needed_and_the_cookies_are_told() {
    let framed = with(false, Opening::Framed, false);
    let page = launch(&framed, "n", Language::English);
    assert!(has_frame(&framed) && page.contains(" target=\"module\""));
    assert!(page.contains("<iframe class=\"module\" name=\"module\"") && page.contains("SameSite"));
    assert!(!has_frame(&with(true, Opening::NewWindow, false)));
}

#[test]
fn a_replay_goes_to_a_frame_first() {
    for stops in [false, true] {
        let twice = with(stops, Opening::SameWindow, true);
        let page = launch(&twice, "n", Language::Dutch);
        assert!(
            has_frame(&twice) && page.contains("name=\"first\"") && page.contains("to(\"first\")")
        );
        assert_eq!(page.contains("preventDefault"), stops);
    }
}
