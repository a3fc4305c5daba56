//! Python, with PyJWT.

use std::fmt::Write as _;

use super::literal::{Dialect, indent, lines};
use super::{Comments, KEY_FILE, Recipe, Tongue, claims, fields, fill, head, header, makes};
use crate::protocol::exchange::Method;

pub(super) struct Python;

impl Dialect for Python {
    const FRESH_ID: &'static str = "str(uuid.uuid4())";
    const WORDS: [&'static str; 3] = ["None", "True", "False"];

    fn escape(out: &mut String, sign: char) {
        let code = u32::from(sign);
        // Writing to a string does not fail.
        let _ = match code {
            0x1_0000.. => write!(out, "\\U{code:08x}"),
            _ => write!(out, "\\u{code:04x}"),
        };
    }

    fn list(items: &[String]) -> String {
        format!("[{}]", items.join(", "))
    }

    fn object(pairs: &[(&str, String)], depth: usize) -> String {
        let pairs = pairs.iter().map(|(name, value)| format!("{}: {value},", Self::text(name)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() {
            return "{}".to_owned();
        }
        format!("{{\n{}{}}}", lines(&pairs, depth), indent(depth))
    }
}

const TEMPLATE: &str = r#"‹head›import html
import sys
‹time›‹uuid›
import jwt

# ‹about key›
with open(‹key›, "rb") as file:
    key = file.read()

‹now›claims = ‹claims›
header = ‹header›
token = jwt.encode(claims, key, algorithm="‹alg›", headers=header)

# ‹about fields›
action = ‹action›
fields = [
‹fields›]
inputs = "".join(
    f'<input hidden name="{html.escape(name)}" value="{html.escape(value)}">\n'
    for name, value in fields
)
sys.stdout.reconfigure(encoding="utf-8")
print(f"""<!DOCTYPE html>
<meta charset="utf-8">
<title>Launch</title>
<form method="‹method›" action="{html.escape(action)}" accept-charset="utf-8">
{inputs}</form>
<script>HTMLFormElement.prototype.submit.call(document.forms[0])</script>""")
"#;

pub(super) fn source(recipe: &Recipe, comments: &Comments) -> String {
    let (timed, fresh) = makes(recipe);
    let when = |wanted: bool, line: &'static str| if wanted { line } else { "" };
    // PyJWT writes `typ` by itself unless it is told to leave it out.
    let typ = when(recipe.in_header("typ").is_none(), "header[\"typ\"] = None\n");
    let header = header::<Python>(recipe, 0, |name| name != "alg");
    fill(
        TEMPLATE,
        &[
            ("head", &head(recipe, Tongue::Python, "#", comments)),
            ("time", when(timed, "import time\n")),
            ("uuid", when(fresh, "import uuid\n")),
            ("about key", comments.key),
            ("key", &Python::text(KEY_FILE)),
            ("now", when(timed, "now = int(time.time())\n")),
            ("claims", &claims::<Python>(recipe, 0)),
            ("header", format!("{header}\n{typ}").trim_end()),
            ("alg", recipe.alg.name()),
            ("about fields", comments.fields),
            ("action", &Python::text(&recipe.action)),
            (
                "fields",
                &fields::<Python>(recipe, |name, value| format!("    ({name}, {value}),\n")),
            ),
            ("method", if recipe.method == Method::Get { "get" } else { "post" }),
        ],
    )
}
