//! The fixed words about the people of the domain, where they log in, and what they do.

use crate::text::word_table;

word_table! {
    /// The fixed words about people, identity providers, tasks and definitions, in one language.
    PeopleLabels;
    // People.
    people_empty: "There is nobody here yet. Add a person, or make the domain anew to have the invented people back.",
        "Er is nog niemand. Voeg een persoon toe, of maak het domein opnieuw om de verzonnen personen terug te krijgen.";
    add_person: "Add a person…", "Voeg een persoon toe…";
    new_person_title: "Add a person", "Voeg een persoon toe";
    edit_person_title: "Edit a person", "Bewerk een persoon";
    delete_person_title: "Delete a person", "Verwijder een persoon";
    search: "Search people", "Zoek personen";
    search_hint: "name, reference or account", "naam, verwijzing of account";
    none_found: "Nobody fits these words.", "Niemand past bij deze woorden.";
    kind: "Kind", "Soort";
    id: "Id", "Id";
    fresh_id: "Another random id", "Een andere willekeurige id";
    name_hint: "invented, never of a real person", "verzonnen, nooit van een echt persoon";
    identity: "Account at the IdP", "Account bij de IdP";
    identity_hint: "what the identity provider knows them by", "waaronder de identity provider ze kent";
    related_patient: "Related to", "Naaste van";
    choose_patient: "Choose a patient", "Kies een patiënt";
    no_patients: "There is no patient yet: add one first.", "Er is nog geen patiënt: voeg die eerst toe.";

    // Identity providers.
    providers: "Identity providers", "Identity providers";
    providers_hint: "Where people log in during a SHOF launch. idp_hint names one; without a hint, or with one that nobody knows, the first one for the kind of user is taken.",
        "Waar personen inloggen tijdens een SHOF-launch. idp_hint noemt er een; zonder hint, of met een onbekende, geldt de eerste voor die soort gebruiker.";
    add_provider: "Add an identity provider…", "Voeg een identity provider toe…";
    new_provider_title: "Add an identity provider", "Voeg een identity provider toe";
    edit_provider_title: "Edit an identity provider", "Bewerk een identity provider";
    provider_id: "Id (idp_hint)", "Id (idp_hint)";
    provider_id_hint: "primary-practitioner-idp", "primary-practitioner-idp";
    for_kinds: "For", "Voor";
    for_everyone: "for everyone", "voor iedereen";
    fallback: "fallback", "terugval";
    last_stays: "The last identity provider stays: without one nobody can log in.",
        "De laatste identity provider blijft: zonder kan niemand inloggen.";

    // Tasks.
    tasks_empty: "There is no task yet, and a launch is about one. Add a task for a patient.",
        "Er is nog geen taak, en een launch gaat over een taak. Voeg een taak toe voor een patiënt.";
    add_task: "Add a task…", "Voeg een taak toe…";
    new_task_title: "Add a task", "Voeg een taak toe";
    edit_task_title: "Edit a task", "Bewerk een taak";
    definition: "Definition", "Definitie";
    choose_definition: "Choose a definition", "Kies een definitie";
    no_definitions: "There is no definition yet: add one first.", "Er is nog geen definitie: voeg die eerst toe.";
    patient: "Patient", "Patiënt";
    requester: "Requested by", "Aangevraagd door";
    nobody: "nobody", "niemand";

    // Definitions.
    definitions: "Definitions", "Definities";
    definitions_hint: "What tasks are instances of: a treatment, a game, a questionnaire. Each is offered by a module.",
        "Waar taken een exemplaar van zijn: een behandeling, een spel, een vragenlijst. Elke definitie is van een module.";
    definitions_empty: "There is no definition yet. Add what your module offers.",
        "Er is nog geen definitie. Voeg toe wat jouw module aanbiedt.";
    add_definition: "Add a definition…", "Voeg een definitie toe…";
    new_definition_title: "Add a definition", "Voeg een definitie toe";
    edit_definition_title: "Edit a definition", "Bewerk een definitie";
    delete_definition_title: "Delete a definition", "Verwijder een definitie";
    title: "Title", "Titel";
    title_hint: "what people call it", "hoe het heet";
    module: "Module", "Module";
    built_in_module: "Built-in module", "Ingebouwde module";

    // What can be done with an entry.
    edit: "Edit", "Bewerk";
    delete: "Delete", "Verwijder";
    move_up: "Move up", "Omhoog";
    move_down: "Move down", "Omlaag";
    delete_with_all: "Delete with all that goes along", "Verwijder met alles wat meegaat";
}
