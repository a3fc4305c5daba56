//! The words on the pages that the local domain serves to browsers.

use super::{Language, say, time, word_table};

word_table! {
    /// The fixed words of the served pages, in one language.
    PageLabels;

    built_in_module: "built-in module", "ingebouwde module";
    accepted: "Launch accepted", "Launch geaccepteerd";
    refused: "Launch refused", "Launch geweigerd";
    what_arrived: "What arrived", "Wat er aankwam";
    what_was_checked: "What was checked", "Wat er gecontroleerd is";
    why_refused: "Why", "Waarom";
    who_launches: "who launches", "wie lanceert";
    for_whom: "for whom", "voor wie";
    the_task: "the task", "de taak";
    of_what: "of what", "waarvan";
    which_idp: "where to log in", "waar inloggen";
    check_passed: "passed", "goed";
    check_remark: "remark", "opmerking";
    check_warning: "warning", "waarschuwing";
    check_failed: "failed", "niet goed";
    signature_failed: "no signature vouches for this", "geen handtekening staat hiervoor in";
    signature_unchecked: "the signature was not checked", "de handtekening is niet gecontroleerd";
    reference: "Reference", "Referentie";
    also_trace_id: "also the trace id in the journal", "ook de trace-id in het logboek";
    cannot_start: "This launch cannot be started", "Deze launch kan niet gestart worden";
    ask_the_portal: "Go back to where you came from and try again. If it happens again, pass on the reference below.",
        "Ga terug naar waar je vandaan kwam en probeer het opnieuw. Gebeurt het weer, geef dan de referentie hieronder door.";
    for_the_tester: "For the tester", "Voor de tester";
    sending: "Sending you on", "Je wordt doorgestuurd";
    ready_to_send: "Ready to send", "Klaar om te versturen";
    opens_window: "The answer opens in a new window.", "Het antwoord opent in een nieuw venster.";
    sends_twice: "The same request is sent twice, to see whether a replay is refused: first into the small frame, then for real.",
        "Hetzelfde verzoek wordt twee keer verstuurd, om te zien of een herhaling geweigerd wordt: eerst in het kleine kader, dan echt.";
    first_answer: "Answer to the first request", "Antwoord op het eerste verzoek";
    framed_module: "The module", "De module";
    framed_cookies: "The module runs in a frame. On another site than this one it gets no cookies that are SameSite=Lax or Strict, and some browsers give it none at all: a session that stays empty may be due to that. A module may also refuse to be framed.",
        "De module draait in een kader. Op een andere site dan deze krijgt ze geen cookies met SameSite=Lax of Strict, en sommige browsers geven haar er helemaal geen: een sessie die leeg blijft kan daardoor komen. Een module kan ook weigeren in een kader te staan.";
    launch_title: "Launch", "Launch";
    send_yourself: "Send the launch", "Verstuur de launch";
    script_is_off: "Scripts are off in this browser: press the button to go on.",
        "Scripts staan uit in deze browser: druk op de knop om verder te gaan.";
    link_spent: "This launch link has been used", "Deze launch-link is al gebruikt";
    link_spent_why: "A launch link works once, so that nobody can launch again with what is left in a history. Press Launch in Lanceer for a new one.",
        "Een launch-link werkt één keer, zodat niemand opnieuw kan lanceren met wat in een geschiedenis achterblijft. Druk in Lanceer op Lanceer voor een nieuwe.";
    launch_used: "This launch has been used", "Deze launch is al gebruikt";
    launch_used_why: "The browser came back with it before, and a launch counts once. Nothing is wrong: go back to the portal and launch again.",
        "De browser kwam er al eerder mee terug, en een launch telt één keer. Er is niets mis: ga terug naar het portaal en lanceer opnieuw.";
    not_found: "There is nothing here", "Hier is niets";
    not_found_why: "This address belongs to Lanceer's local domain, but no page lives at it.",
        "Dit adres hoort bij het lokale domein van Lanceer, maar er staat geen pagina op.";
    wrong_host: "Wrong address", "Verkeerd adres";
    wrong_host_why: "Lanceer answers on 127.0.0.1 and localhost only.",
        "Lanceer antwoordt alleen op 127.0.0.1 en localhost.";
    foreign_origin: "Not for another site", "Niet voor een andere site";
    foreign_origin_why: "A page of another site asked for this address. Only launches and published keys are for everyone.",
        "Een pagina van een andere site vroeg om dit adres. Alleen launches en gepubliceerde sleutels zijn voor iedereen.";
    too_large: "Too large", "Te groot";
    too_large_why: "A launch is a form of at most 64 KiB.", "Een launch is een formulier van hoogstens 64 KiB.";
    service_off: "This service is off", "Deze service staat uit";
    service_off_why: "It was switched off on the Domain page of the window. Turn it on there, and try again.",
        "Hij is uitgezet op de pagina Domein van het venster. Zet hem daar aan en probeer het opnieuw.";
    service_down: "This service is not available", "Deze service is niet beschikbaar";
    service_down_why: "It is down on purpose: the window simulates this error. Switch it off on the Domain page to go on.",
        "Hij ligt expres plat: het venster bootst deze fout na. Zet dat uit op de pagina Domein om verder te gaan.";
    not_a_form: "Not a form", "Geen formulier";
    not_a_form_why: "A launch is posted as application/x-www-form-urlencoded, in UTF-8.",
        "Een launch wordt gepost als application/x-www-form-urlencoded, in UTF-8.";
    too_slow: "Too slow", "Te traag";
    too_slow_why: "The request was not complete within ten seconds.",
        "Het verzoek was niet binnen tien seconden compleet.";
    management: "Applications of this domain", "Applicaties van dit domein";
    management_why: "They are managed on the Domain page of the window. Here there is nothing to allow or to withdraw.",
        "Je beheert ze op de pagina Domein van het venster. Hier valt niets toe te staan of in te trekken.";
    method_wrong: "Not like this", "Niet op deze manier";
    method_wrong_why: "This address does not take requests of this kind.",
        "Dit adres neemt verzoeken van deze soort niet aan.";
}

