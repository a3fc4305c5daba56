//! C#, with Microsoft.IdentityModel.

use super::literal::{Dialect, indent, lines, utf16};
use super::{Comments, KEY_FILE, Recipe, Tongue, claims, fields, fill, head, header, makes};
use crate::protocol::exchange::Method;
use crate::protocol::key::Algorithm;

pub(super) struct CSharp;

impl Dialect for CSharp {
    const FRESH_ID: &'static str = "Guid.NewGuid().ToString()";
    const WORDS: [&'static str; 3] = ["null", "true", "false"];

    fn number(spelled: &str) -> String {
        // As it is spelled: an element is written as it was read.
        format!("JsonDocument.Parse(\"{spelled}\").RootElement")
    }

    fn escape(out: &mut String, sign: char) {
        utf16(out, sign);
    }

    fn list(items: &[String]) -> String {
        format!("new object?[] {{ {} }}", items.join(", "))
    }

    fn object(pairs: &[(&str, String)], depth: usize) -> String {
        let pairs = pairs.iter().map(|(name, value)| format!("[{}] = {value},", Self::text(name)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() {
            return "new Dictionary<string, object?>()".to_owned();
        }
        let (open, close) = (indent(depth), indent(depth));
        format!("new Dictionary<string, object?>\n{open}{{\n{}{close}}}", lines(&pairs, depth))
    }
}

const TEMPLATE: &str = r#"‹head›using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

‹load›
‹now›var claims = ‹claims›;
var header = ‹header›;
‹sign›

// ‹about fields›
string action = ‹action›;
(string Name, string Value)[] fields =
{
‹fields›};
var inputs = new StringBuilder();
foreach (var (name, value) in fields)
{
    inputs.Append($"<input hidden name=\"{WebUtility.HtmlEncode(name)}\" value=\"{WebUtility.HtmlEncode(value)}\">\n");
}
Console.OutputEncoding = new UTF8Encoding(false);
Console.WriteLine("<!DOCTYPE html>\n"
    + "<meta charset=\"utf-8\">\n"
    + "<title>Launch</title>\n"
    + $"<form method=\"‹method›\" action=\"{WebUtility.HtmlEncode(action)}\" accept-charset=\"utf-8\">\n"
    + inputs
    + "</form>\n"
    + "<script>HTMLFormElement.prototype.submit.call(document.forms[0])</script>");
"#;

const LOAD: &str = r"// ‹about key›
using var secret = ‹kind›.Create();
secret.ImportFromPem(File.ReadAllText(‹key›));
var key = new ‹security key›(secret)‹kid›;
";

const SIGN: &str = r#"var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
string token = handler.CreateToken(
    JsonSerializer.Serialize(claims), new SigningCredentials(key, "‹alg›"), header);"#;

/// What reads the key, and what signs.
fn signing(recipe: &Recipe, comments: &Comments) -> (String, String) {
    let (kind, security_key) = match recipe.alg {
        Algorithm::EdDSA => {
            let text = CSharp::text(comments.unsupported);
            return (
                format!("// {}\n", comments.unsupported),
                format!(
                    "string token = Sign();\n\
                     static string Sign() => throw new NotSupportedException({text});"
                ),
            );
        }
        Algorithm::ES256 | Algorithm::ES384 | Algorithm::ES512 => ("ECDsa", "ECDsaSecurityKey"),
        _ => ("RSA", "RsaSecurityKey"),
    };
    let kid = recipe.kid().map(|kid| format!(" {{ KeyId = {} }}", CSharp::text(&kid)));
    let load = fill(
        LOAD,
        &[
            ("about key", comments.key),
            ("kind", kind),
            ("key", &CSharp::text(KEY_FILE)),
            ("security key", security_key),
            ("kid", kid.as_deref().unwrap_or_default()),
        ],
    );
    (load, fill(SIGN, &[("alg", recipe.alg.name())]))
}

pub(super) fn source(recipe: &Recipe, comments: &Comments) -> String {
    let (timed, _) = makes(recipe);
    let (load, sign) = signing(recipe, comments);
    let now = "long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();\n";
    // The library writes these two by itself, and takes no others.
    let header = header::<CSharp>(recipe, 0, |name| name != "alg" && name != "kid");
    fill(
        TEMPLATE,
        &[
            ("head", &head(recipe, Tongue::CSharp, "//", comments)),
            ("load", &load),
            ("now", if timed { now } else { "" }),
            ("claims", &claims::<CSharp>(recipe, 0)),
            ("header", &header),
            ("sign", &sign),
            ("about fields", comments.fields),
            ("action", &CSharp::text(&recipe.action)),
            (
                "fields",
                &fields::<CSharp>(recipe, |name, value| format!("    ({name}, {value}),\n")),
            ),
            ("method", if recipe.method == Method::Get { "get" } else { "post" }),
        ],
    )
}
