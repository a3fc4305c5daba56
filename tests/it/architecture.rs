//! The house keeps its shape: which layer may know which, and what the pure ones never touch.

use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may import. Nothing imports upward; `ui` and `io` never know each other.
const MAY_IMPORT: [(&str, &[&str]); 9] = [
    ("protocol", &[]),
    ("text", &["protocol"]),
    ("theme", &[]),
    ("model", &["protocol", "text"]),
    ("pages", &["protocol", "text", "theme"]),
    ("io", &["model", "pages", "protocol", "text"]),
    ("ui", &["model", "protocol", "text", "theme"]),
    ("cli", &["io", "model", "pages", "protocol", "text"]),
    ("app", &["io", "model", "pages", "protocol", "text", "theme", "ui"]),
];

/// What has no place in a layer that only decides: the world, and the clock.
const WORLD: [&str; 14] = [
    "egui",
    "eframe",
    "tokio",
    "reqwest",
    "axum",
    "hyper",
    "rfd",
    "std::fs",
    "std::net",
    "std::env",
    "Timestamp::now",
    "SystemTime",
    "Instant::now",
    "TimeZone::system",
];

fn sources(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn layer(name: &str) -> Vec<PathBuf> {
    let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name));
    assert!(!files.is_empty(), "the layer {name} is gone");
    files
}

/// The code of a file: no comments, and none of its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether this file holds nothing but tests.
fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default();
    matches!(name.to_str(), Some("tests" | "testing" | "samples" | "snapshots"))
}

/// The layers that a text names, as `crate::<layer>`.
fn imports(code: &str) -> Vec<String> {
    let mut found: Vec<String> = code
        .match_indices("crate::")
        .filter(|(at, _)| code.get(..*at).is_some_and(|before| !before.ends_with('$')))
        .filter_map(|(at, name)| code.get(at + name.len()..))
        .flat_map(|rest| match rest.strip_prefix('{') {
            // `use crate::{theme, ui};`
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        })
        .map(|item| {
            item.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn layers_import_only_what_lies_below_them() {
    for (name, allowed) in MAY_IMPORT {
        for file in layer(name).iter().filter(|file| !is_test(file)) {
            for import in imports(&code(file)) {
                assert!(
                    import == name || allowed.contains(&import.as_str()),
                    "{}: {name} may not import {import}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_layer_is_guarded() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(MAY_IMPORT.iter().any(|(layer, _)| *layer == name), "{name} has no rule");
        }
    }
}

#[test]
fn what_decides_is_pure() {
    for name in ["protocol", "text", "model"] {
        for file in layer(name).iter().filter(|file| !is_test(file)) {
            let code = code(file);
            for word in WORLD {
                assert!(!code.contains(word), "{}: {word} in {name}", file.display());
            }
        }
    }
    for file in layer("pages") {
        let code = code(&file);
        assert!(!code.contains("tokio") && !code.contains("axum"), "{}", file.display());
    }
}

#[test]
fn colours_live_in_one_file() {
    for name in ["ui", "app", "pages", "theme"] {
        for file in layer(name).iter().filter(|file| !file.ends_with("tokens.rs")) {
            let code = code(file);
            for word in ["Color32::from_", "Rgb(0x", "Color32::WHITE", "Color32::BLACK"] {
                assert!(!code.contains(word), "{}: {word}", file.display());
            }
        }
    }
}

#[test]
fn main_only_starts_things() {
    let main = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs");
    let text = fs::read_to_string(main).unwrap();
    assert!(text.lines().count() <= 70, "main.rs is more than a thin binary");
    for (at, _) in text.match_indices("lanceer::") {
        let rest = &text[at + "lanceer::".len()..];
        assert!(rest.starts_with("app") || rest.starts_with("cli"), "main imports {rest:.20}");
    }
}
