//! What is no private key because of what is in it: halves of different keys, several, parts, none
//! at all. See [`refused_keys`](crate::refused_keys) for keys of the wrong kind.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lanceer::protocol::key_material::KeyRefusal;
use serde_json::json;

use crate::made_keys::{ed25519, generated, p256, private_jwk, rsa};
use crate::taken_in::{TakenIn, refusal};
use crate::tools::{openssl, openssl_text};

fn missing(members: &str) -> KeyRefusal {
    KeyRefusal::MissingMembers { members: members.to_owned() }
}

#[test]
fn halves_of_different_keys_are_refused() {
    let pairs = [(rsa(), rsa()), (p256(), p256()), (ed25519(), ed25519()), (rsa(), p256())];
    for (one, other) in &pairs {
        let public = openssl_text(&["pkey", "-pubout"], other.as_bytes());
        for text in [format!("{one}{public}"), format!("{public}{one}")] {
            assert_eq!(refusal("PEM", text), KeyRefusal::Mismatch);
        }
        let directory = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = directory.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let (private, public) = (write("portal.key", one), write("portal.pub", &public));
        for files in [[&private, &public], [&public, &private]] {
            let taken = TakenIn::files(&files.map(|path| path.as_path() as &Path));
            assert_eq!(taken.only_refusal("two files"), KeyRefusal::Mismatch);
            let thumbprint = TakenIn::text(one).only_key("alone").thumbprint().clone();
            assert!(taken.keyring.get(&thumbprint).is_none(), "nothing of it is kept");
        }
    }
    for (one, other) in &pairs[..3] {
        let (mut jwk, other) = (private_jwk(one), private_jwk(other));
        for member in ["n", "x", "y"] {
            if let Some(number) = other.get(member) {
                jwk[member] = number.clone();
            }
        }
        assert_eq!(refusal("JWK", jwk.to_string()), KeyRefusal::Mismatch, "{jwk}");
    }
    for member in ["d", "p", "q", "dp", "dq", "qi"] {
        let (mut jwk, other) = (private_jwk(&pairs[0].0), private_jwk(&pairs[0].1));
        jwk[member] = other[member].clone();
        assert_eq!(refusal(member, jwk.to_string()), KeyRefusal::Mismatch, "{member}");
    }
    let (one, other) = (&pairs[1].0, &pairs[1].1);
    let der =
        |pem: &str, form: &[&str]| openssl(&[form, &["-outform", "DER"]].concat(), pem.as_bytes());
    for form in [&["ec"][..], &["pkcs8", "-topk8", "-nocrypt"]] {
        // The public point stands at the end in both forms.
        let (mut one, other) = (der(one, form), der(other, form));
        let at = one.len() - 64;
        one[at..].copy_from_slice(&other[at..]);
        assert_eq!(refusal("DER", &one), KeyRefusal::Mismatch, "{form:?}");
    }
}

#[test]
fn where_one_key_is_meant_several_are_refused() {
    let (one, other) = (rsa(), p256());
    let several = KeyRefusal::Several { count: 2 };
    assert_eq!(refusal("two", format!("{one}{other}")), several);
    let three = refusal("three", format!("{one}{other}{one}"));
    assert_eq!(three, KeyRefusal::Several { count: 2 }, "two different ones");
}

