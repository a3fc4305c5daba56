//! Every language spells the same launch, whatever is in it.

use super::literal::Dialect as _;
use super::*;
use crate::protocol::exchange::Method;
use crate::protocol::json::Json;
use crate::protocol::key::Algorithm;

const COMMENTS: Comments = Comments {
    intro: "intro",
    needs: "needs",
    key: "key",
    fields: "fields",
    odd_header: "odd header",
    odd_values: "odd values",
    unsupported: "unsupported",
    signs_itself: "signs itself",
};

/// Values that try to be more than text.
const HOSTILE: &str = "\"+x+\"'\\\\u0022${7*7}{7}%s\n\r\t\0\u{2028}\u{202e}é😀‹token›</script>";

fn recipe(alg: Algorithm, payload: &str) -> Recipe {
    let Json::Object(claims) = Json::parse(payload).unwrap() else { panic!("an object") };
    let fixed = claims.iter().map(|claim| (claim.name.clone(), Made::Fixed(claim.value.clone())));
    let made = [("iat", Made::FromNow(-5)), ("exp", Made::FromNow(300)), ("jti", Made::FreshId)];
    let made = made.map(|(name, made)| (name.to_owned(), made));
    Recipe {
        alg,
        header: [("typ", "JWT"), ("alg", alg.name()), ("kid", "k")]
            .map(|(name, value)| (name.to_owned(), Json::text(value)))
            .into(),
        claims: fixed.chain(made).collect(),
        method: Method::Post,
        action: "https://m.example/".to_owned(),
        fields: vec![("launch".to_owned(), None), ("x".to_owned(), Some(HOSTILE.to_owned()))],
    }
}

fn written(tongue: Tongue, alg: Algorithm, payload: &str) -> String {
    source(&recipe(alg, payload), tongue, &COMMENTS)
}

#[test]
fn texts_are_spelled_so_that_nothing_gets_out_of_them() {
    let java = r#""\"+x+\"'\\\\u0022${7*7}{7}%s\n\r\t\u0000\u2028\u202eé\ud83d\ude00\u2039token\u203a</script>""#;
    let python = java.replace(r"\ud83d\ude00", r"\U0001f600");
    assert_eq!(java::Java::text(HOSTILE), java);
    assert_eq!(csharp::CSharp::text(HOSTILE), java);
    assert_eq!(javascript::JavaScript::text(HOSTILE), java);
    assert_eq!(python::Python::text(HOSTILE), python);
    for tongue in Tongue::ALL {
        let text = if tongue == Tongue::Python { python.as_str() } else { java };
        let source = written(tongue, Algorithm::RS512, "{}");
        assert_eq!(source.matches(text).count(), 1, "{source}");
        assert!(!source.contains('‹') && !source.contains('›'), "{source}");
    }
}

#[test]
fn values_of_every_kind_are_spelled() {
    let payload = r#"{"a":null,"b":[true,false,-7],"c":{"d":{}},"e":1.50,"__proto__":1}"#;
    for (tongue, parts) in [
        (Tongue::Python, ["\"a\": None,", "[True, False, -7]", "\"d\": {},", "1.50", "__proto__"]),
        (
            Tongue::Java,
            [
                "\"a\", null,",
                "Arrays.asList(new Object[] {true, false, -7L})",
                "\"d\", members()",
                "new BigDecimal(\"1.50\")",
                "\"__proto__\", 1L",
            ],
        ),
        (
            Tongue::CSharp,
            [
                "[\"a\"] = null,",
                "new object?[] { true, false, -7 }",
                "[\"d\"] = new Dictionary<string, object?>(),",
                "JsonDocument.Parse(\"1.50\").RootElement",
                "[\"__proto__\"] = 1,",
            ],
        ),
        (
            Tongue::JavaScript,
            ["\"a\": null,", "[true, false, -7]", "\"d\": {},", "1.50", "[\"__proto__\"]: 1"],
        ),
    ] {
        let source = written(tongue, Algorithm::RS512, payload);
        for part in parts.into_iter().chain(["now - 5", "now + 300", "odd values"]) {
            assert!(source.contains(part), "{part} in {source}");
        }
    }
}

#[test]
fn each_algorithm_is_signed_with_or_the_source_says_why_not() {
    for tongue in Tongue::ALL {
        for alg in Algorithm::ALL {
            let source = written(tongue, alg, "{}");
            assert!(source.contains("private-key.pem") || source.contains("unsupported"));
            let said = (tongue, alg) == (Tongue::CSharp, Algorithm::EdDSA);
            assert_eq!(source.contains("unsupported"), said, "{tongue:?} {alg:?}");
            assert!(said || source.contains(&format!("\"{}\"", alg.name())), "{source}");
            assert!(!source.contains("odd"), "{source}");
        }
    }
}

#[test]
fn what_is_not_made_needs_no_clock_and_no_random_number() {
    let mut recipe = recipe(Algorithm::ES256, "{}");
    recipe.claims.clear();
    for tongue in Tongue::ALL {
        let source = source(&recipe, tongue, &COMMENTS);
        assert!(!source.contains("now") && !source.contains("randomUUID()\n"), "{source}");
    }
}
