//! Keys as other tools make them while the tests run, and the forms in which people have them lying
//! around.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::tools::{jose, openssl, openssl_text, ssh_keygen};

/// A key as a tool wrote it.
pub(crate) struct Made {
    pub(crate) how: String,
    pub(crate) pem: String,
}

impl Made {
    /// With `openssl`, which writes it to standard output.
    pub(crate) fn by_openssl(command: &str) -> Self {
        let args: Vec<&str> = command.split(' ').collect();
        Self { how: format!("openssl {command}"), pem: openssl_text(&args, b"") }
    }

    /// With `ssh-keygen`, which writes it to a file.
    pub(crate) fn by_ssh_keygen(command: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        ssh_keygen(&path, &[&command.split(' ').collect::<Vec<_>>()[..], &["-N", ""]].concat());
        let pem = std::fs::read_to_string(path).unwrap();
        Self { how: format!("ssh-keygen {command}"), pem }
    }

    pub(crate) fn openssl(&self, args: &[&str]) -> Vec<u8> {
        openssl(args, self.pem.as_bytes())
    }

    fn is_ed25519(&self) -> bool {
        self.how.contains("ED25519")
    }
}

/// A new key in PEM, from a subcommand of `openssl`.
pub(crate) fn generated(command: &str) -> String {
    Made::by_openssl(command).pem
}

/// A new RSA key.
pub(crate) fn rsa() -> String {
    generated("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048")
}

/// A new key on P-256.
pub(crate) fn p256() -> String {
    generated("ecparam -name prime256v1 -genkey -noout")
}

/// A new Ed25519 key.
pub(crate) fn ed25519() -> String {
    generated("genpkey -algorithm ED25519")
}

/// A key of each kind that launches are signed with, each way of making one.
pub(crate) fn made() -> Vec<Made> {
    let mut made: Vec<Made> = [
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2049",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_pubexp:3",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521",
        "genpkey -algorithm ED25519",
        "genrsa 2048",
        "genrsa -traditional 2048",
    ]
    .map(Made::by_openssl)
    .into();
    for curve in ["prime256v1", "secp384r1", "secp521r1"] {
        made.push(Made::by_openssl(&format!("ecparam -name {curve} -genkey")));
        made.push(Made::by_openssl(&format!("ecparam -name {curve} -genkey -noout")));
    }
    for command in ["-t rsa -m PKCS8 -b 2048", "-t rsa -m PEM -b 3072"] {
        made.push(Made::by_ssh_keygen(command));
    }
    for bits in ["256", "384", "521"] {
        made.push(Made::by_ssh_keygen(&format!("-t ecdsa -m PKCS8 -b {bits}")));
        made.push(Made::by_ssh_keygen(&format!("-t ecdsa -m PEM -b {bits}")));
    }
    made
}

/// What jwcrypto says the thumbprints are.
pub(crate) fn thumbprints<'a>(pems: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let ask = |pem| json!({ "ask": "thumbprint", "pem": pem });
    let answers = jose(&pems.into_iter().map(ask).collect::<Vec<_>>());
    answers.iter().map(|answer| answer.as_str().unwrap().to_owned()).collect()
}

/// The same key as PKCS#8 in PEM.
pub(crate) fn to_pkcs8(pem: &str) -> String {
    openssl_text(&["pkcs8", "-topk8", "-nocrypt"], pem.as_bytes())
}

/// A private key as jwcrypto writes it.
pub(crate) fn private_jwk(pem: &str) -> Value {
    let answers = jose(&[json!({ "ask": "private_jwk", "pem": pem })]);
    serde_json::from_str(answers[0].as_str().unwrap()).unwrap()
}

/// The same key in other forms.
pub(crate) fn forms(made: &Made) -> Vec<(&'static str, Vec<u8>)> {
    let pkcs8 = made.openssl(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"]);
    let mut forms = texts(&made.pem);
    forms.extend(encodings(&pkcs8));
    forms.push(("PKCS#8 DER", pkcs8));
    forms.push(("with its numbers in words", made.openssl(&["pkey", "-text"])));
    if !made.is_ed25519() {
        let traditional = made.openssl(&["pkey", "-traditional", "-outform", "DER"]);
        forms.extend(encodings(&traditional));
        forms.push(("PKCS#1 or SEC1 DER", traditional));
        forms.push(("PKCS#1 or SEC1 PEM", made.openssl(&["pkey", "-traditional"])));
    }
    let (key, public) = (made.pem.as_str(), made.openssl(&["pkey", "-pubout"]));
    let public = String::from_utf8(public).unwrap();
    forms.push(("key and public key", format!("{key}{public}").into()));
    forms.push(("public key and key", format!("{public}{key}").into()));
    forms.push(("the same key twice", format!("{key}{key}").into()));
    forms
}

/// A text as editors, shells, mail and configuration files leave it.
fn texts(pem: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}".encode_utf16().chain(pem.encode_utf16()).flat_map(to_bytes).collect()
    };
    vec![
        ("CRLF", pem.replace('\n', "\r\n").into()),
        ("CR", pem.replace('\n', "\r").into()),
        ("without its last line break", pem.trim_end().into()),
        ("with empty lines before and after", format!("\n\n{pem}\n\n").into()),
        ("with blanks at the ends of lines", pem.replace('\n', "  \t\n").into()),
        ("indented, as in YAML", pem.replace('\n', "\n    ").into()),
        ("with a BOM", format!("\u{feff}{pem}").into()),
        ("UTF-16, as PowerShell writes", utf16(u16::to_le_bytes)),
        ("UTF-16, the other way round", utf16(u16::to_be_bytes)),
        ("on one line with \\n", pem.replace('\n', "\\n").into()),
        (
            "on one line with \\r\\n, in quotes",
            format!("\"{}\"", pem.replace('\n', "\\r\\n")).into(),
        ),
        ("in JSON", json!({ "private_key": pem }).to_string().into()),
        ("on one line with blanks", pem.replace('\n', " ").into()),
        ("with words around it", format!("Dag,\nhier is de sleutel:\n{pem}\nGroet\n").into()),
        ("with Latin-1 around it", [b"Sleutel van Zo\xeb\n", pem.as_bytes()].concat()),
        ("with the mark that ends a DOS file", format!("{pem}\u{1a}").into()),
    ]
}

/// DER in Base64 without armour.
fn encodings(der: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let standard = STANDARD.encode(der);
    let lines: Vec<&str> =
        standard.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    vec![
        ("Base64 on one line", standard.clone().into()),
        ("Base64 without padding", standard.trim_end_matches('=').into()),
        ("Base64 on lines", lines.join("\n").into()),
        ("Base64 on lines with CRLF", lines.join("\r\n").into()),
        ("Base64url", URL_SAFE_NO_PAD.encode(der).into()),
    ]
}