#[test]
fn private_jwks_that_lack_something_are_refused_with_what_they_lack() {
    let without = |pem: &str, members: &[&str]| {
        let mut jwk = private_jwk(pem);
        for member in members {
            jwk.as_object_mut().unwrap().shift_remove(*member).unwrap();
        }
        refusal("JWK", jwk.to_string())
    };
    let (rsa, p256) = (rsa(), p256());
    assert_eq!(without(&rsa, &["p", "q"]), missing("p, q"));
    assert_eq!(without(&rsa, &["p", "q", "dp", "dq", "qi"]), missing("p, q, dp, dq, qi"));
    assert_eq!(without(&rsa, &["n"]), missing("n"));
    assert_eq!(without(&p256, &["crv"]), missing("crv"));
    assert_eq!(without(&p256, &["x", "y"]), missing("x, y"));
    assert_eq!(without(&ed25519(), &["x"]), missing("x"));
    assert_eq!(refusal("kty", br#"{"kty":"RSA"}"#), missing("n, e"));

    let oct = json!({ "kty": "oct", "k": URL_SAFE_NO_PAD.encode([7; 64]), "alg": "HS512" });
    assert_eq!(refusal("oct", oct.to_string()), KeyRefusal::Symmetric);
    let taken = TakenIn::text(&json!({ "keys": [oct, private_jwk(&p256)] }).to_string());
    assert_eq!((taken.keys.len(), taken.refused), (1, vec![KeyRefusal::Symmetric]));
    // RFC 7517 §5: what is no JWK in a set is no reason to leave out those that are.
    let odd = json!({ "kty": "RSA", "n": 1, "d": [] });
    let taken = TakenIn::text(&json!({ "keys": [odd, private_jwk(&p256), 1] }).to_string());
    assert_eq!(taken.keys.len(), 1);
    assert_eq!(taken.refused, [KeyRefusal::NotAKey, KeyRefusal::NotAKey]);
}

#[test]
fn damaged_keys_are_refused_as_such() {
    for pem in [rsa(), p256(), ed25519()] {
        let der = openssl(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], pem.as_bytes());
        let lines: Vec<&str> = pem.lines().collect();
        let (begin, rest) = lines.split_first().unwrap();
        let (end, body) = rest.split_last().unwrap();
        let half = &body.concat()[..32];
        let public = openssl_text(&["pkey", "-pubout"], pem.as_bytes());
        let without_end = format!("{begin}\n{}\n", body.join("\n"));
        for text in [
            (*begin).to_owned(),
            without_end.clone(),
            // The part that is whole must not pass for the whole.
            format!("{public}{without_end}"),
            format!("{pem}{without_end}"),
            format!("{begin}\n{half}\n{end}\n"),
            format!("{begin}\n{half}***\n{end}\n"),
            format!("{begin}\n{end}\n"),
            format!("{begin}\n{}\n-----END CERTIFICATE-----\n", body.join("\n")),
        ] {
            assert_eq!(refusal(&text, &text), KeyRefusal::Damaged, "{text}");
        }
        for length in [1, 2, 5, der.len() / 2, der.len() - 1] {
            let refused = refusal("cut off", &der[..length]);
            assert!(
                matches!(refused, KeyRefusal::Damaged | KeyRefusal::NotAKey),
                "{length}: {refused:?}"
            );
        }
        assert_eq!(refusal("cut off", &der[..der.len() - 1]), KeyRefusal::Damaged);
    }
    let jwk = private_jwk(&p256()).to_string();
    assert_eq!(refusal("cut off", &jwk.as_bytes()[..jwk.len() / 2]), KeyRefusal::Damaged);
    let jwk = jwk.replace("\"d\":\"", "\"d\":\"*");
    assert_eq!(refusal("no Base64", jwk), KeyRefusal::Damaged);
}

#[test]
fn garbage_is_no_key() {
    for bytes in [
        &b"hello"[..],
        b"wachtwoord123",
        b"-----BEGINNING OF SOMETHING-----",
        b"<!doctype html><html><body>404 Not Found</body></html>",
        b"{}",
        b"[]",
        b"[1, 2, 3]",
        b"null",
        b"{\"keys\": []}",
        b"{\"keys\": {}}",
        b"{\"keys\": [1]}",
        b"{\"kty\": 1}",
        b"{\"resourceType\": \"Bundle\"}",
        b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7",
        b"PK\x03\x04\x14\0\0\0\x08\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\x30",
        b"\0",
        &[0xff; 2000],
        &[b'A'; 2000],
        &[b'='; 2000],
        "[".repeat(100_000).as_bytes(),
    ] {
        let what = String::from_utf8_lossy(bytes).chars().take(40).collect::<String>();
        assert_eq!(refusal(&what, bytes), KeyRefusal::NotAKey, "{what}");
    }
    for pem in [generated("ecparam -name prime256v1"), generated("dhparam -dsaparam 512")] {
        assert_eq!(refusal("parameters", &pem), KeyRefusal::NotAKey);
    }
    for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\0 "] {
        assert_eq!(refusal("empty", bytes), KeyRefusal::Empty, "{bytes:?}");
    }
}

#[test]
fn what_is_no_file_of_keys_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    let refused = |path: &Path| TakenIn::files(&[path]).only_refusal("no file");
    assert_eq!(refused(directory.path()), KeyRefusal::NotAFile);
    let pem = p256();
    let large = [pem.as_bytes(), &vec![b'\n'; 10_000_000]].concat();
    std::fs::write(path("large"), large).unwrap();
    assert_eq!(refused(&path("large")), KeyRefusal::TooLarge);
    assert!(matches!(refused(&path("gone")), KeyRefusal::Unreadable { .. }));
    #[cfg(unix)]
    {
        let made = std::process::Command::new("mkfifo").arg(path("pipe")).status();
        assert!(made.expect("mkfifo is missing").success());
        assert_eq!(refused(&path("pipe")), KeyRefusal::NotAFile);
        assert_eq!(refused(Path::new("/dev/zero")), KeyRefusal::NotAFile);
        std::os::unix::fs::symlink(path("nowhere"), path("link")).unwrap();
        assert!(matches!(refused(&path("link")), KeyRefusal::Unreadable { .. }));
    }
    // What is wrong with one file is no reason to refuse another.
    std::fs::write(path("key.pem"), pem).unwrap();
    let taken = TakenIn::files(&[&path("large"), &path("key.pem"), directory.path()]);
    assert_eq!(taken.keys.len(), 1);
    assert_eq!(taken.refused, [KeyRefusal::TooLarge, KeyRefusal::NotAFile]);
}
