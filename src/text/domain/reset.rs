//! The question whether the domain may be made anew.

use super::entries::{list, tasks_of};
use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words about making the domain anew, in one language.
    ResetLabels;
    ask: "Make the domain anew…", "Maak het domein opnieuw…";
    why: "Begin again with the invented domain as it ships. What would be lost is named first.",
        "Begin opnieuw met het verzonnen domein zoals meegeleverd. Eerst zie je wat er verloren gaat.";
    title: "Make the domain anew", "Maak het domein opnieuw";
    now: "Make anew", "Maak opnieuw";
    what_comes: "In its place come the invented people, tasks and definitions that ship, with new ids. Switches, quirks and identity providers are as they ship too.",
        "Ervoor in de plaats komen de meegeleverde verzonnen personen, taken en definities, met nieuwe id's. Ook schakelaars, afwijkingen en identity providers zijn weer zoals meegeleverd.";
    keep_registered: "Keep the registered applications", "Houd de geregistreerde applicaties";
    editor: "The launch in the editor is filled in from the new domain.",
        "De launch in het bewerkvenster wordt ingevuld uit het nieuwe domein.";
    done: "The domain was made anew", "Het domein is opnieuw gemaakt";
}

/// How much of each kind is lost: applications, people, tasks and pasted resources.
pub fn lost(
    language: Language,
    applications: usize,
    people: usize,
    tasks: usize,
    resources: usize,
) -> String {
    let all = [
        applications_of(language, applications),
        people_of(language, people),
        tasks_of(language, tasks),
        resources_of(language, resources),
    ];
    let all = list(language, &all);
    match all.as_str() {
        "" => say!(language, "Nothing is lost.", "Er gaat niets verloren."),
        _ => say!(language, "What goes: {all}.", "Wat verdwijnt: {all}."),
    }
}

/// What becomes of the presets that launch people of the domain.
pub fn presets(language: Language, count: usize) -> String {
    match count {
        1 => say!(
            language,
            "1 preset refers to this domain. It follows to the same people and tasks in the new one; whoever you added yourself is not there, and their reference stays.",
            "1 preset verwijst naar dit domein. Die gaat over op dezelfde personen en taken in het nieuwe; wie je zelf hebt toegevoegd is daar niet, en die verwijzing blijft staan."
        ),
        _ => say!(
            language,
            "{count} presets refer to this domain. They follow to the same people and tasks in the new one; whoever you added yourself is not there, and their reference stays.",
            "{count} presets verwijzen naar dit domein. Ze gaan over op dezelfde personen en taken in het nieuwe; wie je zelf hebt toegevoegd is daar niet, en die verwijzing blijft staan."
        ),
    }
}

fn applications_of(language: Language, count: usize) -> String {
    match count {
        0 => String::new(),
        1 => say!(language, "1 registered application", "1 geregistreerde applicatie"),
        _ => {
            say!(language, "{count} registered applications", "{count} geregistreerde applicaties")
        }
    }
}

fn people_of(language: Language, count: usize) -> String {
    match count {
        0 => String::new(),
        1 => say!(language, "1 person", "1 persoon"),
        _ => say!(language, "{count} people", "{count} personen"),
    }
}

/// So many pasted resources; nothing where there are none.
pub fn resources_of(language: Language, count: usize) -> String {
    match count {
        0 => String::new(),
        1 => say!(language, "1 pasted resource", "1 geplakte resource"),
        _ => say!(language, "{count} pasted resources", "{count} geplakte resources"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_counted_and_what_is_not_there_left_out() {
        let english = lost(Language::English, 1, 7, 4, 0);
        assert_eq!(english, "What goes: 1 registered application, 7 people and 4 tasks.");
        let dutch = lost(Language::Dutch, 0, 1, 1, 2);
        assert_eq!(dutch, "Wat verdwijnt: 1 persoon, 1 taak en 2 geplakte resources.");
        assert_eq!(lost(Language::English, 0, 0, 0, 0), "Nothing is lost.");
    }
}
