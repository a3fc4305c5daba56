//! What is wrong, and exactly where.

use super::*;

fn problem(text: &str) -> (usize, JsonTrouble) {
    let problem = Json::parse(text).unwrap_err();
    (problem.at.offset, problem.what)
}

fn at(offset: usize, line: usize, column: usize) -> Place {
    Place { offset, line, column }
}

fn first_line(offset: usize) -> Place {
    at(offset, 1, offset + 1)
}

fn end(open: Open, began: usize) -> JsonTrouble {
    JsonTrouble::EndTooEarly { open, began: first_line(began) }
}

fn number(spelled: &str, what: NumberTrouble) -> JsonTrouble {
    JsonTrouble::Number { spelled: spelled.to_owned(), what }
}

fn literal(found: &str, meant: &'static str) -> JsonTrouble {
    JsonTrouble::Literal { found: found.to_owned(), meant }
}

fn unquoted(found: &str) -> JsonTrouble {
    JsonTrouble::UnquotedText { found: found.to_owned() }
}

fn name(name: &str) -> JsonTrouble {
    JsonTrouble::UnquotedName { name: name.to_owned() }
}

fn colon(name: &str) -> JsonTrouble {
    JsonTrouble::ColonMissing { name: name.to_owned() }
}

fn wrong_closing(found: char, open: Open, began: usize) -> JsonTrouble {
    JsonTrouble::WrongClosing { found, open, began: first_line(began) }
}

fn unexpected(found: char, expected: Expected) -> JsonTrouble {
    JsonTrouble::Unexpected { found, expected }
}

#[test]
fn brackets_commas_and_colons() {
    for (text, offset, what) in [
        ("", 0, JsonTrouble::Nothing),
        (" \n ", 0, JsonTrouble::Nothing),
        ("{", 1, end(Open::Object, 0)),
        ("{\"a\"", 4, end(Open::Object, 0)),
        ("{\"a\":", 5, end(Open::Object, 0)),
        ("{\"a\":1", 6, end(Open::Object, 0)),
        ("{\"a\":1, ", 8, end(Open::Object, 0)),
        ("{\"a\":[1, [2]", 12, end(Open::Array, 5)),
        ("[\"a", 3, end(Open::Text, 1)),
        ("[\"a\\", 4, end(Open::Text, 1)),
        ("[1 2]", 2, JsonTrouble::CommaMissing),
        ("[{} \"a\"]", 3, JsonTrouble::CommaMissing),
        ("{\"a\": 1\n \"b\": 2}", 7, JsonTrouble::CommaMissing),
        ("[1 'a']", 2, JsonTrouble::CommaMissing),
        ("[1, ]", 2, JsonTrouble::CommaTooMany),
        ("{\"a\": 1,\n}", 7, JsonTrouble::CommaTooMany),
        ("[1,,2]", 3, JsonTrouble::CommaTooMany),
        ("[,1]", 1, JsonTrouble::CommaTooMany),
        ("{,}", 1, JsonTrouble::CommaTooMany),
        ("{\"a\":1,,}", 7, JsonTrouble::CommaTooMany),
        ("{\"a\" 1}", 4, colon("a")),
        ("{\"a\\\"\"}", 6, colon("a\\\"")),
        ("{\"a\", \"b\"}", 4, colon("a")),
        ("{\"a\" = 1}", 4, colon("a")),
        ("{\"a\": }", 6, JsonTrouble::ValueMissing),
        ("{\"a\":, \"b\": 1}", 5, JsonTrouble::ValueMissing),
        ("\"a\": 1", 3, JsonTrouble::MembersWithoutBraces),
        ("[\"a\": 1]", 4, JsonTrouble::MembersWithoutBraces),
        ("[1}", 2, wrong_closing('}', Open::Array, 0)),
        ("[}", 1, wrong_closing('}', Open::Array, 0)),
        ("{\"a\":[1,}", 8, wrong_closing('}', Open::Array, 5)),
        ("{\"a\":1]", 6, wrong_closing(']', Open::Object, 0)),
        ("{]", 1, wrong_closing(']', Open::Object, 0)),
        ("{\"a\":]", 5, wrong_closing(']', Open::Object, 0)),
        ("{}}", 2, JsonTrouble::AfterEnd { found: '}' }),
        ("{} {}", 3, JsonTrouble::AfterEnd { found: '{' }),
        ("1, 2", 1, JsonTrouble::AfterEnd { found: ',' }),
        ("]", 0, unexpected(']', Expected::Value)),
        (",", 0, unexpected(',', Expected::Value)),
        ("[?]", 1, unexpected('?', Expected::Value)),
        ("{?", 1, unexpected('?', Expected::Name)),
        ("{{}", 1, unexpected('{', Expected::Name)),
        ("[1;2]", 2, unexpected(';', Expected::CommaOrEnd(Open::Array))),
        ("{\"a\":1;}", 6, unexpected(';', Expected::CommaOrEnd(Open::Object))),
        ("{\"a\":1:2}", 6, unexpected(':', Expected::CommaOrEnd(Open::Object))),
    ] {
        assert_eq!(problem(text), (offset, what), "{text}");
    }
}

