//! Java, with Nimbus JOSE + JWT.

use super::literal::{Dialect, indent, lines, utf16};
use super::{Comments, KEY_FILE, Recipe, Tongue, claims, fields, fill, head, header, makes};
use crate::protocol::exchange::Method;
use crate::protocol::key::Algorithm;

pub(super) struct Java;

impl Dialect for Java {
    const FRESH_ID: &'static str = "UUID.randomUUID().toString()";
    const WORDS: [&'static str; 3] = ["null", "true", "false"];

    fn whole(digits: &str) -> String {
        format!("{digits}L")
    }

    fn number(spelled: &str) -> String {
        format!("new BigDecimal(\"{spelled}\")")
    }

    fn escape(out: &mut String, sign: char) {
        utf16(out, sign);
    }

    fn list(items: &[String]) -> String {
        format!("Arrays.asList(new Object[] {{{}}})", items.join(", "))
    }

    fn object(pairs: &[(&str, String)], depth: usize) -> String {
        let last = pairs.len().saturating_sub(1);
        let pairs = pairs.iter().enumerate().map(|(at, (name, value))| {
            let comma = if at == last { "" } else { "," };
            format!("{}, {value}{comma}", Self::text(name))
        });
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() {
            return "members()".to_owned();
        }
        format!("members(\n{}{})", lines(&pairs, depth), indent(depth))
    }
}

const TEMPLATE: &str = r#"‹head›
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
‹signer import›import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

public class Launch {
    public static void main(String[] args) throws Exception {
        // ‹about key›
        String pem = Files.readString(Path.of(‹key›));
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("‹key kind›").generatePrivate(new PKCS8EncodedKeySpec(der));

‹now›        Map<String, Object> claims = ‹claims›;
        Map<String, Object> header = ‹header›;
        header.put("alg", "‹alg›");
        JWSObject jws = new JWSObject(JWSHeader.parse(header), new Payload(claims));
‹sign›

        // ‹about fields›
        String action = ‹action›;
        String[][] fields = {
‹fields›        };
        StringBuilder inputs = new StringBuilder();
        for (String[] field : fields) {
            inputs.append("<input hidden name=\"").append(escaped(field[0]))
                .append("\" value=\"").append(escaped(field[1])).append("\">\n");
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("<!DOCTYPE html>\n"
            + "<meta charset=\"utf-8\">\n"
            + "<title>Launch</title>\n"
            + "<form method=\"‹method›\" action=\"" + escaped(action) + "\" accept-charset=\"utf-8\">\n"
            + inputs
            + "</form>\n"
            + "<script>HTMLFormElement.prototype.submit.call(document.forms[0])</script>");
    }

    static Map<String, Object> members(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            members.put((String) pairs[at], pairs[at + 1]);
        }
        return members;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
"#;

/// What signs with an algorithm: its import, the kind of its key, and the lines that sign.
fn signer(alg: Algorithm, comments: &Comments) -> (&'static str, &'static str, String) {
    let sign = |signer: &str| {
        format!("        jws.sign({signer});\n        String token = jws.serialize();")
    };
    match alg {
        Algorithm::ES256 | Algorithm::ES384 | Algorithm::ES512 => (
            "import com.nimbusds.jose.crypto.ECDSASigner;\n",
            "EC",
            sign("new ECDSASigner((ECPrivateKey) key)"),
        ),
        Algorithm::EdDSA => (
            "import com.nimbusds.jose.util.Base64URL;\n",
            "Ed25519",
            format!(
                "        // {}\n\
                 \x20       Signature signer = Signature.getInstance(\"Ed25519\");\n\
                 \x20       signer.initSign(key);\n\
                 \x20       signer.update(jws.getSigningInput());\n\
                 \x20       String token = new String(jws.getSigningInput(), StandardCharsets.US_ASCII)\n\
                 \x20           + \".\" + Base64URL.encode(signer.sign());",
                comments.signs_itself
            ),
        ),
        _ => (
            "import com.nimbusds.jose.crypto.RSASSASigner;\n",
            "RSA",
            sign("new RSASSASigner(key)"),
        ),
    }
}

pub(super) fn source(recipe: &Recipe, comments: &Comments) -> String {
    let (timed, _) = makes(recipe);
    let (import, kind, sign) = signer(recipe.alg, comments);
    let field = |name: &str, value: &str| format!("            {{{name}, {value}}},\n");
    fill(
        TEMPLATE,
        &[
            ("head", &head(recipe, Tongue::Java, "//", comments)),
            ("signer import", import),
            ("about key", comments.key),
            ("key", &Java::text(KEY_FILE)),
            ("key kind", kind),
            (
                "now",
                if timed { "        long now = Instant.now().getEpochSecond();\n" } else { "" },
            ),
            ("claims", &claims::<Java>(recipe, 2)),
            ("header", &header::<Java>(recipe, 2, |name| name != "alg")),
            ("alg", recipe.alg.name()),
            ("sign", &sign),
            ("about fields", comments.fields),
            ("action", &Java::text(&recipe.action)),
            ("fields", &fields::<Java>(recipe, field)),
            ("method", if recipe.method == Method::Get { "get" } else { "post" }),
        ],
    )
}
