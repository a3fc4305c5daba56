//! What is read, kept and written.

use super::*;

fn read(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"))
}

#[test]
fn what_was_written_is_kept() {
    let spelled = r#"{"b":1.0,"a":1e3,"b":"\u00e9\/é","\u0061":[1E+2,-0,{}],"n":12345678901234567890123456789012345678901}"#;
    assert_eq!(read(spelled).compact(), spelled);
    assert_eq!(read(&read(spelled).pretty()), read(spelled));
}
