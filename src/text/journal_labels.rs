//! Words of the Journal page that never change, and of what can be set about it.

use super::word_table;

word_table! {
    /// The fixed words about the journal, in one language.
    JournalLabels;
    // Which launches show.
    search: "Filter the launches", "Filter de lanceringen";
    search_hint: "Filter by text, jti, receiver…", "Filter op tekst, jti, ontvanger…";
    clear: "Clear the filter", "Wis het filter";
    outcomes: "Outcome", "Uitkomst";
    all: "All", "Alle";
    accepted: "Accepted", "Geaccepteerd";
    refused: "Refused", "Geweigerd";
    other: "Other", "Overig";
    receiver: "Receiver", "Ontvanger";
    all_receivers: "All receivers", "Alle ontvangers";
    launches: "Launches", "Lanceringen";
    nothing_matches: "No launch matches this filter.", "Geen lancering past bij dit filter.";
    show_all: "Show all launches", "Toon alle lanceringen";
    received: "Received", "Ontvangen";
    unknown: "Launch", "Lancering";
    requests: "Requests", "Verzoeken";
    elsewhere: "Launch elsewhere", "Lancering elders";
    awaits_login: "waits for the login", "wacht op de login";
    yesterday: "yesterday", "gisteren";

    // What a receiver elsewhere did.
    record: "record…", "noteer…";
    record_title: "What did the receiver do?", "Wat deed de ontvanger?";
    note: "Note", "Notitie";
    note_hint: "What you saw, in your own words", "Wat je zag, in je eigen woorden";

    // The launch that is selected.
    shown_as: "What of the launch is shown", "Wat van de lancering te zien is";
    events: "Events", "Gebeurtenissen";
    exchange: "Exchange", "Uitwisseling";
    send_again: "Send again", "Verstuur opnieuw";
    send_again_why: "The same request to the same place, byte for byte. A receiver that keeps to the rules refuses a token that it has seen.",
        "Hetzelfde verzoek naar dezelfde plek, byte voor byte. Een ontvanger die zich aan de regels houdt, weigert een token dat hij al heeft gezien.";
    launch_fresh: "Launch again, fresh", "Lanceer opnieuw, vers";
    launch_fresh_why: "The same claims, key and receiver, with a new jti, iat and exp.",
        "Dezelfde claims, sleutel en ontvanger, met een nieuwe jti, iat en exp.";
    when_expired: "Launch when it has expired", "Lanceer zodra het is verlopen";
    when_expired_why: "Waits until the token has expired, then sends the same request again.",
        "Wacht tot het token is verlopen en verstuurt dan hetzelfde verzoek opnieuw.";
    more: "More about this launch", "Meer over deze lancering";
    delete_launch: "Delete this launch", "Verwijder deze lancering";

    // What of it shows.
    service: "Service", "Service";
    all_services: "All services", "Alle services";

    // Requests and answers.
    no_answer: "no answer yet", "nog geen antwoord";
    no_exchange: "Nothing was sent or received yet.", "Er is nog niets verstuurd of ontvangen.";
    signed_token: "The token that was signed", "Het token dat is ondertekend";
    page_posts: "What the launch page sends", "Wat de launchpagina verstuurt";
    page_asked: "The browser fetches the launch page", "De browser haalt de launchpagina op";
    page_spent: "The launch page is asked for again", "De launchpagina wordt opnieuw gevraagd";
    module_got: "What the module received", "Wat de module ontving";
    module_said: "What the module answered", "Wat de module antwoordde";
    fields: "Form fields, decoded", "Formuliervelden, gedecodeerd";
    query: "Parameters in the URL, decoded", "Parameters in de URL, gedecodeerd";
    headers: "Headers", "Headers";
    body: "Body", "Body";
    empty_body: "no body", "geen body";
    cut: "The rest is not kept.", "De rest is niet bewaard.";
    whole_tokens: "Show tokens whole", "Toon tokens volledig";
    inspect_token: "Inspect this token", "Inspecteer dit token";
    copy_token: "Copy the token", "Kopieer het token";
    copy_message: "Copy it whole", "Kopieer het volledig";

    // Settings, and deleting.
    keep_at_most: "Keep at most", "Bewaar hooguit";
    kept_how: "Requests are kept as they were, tokens included, in files that only you can read. A token counts for five minutes. The oldest launches go first.",
        "Verzoeken worden bewaard zoals ze waren, met token en al, in bestanden die alleen jij kunt lezen. Een token telt vijf minuten. De oudste lanceringen gaan het eerst weg.";
    delete_all: "Delete the journal…", "Verwijder het logboek…";
    delete_all_title: "Delete the journal", "Verwijder het logboek";
    delete_all_now: "Delete", "Verwijder";
    delete_is_final: "This cannot be undone. Keys, presets and what is in the form stay.",
        "Dit is niet terug te draaien. Sleutels, presets en wat er in het formulier staat, blijven.";
    not_from_files: "Nothing is kept this time: the launches go from this window, and stay in files that another window holds.",
        "Deze keer wordt niets bewaard: de lanceringen verdwijnen uit dit venster en blijven in bestanden die een ander venster vasthoudt.";
}
