//! Files let go together, and where each goes.

use super::*;
use crate::model::keys::KeyEffect;
use crate::model::presets::{PresetEffect, ShareSource};
use crate::model::testing::{moment, ready};
use crate::model::{Asking, FromFhir, Page, Said};
use crate::text::Language;

fn file(name: &str, content: FileContent) -> BroughtFile {
    BroughtFile { path: PathBuf::from("/tmp").join(name), content }
}

fn fhir(name: &str, text: &str) -> BroughtFile {
    file(name, FileContent::Text(Brought::Fhir, Secret::new(text)))
}

fn imported(effects: &[Effect]) -> Vec<PathBuf> {
    let imports = effects.iter().filter_map(|effect| match effect {
        Effect::Keys(KeyEffect::Import(KeyMaterial::Files(files))) => Some(files.clone()),
        _ => None,
    });
    imports.flatten().collect()
}

#[test]
fn files_are_taken_in_by_what_they_hold() {
    let mut state = ready(Language::English);
    let files = vec![
        file("private.key", FileContent::Other),
        fhir("task.json", "{\"resourceType\": \"Task\", \"id\": \"a\"}"),
        file("public.key", FileContent::Other),
        fhir(
            "endpoint.json",
            "{\"resourceType\": \"Endpoint\", \"address\": \"https://a.example\"}",
        ),
        file("all.json", FileContent::TooLarge),
    ];
    let effects = take_files(&mut state, files, moment());
    let keys: Vec<PathBuf> = vec!["/tmp/private.key".into(), "/tmp/public.key".into()];
    assert_eq!(imported(&effects), keys, "what may be a pair stays together");
    let Some(Asking::FromFhir(FromFhir::Read { reading, .. })) = &state.view.asking else {
        panic!("{:?}", state.view.asking);
    };
    assert_eq!(reading.urls[0].address, "https://a.example", "both files were read");
    let said: Vec<_> = state.notices.showing().iter().map(|notice| notice.said.clone()).collect();
    assert_eq!(said, [Said::Trouble(Trouble::FileTooLarge { file: "all.json".to_owned() })]);
}

#[test]
fn a_share_is_read_as_one() {
    let mut state = ready(Language::English);
    let text = "{\"lanceer\": 1}";
    let share = FileContent::Text(Brought::Share, Secret::new(text));
    let effects = take_files(&mut state, vec![file("share.json", share)], moment());
    let read = PresetEffect::Read(ShareSource::Text(text.to_owned()));
    assert_eq!(effects, [Effect::Presets(read)]);
    assert_eq!(state.view.page, Page::Launch);
}
