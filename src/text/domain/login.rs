//! The words on the pages of the identity providers, and on the page for a browser that cannot be sent back.

use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words of these pages.
    LoginLabels;

    log_in: "Log in", "Inloggen";
    who_are_you: "Who are you?", "Wie ben je?";
    pick: "Pick who logs in. There is no password: everyone here is invented. The launch goes on only for the person that it was made for.",
        "Kies wie er inlogt. Er is geen wachtwoord: iedereen hier is verzonnen. De launch gaat alleen verder voor de persoon voor wie hij gemaakt is.";
    people: "People of this domain", "Mensen van dit domein";
    nobody: "No one of this domain logs in here.", "Niemand van dit domein logt hier in.";
    someone_else: "Someone else", "Iemand anders";
    someone_else_why: "An account that is nobody's in this domain: the launch is refused.",
        "Een account dat van niemand in dit domein is: de launch wordt geweigerd.";
    log_out: "Log out", "Uitloggen";
    logged_out: "You are logged out", "Je bent uitgelogd";
    logged_out_why: "Nobody is logged in here in this browser. The next launch asks who you are.",
        "Er is hier niemand ingelogd in deze browser. De volgende launch vraagt wie je bent.";
    stay_or_go: "Until you log out, launches in this browser go on at once for this account.",
        "Tot je uitlogt gaan launches in deze browser meteen verder voor dit account.";
    role_patient: "patient", "patiënt";
    role_practitioner: "practitioner", "behandelaar";
    role_related: "relative or friend", "naaste";
    cannot_log_in: "You cannot log in this way", "Zo kun je niet inloggen";
    go_back: "Go back to where you came from and start again. If it happens again, pass on the reference below.",
        "Ga terug naar waar je vandaan kwam en begin opnieuw. Gebeurt het weer, geef dan de referentie hieronder door.";
    turned_away: "Request refused", "Verzoek geweigerd";
}

/// What a person does, by FHIR type; one that is not known stands for itself.
pub fn role(language: Language, kind: &str) -> &str {
    let labels = LoginLabels::of(language);
    match kind {
        "Patient" => labels.role_patient,
        "Practitioner" => labels.role_practitioner,
        "RelatedPerson" => labels.role_related,
        other => other,
    }
}

/// Who is logged in.
pub fn logged_in_as(language: Language, name: &str) -> String {
    say!(language, "Logged in as {name}", "Ingelogd als {name}")
}
