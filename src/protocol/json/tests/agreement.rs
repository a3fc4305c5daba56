//! We accept, refuse and read as `serde_json` does.

use proptest::prelude::*;
use serde_json::Value;

use super::any::{self, Slip};
use super::*;

const ACCEPTED: [&str; 60] = [
    "0",
    "-0",
    "1",
    "-1",
    "10",
    "1.0",
    "-1.5",
    "0.25",
    "1e3",
    "1E3",
    "1e+3",
    "1e-3",
    "1E-03",
    "0e0",
    "0.0e+0",
    "-0.0",
    "123456789012345678901234567890",
    "0.1234567890123456789012345678",
    "1e-400",
    "9007199254740993",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551616",
    "true",
    "false",
    "null",
    r#""""#,
    r#""a""#,
    r#""a b""#,
    r#""\"""#,
    r#""\\""#,
    r#""\/""#,
    r#""\b\f\n\r\t""#,
    r#""\u0000""#,
    r#""\u00e9""#,
    r#""\u00E9""#,
    r#""é""#,
    "\"\u{1F600}\"",
    r#""\ud83d\ude00""#,
    r#""\uD83D\uDE00""#,
    r#""\uffff""#,
    r#""\\u0041""#,
    "\"\u{7f}\"",
    "\"\u{2028}\u{feff}\"",
    "[]",
    "[ ]",
    "[1]",
    "[1,2]",
    "[[]]",
    "[[],{}]",
    " \t\r\n[1 , 2]\n",
    "{}",
    "{ }",
    r#"{"a":1}"#,
    r#"{"a":1,"b":2}"#,
    r#"{"":0}"#,
    r#"{"a":{"b":[{}]}}"#,
    r#"{"a":1,"a":2}"#,
    r#"{"\u0061":1,"a":2}"#,
    r#"{ "a" : null , "b" : "c" }"#,
];

const REFUSED: [&str; 96] = [
    "",
    " ",
    "\n",
    "-",
    "+1",
    "+",
    ".5",
    "-.5",
    "1.",
    "1.e1",
    "1e",
    "1e+",
    "1E-",
    "00",
    "01",
    "-01",
    "0x10",
    "1_000",
    "1,5",
    "1 2",
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "- 1",
    "1.2.3",
    "1e1.5",
    "--1",
    "1-",
    "\u{661}",
    "True",
    "TRUE",
    "tru",
    "truee",
    "nul",
    "None",
    "undefined",
    "a",
    "é",
    "'a'",
    "`a`",
    "“a”",
    "\"",
    "\"a",
    "\"\\\"",
    r#""\x""#,
    r#""\'""#,
    r#""\u""#,
    r#""\u12""#,
    r#""\u12g4""#,
    r#""\u+123""#,
    r#""\u 123""#,
    r#""\U0041""#,
    r#""\ud800""#,
    r#""\udc00""#,
    r#""\ud800a""#,
    r#""\ud800\n""#,
    r#""\ud800\u0041""#,
    r#""\ud800\ud800""#,
    r#""\ud800\udc0""#,
    r#""\uDEAD\uD83D""#,
    "\"\n\"",
    "\"\t\"",
    "\"\0\"",
    "\"\u{1f}\"",
    "\"\\\n\"",
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1}",
    "[\"a\": 1]",
    "{",
    "}",
    "{]",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\":1,}",
    "{,}",
    "{a:1}",
    "{1:1}",
    "{'a':1}",
    "{\"a\":1 \"b\":2}",
    "{}{}",
    "{}]",
    "\u{feff}{}",
    "[1] // one",
    "/**/1",
    "\u{a0}1",
];

#[test]
fn what_is_json_is_accepted_and_reads_the_same() {
    for text in ACCEPTED {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|_| panic!("{text}"));
        let json = read(text);
        assert_eq!(json.to_value(), value, "{text}");
        assert_eq!(read(&json.compact()), json, "{text}");
        assert_eq!(Json::from_bytes(text.as_bytes()), Ok(json), "{text}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    for text in REFUSED {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        let problem = Json::parse(text).unwrap_err();
        assert!(problem.at.offset <= text.len(), "{text}: {problem:?}");
        assert!(text.is_char_boundary(problem.at.offset), "{text}: {problem:?}");
    }
}

#[test]
fn numbers_beyond_a_double_are_json_all_the_same() {
    for text in ["1e400", "-1e400", "123e99999999999999999999"] {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        assert_eq!(read(text).to_value(), Value::String(text.to_owned()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_document_with_slips_is_judged_as_serde_json_does(
        text in any::document(),
        slips in prop::collection::vec(Slip::any(), 0..3),
    ) {
        let text = slips.iter().fold(text, |text, slip| slip.happens_to(&text));
        match (Json::parse(&text), serde_json::from_str::<Value>(&text)) {
            (Ok(json), Ok(value)) => prop_assert_eq!(json.to_value(), value),
            // The one thing that it refuses and JSON allows.
            (Ok(_), Err(error)) => prop_assert!(error.to_string().contains("number out of range")),
            (Err(problem), Ok(_)) => prop_assert!(false, "{problem:?}"),
            (Err(problem), Err(_)) => prop_assert!(text.is_char_boundary(problem.at.offset)),
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let ours = Json::from_bytes(&bytes);
        prop_assert_eq!(ours.is_ok(), serde_json::from_slice::<Value>(&bytes).is_ok());
    }
}
