//! The words about presets, people and sharing.

use super::{Language, say, word_table};
use crate::protocol::share::SecretKind;
use crate::protocol::shipped::Shipped;

word_table! {
    /// The fixed words about presets, in one language.
    PresetLabels;
    // The bar at the top.
    preset: "Preset", "Preset";
    none: "No preset", "Geen preset";
    changed: "changed", "gewijzigd";
    changed_hint: "The launch in the editor differs from this preset.",
        "De launch in de editor wijkt af van deze preset.";
    save: "Save changes", "Bewaar wijzigingen";
    save_as: "Save as…", "Bewaar als…";
    manage: "Manage…", "Beheer…";
    share: "Share…", "Deel…";
    import: "Import…", "Importeer…";

    // Saving.
    save_title: "Save as a preset", "Bewaar als preset";
    save_note: "A preset keeps the claims, the launch URL and the transport.",
        "Een preset bewaart de claims, de launch-URL en het transport.";
    name_hint: "what you launch", "wat je lanceert";
    name_taken: "Another preset has this name.", "Een andere preset heeft deze naam.";

    // Managing.
    manage_title: "Presets", "Presets";
    manage_note: "Alt with the up or down arrow moves the preset that the keyboard is on.",
        "Alt met pijl omhoog of omlaag verplaatst de preset waar het toetsenbord op staat.";
    in_use: "in use", "in gebruik";
    rename: "Rename", "Hernoem";
    duplicate: "Duplicate", "Dupliceer";
    move_up: "Move up", "Omhoog";
    move_down: "Move down", "Omlaag";
    delete: "Delete", "Verwijder";
    bring_back: "Bring back the shipped presets", "Zet de meegeleverde presets terug";
    bring_back_hint: "A shipped preset that you changed stays beside the original, under a name of its own.",
        "Een meegeleverde preset die je gewijzigd hebt, blijft naast het origineel staan onder een eigen naam.";
    no_presets: "There are no presets. Save the launch in the editor as one, or bring back those that ship.",
        "Er zijn geen presets. Bewaar de launch in de editor als preset, of zet de meegeleverde terug.";

    // Sharing.
    share_title: "Share presets", "Deel presets";
    share_which: "What goes along", "Wat gaat er mee";
    share_all: "All", "Alle";
    share_none: "None", "Geen";
    nothing_chosen: "Choose at least one preset.", "Kies minstens één preset.";
    share_contains: "A share holds claims, launch URLs and transports. It holds no keys and no tokens.",
        "Wat je deelt, bevat claims, launch-URL's en transporten. Er zitten geen sleutels of tokens in.";
    people_along: "Take the people along that these presets refer to",
        "Neem de mensen mee naar wie deze presets verwijzen";
    people_personal: "Names and accounts of people are personal data, unless they are invented.",
        "Namen en accounts van mensen zijn persoonsgegevens, tenzij ze verzonnen zijn.";
    left_out_title: "Left out", "Weggelaten";
    share_too_large: "This is larger than 1 MiB, and would not be taken in anywhere. Choose fewer presets.",
        "Dit is groter dan 1 MiB en zou nergens overgenomen worden. Kies minder presets.";

    // Importing.
    import_title: "Import presets", "Importeer presets";
    import_note: "A file that was made with Share; what was copied there can be pasted with Ctrl+V. You see what is in it before anything is added.",
        "Een bestand dat met Deel gemaakt is; wat daar gekopieerd is, plak je met Ctrl+V. Je ziet wat erin zit voordat er iets wordt toegevoegd.";
    import_read: "Look inside", "Bekijk";
    import_now: "Add", "Voeg toe";
    presets: "Presets", "Presets";
    is_new: "new", "nieuw";
    is_same: "already there", "al aanwezig";
    name_clash: "name taken", "naam bestaat al";
    person_clash: "differs from yours", "wijkt af van die van jou";
    keep_both: "Keep both", "Houd beide";
    replace: "Replace", "Vervang";
    skip: "Skip", "Sla over";
    refused_title: "Not taken in", "Niet overgenomen";
    holds_nothing: "There is nothing in it to add.", "Er zit niets in om toe te voegen.";

}

/// The name of a preset that ships.
pub fn shipped(language: Language, shipped: Shipped) -> &'static str {
    let [english, dutch] = match shipped {
        Shipped::Practitioner => ["Practitioner opens a task", "Behandelaar opent een taak"],
        Shipped::Patient => ["Patient opens a task", "Patiënt opent een taak"],
        Shipped::RelatedPerson => ["Related person opens a task", "Naaste opent een taak"],
        Shipped::Hti20 => ["HTI 2.0 launch", "Launch volgens HTI 2.0"],
        Shipped::Hti11 => ["HTI 1.1 launch", "Launch volgens HTI 1.1"],
        Shipped::Minimal => ["Everything optional off", "Al het optionele uit"],
        Shipped::Everything => ["Everything on", "Alles aan"],
    };
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}

/// What a copy of a preset is called.
pub fn copy_of(language: Language, name: &str) -> String {
    say!(language, "{name}, copy", "{name}, kopie")
}

/// What a preset that shipped is called once it was changed and the original is back.
pub fn changed_copy_of(language: Language, name: &str) -> String {
    say!(language, "{name}, changed", "{name}, gewijzigd")
}

/// What is in the editor was kept.
pub fn saved(language: Language, name: &str) -> String {
    say!(language, "Saved as the preset {name}", "Bewaard als de preset {name}")
}

/// A preset was deleted.
pub fn deleted(language: Language, name: &str) -> String {
    say!(language, "{name} was deleted", "{name} is verwijderd")
}

