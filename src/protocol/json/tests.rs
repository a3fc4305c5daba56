//! What is read, kept, changed and written.

mod agreement;
mod any;
mod problems;

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"))
}

/// A payload with all that another program would not have written the same way.
const PECULIAR: &str = r#"{"b":1.0,"a":1e3,"b":"\u00e9\/é","\u0061\"":[1E+2,-0,{}],"n":12345678901234567890123456789012345678901,"":null}"#;

#[test]
fn what_was_written_is_kept() {
    assert_eq!(read(PECULIAR).compact(), PECULIAR);
    assert_eq!(read(&read(PECULIAR).pretty()), read(PECULIAR));
    assert_eq!(read(" [ 1.0 ,\t\"a b\"\r\n] ").compact(), r#"[1.0,"a b"]"#);
}

#[test]
fn a_document_is_laid_out_to_be_read() {
    let json = read(
        r#"{"aud":["a","b"],"task":{"for":{},"n":[],"parts":[{"a":1},[2,[3,{}]]]},"é":[1.0]}"#,
    );
    let expected = r#"{
  "aud": ["a", "b"],
  "task": {
    "for": {},
    "n": [],
    "parts": [
      {
        "a": 1
      },
      [
        2,
        [
          3,
          {}
        ]
      ]
    ]
  },
  "é": [1.0]
}"#;
    assert_eq!(json.pretty(), expected);
    assert_eq!(read("[]").pretty(), "[]");
    assert_eq!(read("{}").pretty(), "{}");
    assert_eq!(read(" 1.0 ").pretty(), "1.0");
}

#[test]
fn an_array_of_scalars_stays_on_a_line_of_less_than_80_characters() {
    for (length, lines) in [(64, 3), (65, 6)] {
        // Before the text two spaces and `"é": ["`, after it `", 1],`: 15 in all.
        let text = "é".repeat(length);
        let pretty = read(&format!("{{\"é\":[\"{text}\",1]}}")).pretty();
        assert_eq!(pretty.lines().count(), lines, "{pretty}");
    }
}

#[test]
fn a_member_is_set_without_touching_the_others() {
    let mut json = read(PECULIAR);
    json.set("a", Json::number(7));
    json.set("new", Json::text("é\n\"\u{1F600}/"));
    json.unset("n");
    json.unset("nothing.there");
    json.unset("b.there");
    let expected = r#"{"b":1.0,"a":7,"b":"\u00e9\/é","\u0061\"":[1E+2,-0,{}],"":null,"new":"\u00e9\u000a\"\ud83d\ude00/"}"#;
    assert_eq!(json.compact(), expected);
}

