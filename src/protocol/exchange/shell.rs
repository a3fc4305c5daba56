//! A launch as a command line for a POSIX shell: for cURL and for HTTPie.

use super::form::encoded;
use super::{Method, Post};

impl Post {
    /// The same request as a command line for cURL; twice, where it is to be sent twice.
    pub fn to_curl(&self) -> String {
        self.as_often_as_sent(self.once_by_curl())
    }

    /// The same request as a command line for HTTPie; twice, where it is to be sent twice.
    pub fn to_httpie(&self) -> String {
        self.as_often_as_sent(self.once_by_httpie())
    }

    fn as_often_as_sent(&self, command: String) -> String {
        if self.page.posts_twice { format!("{command} && {command}") } else { command }
    }

    fn once_by_curl(&self) -> String {
        let url = self.endpoint.as_str();
        let mut command = "curl --include".to_owned();
        if url.contains(['{', '}', '[', ']']) {
            // cURL would make several addresses of one.
            command.push_str(" --globoff");
        }
        if self.method == Method::Get {
            command.push_str(" --get");
        } else if self.sent().next().is_none() {
            command.push_str(" --data ''");
        }
        for (name, value) in self.sent() {
            // cURL encodes the value alone, and takes the first `=` for the end of the name.
            let name = url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>();
            command.push_str(" --data-urlencode ");
            command.push_str(&shell_quoted(&format!("{name}={value}")));
        }
        command.push(' ');
        command.push_str(&shell_quoted(url));
        command
    }

    fn once_by_httpie(&self) -> String {
        let url = shell_quoted(self.endpoint.as_str());
        let (kind, equals) = match self.method {
            Method::Get => ("GET", "=="),
            Method::Post => ("--form POST", "="),
        };
        let options = "http --ignore-stdin";
        if self
            .sent()
            .any(|(name, value)| name.ends_with('\\') || !has_item(name) || !has_item(value))
        {
            return self.to_raw_httpie(options, kind, &url);
        }
        let mut command = format!("{options} {kind} {url}");
        if self.sent().any(|(name, _)| name.starts_with('-')) {
            // What begins so would be read as an option.
            command = format!("{options} {kind} -- {url}");
        }
        for (name, value) in self.sent() {
            let item = format!("{}{equals}{}", escaped(name), escaped(value));
            command.push(' ');
            command.push_str(&shell_quoted(&item));
        }
        command
    }

    /// HTTPie takes what it has no item for as it is.
    fn to_raw_httpie(&self, options: &str, kind: &str, url: &str) -> String {
        let form = encoded(self.sent());
        match self.method {
            Method::Post => format!("{options} {kind} {url} --raw {}", shell_quoted(&form)),
            Method::Get => {
                let url = self.endpoint.as_str();
                let url = url.split_once('#').map_or(url, |(url, _)| url);
                let joint = if url.contains('?') { '&' } else { '?' };
                format!("{options} {kind} {}", shell_quoted(&format!("{url}{joint}{form}")))
            }
        }
    }
}

/// The signs of which HTTPie makes its separators.
const SEPARATORS: [char; 4] = [':', '=', '@', ';'];

/// Whether HTTPie has a way to write a text: a backslash before one of its signs it always takes for
/// an escape.
fn has_item(text: &str) -> bool {
    !SEPARATORS.iter().any(|sign| text.contains(&format!("\\{sign}")))
}

/// A name or a value of HTTPie with its signs escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if SEPARATORS.contains(&sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// A word in single quotes, in which a POSIX shell changes nothing.
fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::exchange::{Endpoint, PageOptions};

    fn post(url: &str, method: Method, fields: &[(&str, &str)]) -> Post {
        let fields = fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let page = PageOptions::default();
        Post { endpoint: Endpoint::parse(url).unwrap(), method, fields, page }
    }

    #[test]
    fn a_curl_command_survives_the_shell_and_curl() {
        for (url, method, fields, expected) in [
            (
                "http://127.0.0.1/?a='b'",
                Method::Post,
                &[("launch", "t"), ("iss", "http://a/'$(x)'")][..],
                "curl --include --data-urlencode 'launch=t' \
                 --data-urlencode 'iss=http://a/'\\''$(x)'\\''' 'http://127.0.0.1/?a=%27b%27'",
            ),
            (
                "http://[::1]/",
                Method::Get,
                &[("a=b@ c", "@/etc/passwd"), ("", "left out")],
                "curl --include --globoff --get --data-urlencode 'a%3Db%40+c=@/etc/passwd' \
                 'http://[::1]/'",
            ),
            ("http://a/", Method::Post, &[("", "x")], "curl --include --data '' 'http://a/'"),
        ] {
            assert_eq!(post(url, method, fields).to_curl(), expected);
        }
    }

    #[test]
    fn an_httpie_command_survives_the_shell_and_httpie() {
        for (url, method, fields, expected) in [
            (
                "http://a/?b",
                Method::Post,
                &[("launch", "t"), ("a:=b", "@/etc/passwd"), ("", "x")][..],
                r"http --ignore-stdin --form POST 'http://a/?b' 'launch=t' 'a\:\=b=\@/etc/passwd'",
            ),
            (
                "http://a/",
                Method::Get,
                &[("-x", "=it's")],
                r"http --ignore-stdin GET -- 'http://a/' '-x==\=it'\''s'",
            ),
            (
                "http://a/",
                Method::Post,
                &[("x", r"a\:b")],
                r"http --ignore-stdin --form POST 'http://a/' --raw 'x=a%5C%3Ab'",
            ),
            (
                "http://a/?b#c",
                Method::Get,
                &[("x", r"a\@b")],
                r"http --ignore-stdin GET 'http://a/?b&x=a%5C%40b'",
            ),
        ] {
            assert_eq!(post(url, method, fields).to_httpie(), expected);
        }
    }
}