/// The greeting of a launched person, by FHIR type: names never travel.
pub fn greeting(language: Language, person: &str) -> String {
    let who = match (language, person) {
        (Language::English, "Practitioner") => "practitioner",
        (Language::Dutch, "Practitioner") => "behandelaar",
        (Language::English, "Patient") => "patient",
        (Language::Dutch, "Patient") => "patiënt",
        (Language::English, "RelatedPerson") => "relative or friend",
        (Language::Dutch, "RelatedPerson") => "naaste",
        (Language::English, _) => "there",
        (Language::Dutch, _) => "daar",
    };
    say!(language, "Hello, {who}", "Hallo, {who}")
}

/// The three parts of the sentence under the greeting, around the portal's name and the task's.
pub fn came_from(language: Language, person: &str, for_patient: bool) -> [&'static str; 3] {
    let end = match (language, person, for_patient) {
        (Language::English, "Practitioner", true) => " with one of your patients.",
        (Language::Dutch, "Practitioner", true) => " met een van je patiënten.",
        (Language::English, "RelatedPerson", true) => " for someone close to you.",
        (Language::Dutch, "RelatedPerson", true) => " voor een van je naasten.",
        _ => ".",
    };
    match language {
        Language::English => ["You came from ", " to work on ", end],
        Language::Dutch => ["Je komt van ", " om te werken aan ", end],
    }
}

/// `20 of 20 passed in 0.4 ms`.
pub fn passed_in(language: Language, passed: usize, all: usize, took_micros: u64) -> String {
    let took = time::micros(language, took_micros);
    say!(language, "{passed} of {all} passed in {took}", "{passed} van {all} goed in {took}")
}

/// `6 steps in 5.2 s, 31 of 31 checks passed`.
pub fn steps_in(
    language: Language,
    steps: usize,
    passed: usize,
    all: usize,
    took_micros: u64,
) -> String {
    let took = time::micros(language, took_micros);
    say!(
        language,
        "{passed} of {all} passed, {steps} steps in {took}",
        "{passed} van {all} goed, {steps} stappen in {took}"
    )
}