/// Presets that shipped were brought back.
pub fn brought_back(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "1 preset was brought back", "1 preset is teruggezet"),
        _ => say!(language, "{count} presets were brought back", "{count} presets zijn teruggezet"),
    }
}

fn count_presets(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "1 preset", "1 preset"),
        _ => say!(language, "{count} presets", "{count} presets"),
    }
}

fn count_people(language: Language, count: usize) -> String {
    match count {
        0 => say!(language, "no people", "geen mensen"),
        1 => say!(language, "1 person", "1 persoon"),
        _ => say!(language, "{count} people", "{count} mensen"),
    }
}

/// A share was taken in.
pub fn taken(language: Language, presets: usize, people: usize) -> String {
    let what = count_presets(language, presets);
    if people == 0 {
        return say!(language, "Taken in: {what}", "Overgenomen: {what}");
    }
    let who = count_people(language, people);
    say!(language, "Taken in: {what} and {who}", "Overgenomen: {what} en {who}")
}

/// What a share amounts to.
pub fn share_amounts_to(
    language: Language,
    presets: usize,
    people: usize,
    left_out: usize,
) -> String {
    let (presets, people) = (count_presets(language, presets), count_people(language, people));
    match left_out {
        0 => say!(language, "{presets} and {people}.", "{presets} en {people}."),
        1 => say!(
            language,
            "{presets} and {people}. One value was left out: see the list.",
            "{presets} en {people}. Eén waarde is weggelaten: zie de lijst."
        ),
        _ => say!(
            language,
            "{presets} and {people}. {left_out} values were left out: see the list.",
            "{presets} en {people}. {left_out} waarden zijn weggelaten: zie de lijst."
        ),
    }
}

/// Where the launch of a preset goes, where it is no launch at the built-in module.
pub fn goes_to(language: Language, host: &str) -> String {
    say!(language, "to {host}", "naar {host}")
}

/// A person in a share by the reference, and who has it here.
pub fn yours(language: Language, reference: &str, name: &str) -> String {
    say!(language, "{reference}, yours is {name}", "{reference}, bij jou is dat {name}")
}

/// What is done to a preset, by its name: for who does not see in which line the button stands.
pub fn to_preset(what: &str, name: &str) -> String {
    format!("{what}: {name}")
}

/// The list from which it is chosen what becomes of something that clashes.
pub fn resolve(language: Language, name: &str) -> String {
    say!(language, "What becomes of {name}", "Wat er gebeurt met {name}")
}

/// What kind of secret was left out.
pub fn secret(language: Language, kind: SecretKind) -> String {
    match kind {
        SecretKind::Token => say!(language, "a token", "een token"),
        SecretKind::PrivateKey => say!(language, "a private key", "een private sleutel"),
        SecretKind::Password => {
            say!(language, "a user name or password", "een gebruikersnaam of wachtwoord")
        }
        SecretKind::Hidden => {
            say!(language, "JSON too deep to look into", "JSON die te diep zit om in te kijken")
        }
    }
}

/// Where a secret was, as the form calls it: the parts around it are those of our own file.
fn claim_of(place: &str) -> &str {
    let place = place.strip_prefix("draft.").or_else(|| place.strip_prefix("target."));
    let place = place.unwrap_or_default();
    let place = place.strip_prefix("base.").unwrap_or(place);
    place.strip_suffix(".text").unwrap_or(place)
}

/// A secret was left out: of what, where, and what it was.
pub fn left_out(language: Language, name: &str, place: &str, kind: SecretKind) -> String {
    let (what, short) = (secret(language, kind), claim_of(place));
    let place = if short.is_empty() { place } else { short };
    match name {
        "" => say!(language, "{place} held {what}.", "{place} bevatte {what}."),
        _ => say!(language, "{name}: {place} held {what}.", "{name}: {place} bevatte {what}."),
    }
}

/// Something in a share has no name.
pub fn unnamed(language: Language, place: usize) -> String {
    say!(language, "Number {place}", "Nummer {place}")
}

/// Why a preset cannot be taken over: its profile.
pub fn unknown_profile(language: Language, name: &str, profile: &str) -> String {
    say!(
        language,
        "{name}: the profile “{profile}” is not known here.",
        "{name}: het profiel “{profile}” is hier niet bekend."
    )
}

/// Why a preset cannot be taken over: it cannot be read.
pub fn not_a_preset(language: Language, name: &str, reason: &str) -> String {
    say!(language, "{name} cannot be read: {reason}.", "{name} is niet te lezen: {reason}.")
}

/// Why a person cannot be taken over.
pub fn not_a_person(language: Language, name: &str) -> String {
    say!(
        language,
        "{name} is no person that can launch: a name, an account and a reference are needed.",
        "{name} is geen persoon die kan lanceren: daar horen een naam, een account en een verwijzing bij."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_is_named_as_the_form_names_it() {
        let said = |place| left_out(Language::English, "Mine", place, SecretKind::Token);
        assert_eq!(said("draft.sub.text"), "Mine: sub held a token.");
        assert_eq!(said("target.endpoint"), "Mine: endpoint held a token.");
        assert_eq!(said("draft.base.custom"), "Mine: custom held a token.");
        assert_eq!(said("name"), "Mine: name held a token.");
    }

    #[test]
    fn what_was_taken_in_is_counted() {
        assert_eq!(taken(Language::English, 1, 0), "Taken in: 1 preset");
        assert_eq!(taken(Language::Dutch, 2, 1), "Overgenomen: 2 presets en 1 persoon");
    }
}
