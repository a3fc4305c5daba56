//! Files let go together, and where each goes.

use super::*;
use crate::model::domain::FromResources;
use crate::model::keys::KeyEffect;
use crate::model::presets::{PresetEffect, ShareSource};
use crate::model::testing::{moment, ready};
use crate::model::{FromFhir, Outcome, Page, Said, receive};
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

#[test]
fn files_that_are_opened_for_the_domain_are_read_for_it_or_refused_in_place() {
    let mut state = ready(Language::English);
    let domain = |action| Action::Domain(DomainAction::Resources(action));
    act(&mut state, domain(ResourceAction::AskTake), moment());
    let picked = Outcome::FilesPicked(vec!["/tmp/a.json".into()]);
    let effects = receive(&mut state, picked, moment().now);
    assert_eq!(effects, [Effect::ReadFiles(vec!["/tmp/a.json".into()])]);
    let refused = |state: &State| {
        let Some(Asking::TakeResources(FromResources::Wanted { refused, .. })) = &state.view.asking
        else {
            return false;
        };
        refused.is_some()
    };
    assert_eq!(take_files(&mut state, vec![file("a", FileContent::Other)], moment()), []);
    assert!(refused(&state));
    let files = vec![fhir("a.json", "{\"resourceType\": \"Device\", \"id\": \"a\"}")];
    take_files(&mut state, files, moment());
    let asking = &state.view.asking;
    assert!(matches!(asking, Some(Asking::TakeResources(FromResources::Read(_)))));
}