#[test]
fn names_texts_and_quotes() {
    for (text, offset, what) in [
        ("{a: 1}", 1, name("a")),
        ("{$ref-id: 1}", 1, name("$ref-id")),
        ("{1: 1}", 1, name("1")),
        ("[plan]", 1, unquoted("plan")),
        ("eyJhbGci.eyJ.x-_", 0, unquoted("eyJhbGci.eyJ.x-_")),
        ("{'a': 1}", 1, JsonTrouble::SingleQuotes),
        ("['a']", 1, JsonTrouble::SingleQuotes),
        ("{“a”: 1}", 1, JsonTrouble::CurlyQuotes { found: '“' }),
        ("{\"a\": „b”}", 6, JsonTrouble::CurlyQuotes { found: '„' }),
        ("[\"say \"hi\" there\"]", 6, JsonTrouble::QuoteInText),
        (r#"["a\x"]"#, 3, JsonTrouble::BadEscape { found: 'x' }),
        (r#"["\é"]"#, 2, JsonTrouble::BadEscape { found: 'é' }),
        (r#"["\u12"]"#, 2, JsonTrouble::BadUnicodeEscape { spelled: "\\u12".to_owned() }),
        (r#"["\u00é9"]"#, 2, JsonTrouble::BadUnicodeEscape { spelled: "\\u00é9".to_owned() }),
        (r#"["\ud83d"]"#, 2, JsonTrouble::LoneSurrogate { code: 0xd83d }),
        (r#"["\ude00\ud83d"]"#, 2, JsonTrouble::LoneSurrogate { code: 0xde00 }),
        ("[\"a\nb\"]", 3, JsonTrouble::RawControl { code: 10, began: first_line(1) }),
        ("[\"\\\n\"]", 3, JsonTrouble::RawControl { code: 10, began: first_line(1) }),
        ("[\"\0\"]", 2, JsonTrouble::RawControl { code: 0, began: first_line(1) }),
    ] {
        assert_eq!(problem(text), (offset, what), "{text}");
    }
}

#[test]
fn numbers_words_and_the_rest() {
    for (text, offset, what) in [
        ("[007]", 1, number("007", NumberTrouble::LeadingZero)),
        ("[+1]", 1, number("+1", NumberTrouble::Plus)),
        ("[.5]", 1, number(".5", NumberTrouble::PointFirst)),
        ("[1.]", 1, number("1.", NumberTrouble::PointLast)),
        ("[1e]", 1, number("1e", NumberTrouble::NoExponent)),
        ("[NaN]", 1, number("NaN", NumberTrouble::NotFinite)),
        ("[-Infinity]", 1, number("-Infinity", NumberTrouble::NotFinite)),
        ("[2026-01-31]", 1, number("2026-01-31", NumberTrouble::Malformed)),
        ("[True]", 1, literal("True", "true")),
        ("[None]", 1, literal("None", "null")),
        ("[undefined]", 1, literal("undefined", "null")),
        ("// x\n{}", 0, JsonTrouble::Comment),
        ("{ /* x */ }", 2, JsonTrouble::Comment),
        ("[1 # x\n]", 3, JsonTrouble::Comment),
        ("{\u{a0}}", 1, JsonTrouble::OtherSpace { code: 0xa0 }),
        ("{}\u{200b}", 2, JsonTrouble::OtherSpace { code: 0x200b }),
        ("\u{feff}{}", 0, JsonTrouble::ByteOrderMark),
    ] {
        assert_eq!(problem(text), (offset, what), "{text}");
    }
}

#[test]
fn places_are_lines_and_characters() {
    for (text, place) in [
        ("{\n  \"é\u{1F600}\": x\n}", at(14, 2, 9)),
        ("{\r\n\"a\": x}", at(8, 2, 6)),
        ("[\n\n", at(3, 3, 1)),
        ("[1,\n2 3]", at(5, 2, 2)),
    ] {
        assert_eq!(Json::parse(text).unwrap_err().at, place, "{text:?}");
    }
    let began = JsonTrouble::EndTooEarly { open: Open::Array, began: at(7, 2, 5) };
    assert_eq!(Json::parse("{\n\"é\":[").unwrap_err().what, began);
}

#[test]
fn bytes_that_are_not_utf8_are_pointed_at() {
    let problem = Json::from_bytes(b"{\n\"a\": \"\xff\"}").unwrap_err();
    assert_eq!(problem, JsonProblem { at: at(8, 2, 7), what: JsonTrouble::NotUtf8 });
    let utf16 = Json::from_bytes(b"\xff\xfe{\0}\0").unwrap_err();
    assert_eq!(utf16, JsonProblem { at: at(0, 1, 1), what: JsonTrouble::NotUtf8 });
}

#[test]
fn what_is_too_deep_is_refused_at_any_depth() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(read(&nested(Json::MAX_DEPTH)).clone().compact(), nested(Json::MAX_DEPTH));
    for depth in [65, 10_000, 500_000] {
        assert_eq!(problem(&nested(depth)), (64, JsonTrouble::TooDeep));
        assert_eq!(problem(&"{\"\":".repeat(depth.min(200_000))), (256, JsonTrouble::TooDeep));
    }
    assert_eq!(problem(&"[".repeat(Json::MAX_BYTES)), (64, JsonTrouble::TooDeep));
    let kept = serde_json::to_string(&"[".repeat(1_000_000)).unwrap();
    assert!(serde_json::from_str::<Json>(&kept).is_err());
}

#[test]
fn what_is_too_long_is_refused() {
    let longest = format!("\"{}\"", "x".repeat(Json::MAX_BYTES - 2));
    assert_eq!(read(&longest).compact(), longest);
    let bytes = Json::MAX_BYTES + 1;
    for result in [Json::parse(&" ".repeat(bytes)), Json::from_bytes(&vec![0xff; bytes])] {
        assert_eq!(result.unwrap_err().what, JsonTrouble::TooLong { bytes });
    }
}
