//! Command lines for cURL, as browsers copy them for POSIX shells and for Windows.

use url::form_urlencoded;

use super::request::{bearer, method, sent_body};
use super::{Carrier, Finder, Sent, fields};
use crate::protocol::exchange::{Field, Method};

/// Options that take a word that tells nothing here.
const WITH_WORD: [&str; 24] = [
    "-A",
    "-b",
    "-c",
    "-e",
    "-o",
    "-u",
    "-x",
    "-K",
    "-m",
    "-w",
    "-T",
    "-r",
    "-E",
    "--cert",
    "--cookie",
    "--user",
    "--user-agent",
    "--referer",
    "--output",
    "--proxy",
    "--cacert",
    "--key",
    "--max-time",
    "--resolve",
];

/// What a command line says.
#[derive(Default)]
struct Command {
    method: Option<String>,
    url: Option<String>,
    /// What goes into the body, or with `--get` into the URL; encoded.
    data: Vec<String>,
    /// Fields of a multipart form, as they are.
    form: Vec<Field>,
    get: bool,
}

/// Reads a text as a command line. False where it is none.
pub(super) fn read(text: &str, finder: &mut Finder) -> bool {
    let text = text.trim_start_matches(['$', '>', '#', ' ']);
    let rest = ["curl.exe", "curl"].iter().find_map(|name| text.strip_prefix(name));
    let Some(rest) = rest.filter(|rest| rest.starts_with(char::is_whitespace)) else {
        return false;
    };
    let command = understood(words(rest), finder);
    let url = command.url.unwrap_or_default();
    if command.get {
        let mark = if url.contains('?') { '&' } else { '?' };
        let url = format!("{url}{mark}{}", command.data.join("&"));
        fields::url(&url, Carrier::Query, finder);
        return true;
    }
    fields::url(&url, Carrier::Query, finder);
    let method = match &command.method {
        Some(name) => method(name),
        None => Some(Method::Post),
    };
    let endpoint = (!url.is_empty()).then_some(url);
    if !command.form.is_empty() {
        let sent = Sent { method, endpoint: endpoint.clone(), fields: command.form };
        fields::take(sent, Carrier::Body, finder);
    }
    sent_body(&command.data.join("&"), method, endpoint, finder);
    true
}

fn understood(words: Vec<String>, finder: &mut Finder) -> Command {
    let mut command = Command::default();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let (option, attached) = split(&word);
        let mut value = || attached.map(str::to_owned).or_else(|| words.next()).unwrap_or_default();
        match option {
            "-X" | "--request" => command.method = Some(value()),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" => {
                command.data.push(value());
            }
            "--data-urlencode" => command.data.push(encoded(&value())),
            "-F" | "--form" | "--form-string" => {
                let field = value();
                let (name, value) = field.split_once('=').unwrap_or((&field, ""));
                command.form.push((name.to_owned(), value.to_owned()));
            }
            "-G" | "--get" => command.get = true,
            "-H" | "--header" => {
                let header = value();
                if let Some((name, value)) = header.split_once(':')
                    && name.trim().eq_ignore_ascii_case("authorization")
                {
                    bearer(value.trim(), finder);
                }
            }
            "--url" => command.url = Some(value()),
            option if WITH_WORD.contains(&option) => drop(value()),
            option if option.starts_with('-') => {}
            _ => command.url = Some(word),
        }
    }
    command
}

/// An option of one letter may have its value right behind it.
fn split(word: &str) -> (&str, Option<&str>) {
    let short = word.len() > 2 && word.starts_with('-') && !word.starts_with("--");
    match word.split_at_checked(2) {
        Some((option @ ("-X" | "-d" | "-F" | "-H"), value)) if short => (option, Some(value)),
        _ => (word, None),
    }
}

/// `--data-urlencode` takes `name=content`, `=content` or `content`.
fn encoded(value: &str) -> String {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    match value.split_once('=') {
        Some(("", content)) => encode(content),
        Some((name, content)) => format!("{name}={}", encode(content)),
        None => encode(value),
    }
}

/// The words of a command line, by the rules of POSIX shells; the carets that Windows needs are
/// taken out first.
fn words(text: &str) -> Vec<String> {
    let plain = if text.contains("^\"") { without_carets(text) } else { text.to_owned() };
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut signs = plain.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\'' => word.get_or_insert_default().extend(signs.by_ref().take_while(|s| *s != '\'')),
            '"' => quoted(&mut signs, word.get_or_insert_default(), '"'),
            '$' if signs.peek() == Some(&'\'') => {
                signs.next();
                quoted(&mut signs, word.get_or_insert_default(), '\'');
            }
            '\\' => match signs.next() {
                None | Some('\n') => {}
                Some('\r') => drop(signs.next_if_eq(&'\n')),
                Some(sign) => word.get_or_insert_default().push(sign),
            },
            sign if sign.is_whitespace() => words.extend(word.take()),
            sign => word.get_or_insert_default().push(sign),
        }
    }
    words.extend(word);
    words
}

/// What stands in quotes in which a backslash means something. `\u0021` is how browsers write an
/// exclamation mark there.
fn quoted(signs: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &mut String, end: char) {
    while let Some(sign) = signs.next() {
        match sign {
            sign if sign == end => return,
            '\\' => match signs.next() {
                Some('n') if end == '\'' => word.push('\n'),
                Some('r') if end == '\'' => word.push('\r'),
                Some('u') if end == '\'' => {
                    let digits: String = signs.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok();
                    word.extend(code.and_then(char::from_u32));
                }
                Some('\n') | None => {}
                Some(sign) => word.push(sign),
            },
            sign => word.push(sign),
        }
    }
}

fn without_carets(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        if sign == '^' {
            // A caret at the end of a line goes on at the next.
            plain.extend(signs.next().map(|sign| if sign == '\n' { ' ' } else { sign }));
        } else {
            plain.push(sign);
        }
    }
    plain
}