#[test]
fn the_last_of_duplicates_counts() {
    let mut json = read(r#"{"a":1,"b":{"c":1},"a":2,"\u0062":{"c":2,"c":3}}"#);
    assert_eq!(json.get("a"), Some(&Json::number(2)));
    assert_eq!(json.get("b.c"), Some(&Json::number(3)));
    json.set("a", Json::number(5));
    json.set("b.c", Json::number(6));
    assert_eq!(json.compact(), r#"{"a":1,"b":{"c":1},"a":5,"\u0062":{"c":2,"c":6}}"#);
    assert_eq!(json.to_value(), json!({"a": 5, "b": {"c": 6}}));
    json.unset("b.c");
    json.unset("a");
    assert_eq!(json.compact(), r#"{"b":{"c":1},"\u0062":{}}"#);
}

#[test]
fn paths_reach_as_far_as_there_are_objects() {
    let mut json = Json::object();
    json.set("task.for.reference", Json::text("Patient/1"));
    json.set("aud", Json::of(&json!(["a"])));
    json.set("aud.x", Json::number(1));
    assert_eq!(json.compact(), r#"{"task":{"for":{"reference":"Patient/1"}},"aud":{"x":1}}"#);
    assert_eq!(json.get("task.for.reference.id"), None);
    assert_eq!(json.get("task.nobody"), None);
    let mut number = Json::number(1);
    number.unset("a");
    number.set("a", Json::text(""));
    assert_eq!(number.compact(), r#"{"a":""}"#);
    let before = json.clone();
    json.set(&"a.".repeat(1_000_000), Json::number(1));
    assert_eq!(json, before);
}

#[test]
fn members_are_counted_as_they_stand() {
    let Json::Object(mut members) = read(r#"{"a":1,"b":2,"a":3}"#) else { panic!("no object") };
    let names: Vec<_> = members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!((names, members.len()), (vec!["a", "b", "a"], 3));
    members.remove("a");
    members.set("b", Json::text("two"));
    assert_eq!(members.get("b").and_then(Json::as_text).as_deref(), Some("two"));
    members.remove("b");
    assert!(members.is_empty() && members == Members::default());
}

#[test]
fn scalars_are_read_as_what_they_are() {
    for (text, decoded) in
        [(r#""\u00e9\/\n""#, Some("é/\n")), (r#""\ud83d\ude00""#, Some("\u{1F600}")), ("1", None)]
    {
        assert_eq!(read(text).as_text().as_deref(), decoded, "{text}");
    }
    for (text, integer) in [
        ("0", Some(0)),
        ("-12", Some(-12)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775808", None),
        ("1.0", None),
        ("1e3", None),
        ("\"1\"", None),
        ("true", None),
        ("[1]", None),
    ] {
        assert_eq!(read(text).as_integer(), integer, "{text}");
    }
    assert_eq!(read("[1e400, -1e400]").to_value(), json!(["1e400", "-1e400"]));
    assert_eq!(read("[1]").to_object(), None);
    assert_eq!(read(r#"{"a":1.0}"#).to_object().map(Value::Object), Some(json!({"a": 1.0})));
}

#[test]
fn texts_of_ours_are_ascii() {
    let json = Json::of(&json!({"é": "\u{0}\u{7f}\u{1F600} \\ \" /", "n": [null, true, 1.5, -3]}));
    let expected = r#"{"\u00e9":"\u0000\u007f\ud83d\ude00 \\ \" /","n":[null,true,1.5,-3]}"#;
    assert_eq!(json.compact(), expected);
    assert_eq!(read(expected), json);
}

#[test]
fn a_document_survives_the_workspace_file() {
    let json = read(PECULIAR);
    let kept = serde_json::to_string(&json).unwrap();
    assert_eq!(serde_json::from_str::<String>(&kept).unwrap(), PECULIAR);
    assert_eq!(serde_json::from_str::<Json>(&kept).unwrap(), json);
    assert!(serde_json::from_str::<Json>(r#""{""#).is_err());
    // One that grew past what may be typed is still there.
    let mut deep = read(&format!("{}{}", "[".repeat(64), "]".repeat(64)));
    deep.set("a", deep.clone());
    deep.set("b", Json::text(&"x".repeat(Json::MAX_BYTES)));
    let kept = serde_json::to_string(&deep).unwrap();
    assert_eq!(serde_json::from_str::<Json>(&kept).unwrap(), deep);
}

#[test]
fn what_may_surprise_is_remarked() {
    let told = |text: &str| -> Vec<(String, JsonRemark)> {
        read(text).remarks().into_iter().map(|remark| (remark.path, remark.what)).collect()
    };
    let one = |path: &str, what| vec![(path.to_owned(), what)];
    for (text, path, what) in [
        (r#"{"a":1,"b":{"c":1,"\u0063":2,"c":3}}"#, "b.c", JsonRemark::Duplicate { times: 3 }),
        (
            r#"{"a":[0,9007199254740993]}"#,
            "a[1]",
            JsonRemark::LargeNumber { spelled: "9007199254740993".to_owned() },
        ),
        ("1e400", "", JsonRemark::LargeNumber { spelled: "1e400".to_owned() }),
        (r#"[{"a":"x\u0000\n"}]"#, "[0].a", JsonRemark::ControlCharacter { code: 0 }),
        (r#"{"a":"\t"}"#, "a", JsonRemark::ControlCharacter { code: 9 }),
        (r#"{"a":"\u202e\u2066"}"#, "a", JsonRemark::BidiControl { code: 0x202e }),
        (r#"{"a":"\u061C"}"#, "a", JsonRemark::BidiControl { code: 0x61c }),
        (r#"{"é":"é"}"#, "é", JsonRemark::RawNonAscii),
    ] {
        assert_eq!(told(text), one(path, what), "{text}");
    }
    for text in [r#"{"a":"\u00e9","b":[1.0,0.1,"9007199254740993"],"c":{"a":"\\u202e"}}"#, "{}"] {
        assert_eq!(told(text), vec![], "{text}");
    }
    assert_eq!(told("[\"\u{200e}\"]").len(), 2);
}

#[test]
fn remarks_stay_within_bounds() {
    let name = "n".repeat(100_000);
    let many = format!("{{\"{name}\":[{}1e400]}}", "1e400,".repeat(100_000));
    let remarks = read(&many).remarks();
    assert_eq!(remarks.len(), Json::MAX_REMARKS);
    assert!(remarks.iter().all(|remark| remark.path.chars().count() < 220));
    let hidden = format!("{{\"é\":[{}0],\"a\":1,\"a\":2}}", "\"é\",".repeat(10_000));
    let remarks = read(&hidden).remarks();
    assert_eq!(remarks.len(), Json::MAX_REMARKS + 1);
    assert_eq!(remarks.last().map(|last| &last.what), Some(&JsonRemark::Duplicate { times: 2 }));
    let twice: Vec<String> = (0..60_000).map(|n| format!("\"{}\":0", n % 30_000)).collect();
    let duplicates = read(&format!("{{{}}}", twice.join(","))).remarks();
    assert_eq!(duplicates[0].what, JsonRemark::Duplicate { times: 2 });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_document_is_written_as_it_was_read(text in any::document(), space in any::space()) {
        let spaced = any::with_space(&text, &space);
        let json = read(&spaced);
        prop_assert_eq!(json.compact(), text);
        let again = Json::parse(&json.pretty()).unwrap();
        prop_assert_eq!(again, json.clone());
        let ours = Json::of(&json.to_value());
        prop_assert_eq!(read(&ours.compact()), ours);
        json.remarks();
    }

    #[test]
    fn setting_and_unsetting_leaves_the_rest(text in any::document(), n in any::<i64>()) {
        let mut json = Json::object();
        json.set("first", read(&text));
        json.set("second", read(&text));
        json.set("third", Json::number(n));
        json.set("second", Json::number(n));
        prop_assert_eq!(json.compact(), format!(r#"{{"first":{text},"second":{n},"third":{n}}}"#));
        json.unset("first");
        prop_assert_eq!(json.compact(), format!(r#"{{"second":{n},"third":{n}}}"#));
    }

    #[test]
    fn any_text_is_spelled_in_ascii_and_read_back(text in any::<String>()) {
        let json = Json::text(&text);
        prop_assert!(json.compact().bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        prop_assert_eq!(read(&json.compact()), json.clone());
        prop_assert_eq!(json.as_text(), Some(text));
    }
}
