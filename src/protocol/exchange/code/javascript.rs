//! JavaScript for Node, with jose.

use super::literal::{Dialect, indent, lines, utf16};
use super::{Comments, KEY_FILE, Recipe, Tongue, claims, fields, fill, head, header, makes};
use crate::protocol::exchange::Method;

pub(super) struct JavaScript;

impl Dialect for JavaScript {
    const FRESH_ID: &'static str = "randomUUID()";
    const WORDS: [&'static str; 3] = ["null", "true", "false"];

    fn escape(out: &mut String, sign: char) {
        utf16(out, sign);
    }

    fn list(items: &[String]) -> String {
        format!("[{}]", items.join(", "))
    }

    fn object(pairs: &[(&str, String)], depth: usize) -> String {
        let pairs = pairs.iter().map(|(name, value)| match *name {
            // As it stands, it would be the prototype of the object.
            "__proto__" => format!("[\"__proto__\"]: {value},"),
            _ => format!("{}: {value},", Self::text(name)),
        });
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() {
            return "{}".to_owned();
        }
        format!("{{\n{}{}}}", lines(&pairs, depth), indent(depth))
    }
}

const TEMPLATE: &str = r#"‹head›‹uuid›import { readFileSync } from "node:fs";
import { SignJWT, importPKCS8 } from "jose";

// ‹about key›
const key = await importPKCS8(readFileSync(‹key›, "utf8"), "‹alg›");

‹now›const claims = ‹claims›;
const header = ‹header›;
header.alg = "‹alg›";
const token = await new SignJWT(claims).setProtectedHeader(header).sign(key);

// ‹about fields›
const action = ‹action›;
const fields = [
‹fields›];
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const inputs = fields.map(
    ([name, value]) => `<input hidden name="${escaped(name)}" value="${escaped(value)}">\n`,
);
console.log(`<!DOCTYPE html>
<meta charset="utf-8">
<title>Launch</title>
<form method="‹method›" action="${escaped(action)}" accept-charset="utf-8">
${inputs.join("")}</form>
<script>HTMLFormElement.prototype.submit.call(document.forms[0])</script>`);
"#;

pub(super) fn source(recipe: &Recipe, comments: &Comments) -> String {
    let (timed, fresh) = makes(recipe);
    let when = |wanted: bool, line: &'static str| if wanted { line } else { "" };
    fill(
        TEMPLATE,
        &[
            ("head", &head(recipe, Tongue::JavaScript, "//", comments)),
            ("uuid", when(fresh, "import { randomUUID } from \"node:crypto\";\n")),
            ("about key", comments.key),
            ("key", &JavaScript::text(KEY_FILE)),
            ("now", when(timed, "const now = Math.floor(Date.now() / 1000);\n")),
            ("claims", &claims::<JavaScript>(recipe, 0)),
            ("header", &header::<JavaScript>(recipe, 0, |name| name != "alg")),
            ("alg", recipe.alg.name()),
            ("about fields", comments.fields),
            ("action", &JavaScript::text(&recipe.action)),
            (
                "fields",
                &fields::<JavaScript>(recipe, |name, value| format!("    [{name}, {value}],\n")),
            ),
            ("method", if recipe.method == Method::Get { "get" } else { "post" }),
        ],
    )
}
