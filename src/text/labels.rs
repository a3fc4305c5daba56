//! Words that never change: buttons, headings, names of fields.

use super::word_table;

word_table! {
    /// The fixed words of the window, in one language.
    Labels;
    // The rail.
    page_launch: "Launch", "Lanceren";
    page_keys: "Keys", "Sleutels";
    page_domain: "Domain", "Domein";
    page_inspect: "Inspect", "Inspectie";
    page_journal: "Journal", "Logboek";
    page_settings: "Settings", "Instellingen";

    // The bar at the top.
    who_launches: "Who launches", "Wie lanceert";
    profile: "Profile", "Profiel";
    language: "Language", "Taal";
    to_dark: "Use the dark theme", "Gebruik het donkere thema";
    to_light: "Use the light theme", "Gebruik het lichte thema";
    services_starting: "Starting the local domain", "Het lokale domein start";
    services_failed: "No local domain", "Geen lokaal domein";

    // The Launch page.
    who_and_what: "Who and what", "Wie en wat";
    the_exchange: "The exchange", "De overdracht";
    the_message: "The message", "Het bericht";
    generated_at_launch: "generated at launch", "gemaakt bij het lanceren";
    required: "required", "verplicht";
    recommended: "recommended", "aanbevolen";
    optional: "optional", "optioneel";
    off: "off", "uit";
    fresh_at_launch: "fresh at launch", "nieuw bij het lanceren";
    other_type: "other", "anders";
    free_text: "free text", "vrije tekst";
    none: "none", "geen";
    pick_intent: "Pick an intent", "Kies een intent";
    understood: "Got it", "Begrepen";
    new_random_id: "Generate a new random id", "Maak een nieuwe willekeurige id";
    pseudonym: "Derive a pseudonym from this id", "Leid een pseudoniem af van deze id";
    pseudonym_why: "The same id always gives the same one", "Dezelfde id geeft altijd hetzelfde";
    this_moment: "this very moment, fixed", "dit moment, vast";
    clock: "clock", "klok";
    clock_under: "of the portal", "van het portaal";
    clock_hint: "How far the portal's clock is off. Every relative time follows it, as with a portal whose server runs ahead or behind. Write a span: +30 s, -5 min, +1 h.",
        "Hoeveel de klok van het portaal afwijkt. Alle relatieve tijden gaan mee, zoals bij een portaal waarvan de server voor- of achterloopt. Schrijf een tijdsduur: +30 s, -5 min, +1 uur.";
    clock_right: "right", "gelijk";
    clock_unread: "This is no span of time. Write for example +30 s, -5 min or +1 h; until then the clock is right.",
        "Dit is geen tijdsduur. Schrijf bijvoorbeeld +30 s, -5 min of +1 uur; tot dan loopt de klok gelijk.";
    now: "now", "nu";
    same_as_iat: "same as iat", "gelijk aan iat";

    form: "Form", "Formulier";
    json: "JSON", "JSON";
    edit_as: "Edit as", "Bewerk als";
    undo: "Undo (Ctrl+Z)", "Maak ongedaan (Ctrl+Z)";
    redo: "Redo (Ctrl+Shift+Z)", "Doe opnieuw (Ctrl+Shift+Z)";
    payload_json: "Payload as JSON", "Payload als JSON";
    header_json: "Header as JSON", "Header als JSON";
    json_generated: "jti, iat and exp are made anew at each launch, until you give them another value here.",
        "jti, iat en exp worden bij elke lancering nieuw gemaakt, tot je ze hier een andere waarde geeft.";
    header_hint: "typ, alg and kid follow the key until you change them here. An alg that the key can make is also signed with; any other is only written.",
        "typ, alg en kid volgen de sleutel tot je ze hier verandert. Met een alg die de sleutel kan maken, wordt ook ondertekend; elke andere wordt alleen geschreven.";
    header_needs_key: "There is no header without a key to sign with.",
        "Zonder sleutel om mee te ondertekenen is er geen header.";
    replace_title: "Replace by the pasted token", "Vervang door het geplakte token";
    replace_fresh: "Replace, with fresh times", "Vervang, met nieuwe tijden";
    replace_exact: "Replace exactly", "Vervang precies";
    replace_hint: "Claims and header of the token take the place of those in the editor; undo brings them back. The token is signed anew with your own key. With fresh times, jti, iat and exp are made at each launch and the key follows yours; exactly keeps every value as it is.",
        "Claims en header van het token komen in de plaats van die in het bewerkvenster; ongedaan maken brengt ze terug. Het token wordt opnieuw ondertekend met je eigen sleutel. Met nieuwe tijden worden jti, iat en exp bij elke lancering gemaakt en volgt de header je sleutel; precies laat elke waarde zoals die is.";
    drop_now: "Drop a key, a token, or FHIR for the claims",
        "Laat los: een sleutel, een token of FHIR voor de claims";

    // The token beside it.
    decoded: "Decoded", "Gedecodeerd";
    token: "Token", "Token";
    request: "Request", "Verzoek";
    header: "Header", "Header";
    payload: "Payload", "Payload";
    copy_payload: "Copy header and payload", "Kopieer header en payload";
    copy_token: "Copy a signed token", "Kopieer een ondertekend token";
    copy_request: "Copy the request", "Kopieer het verzoek";
    signed_at_launch: "signature: made at launch", "handtekening: bij het lanceren";
    token_editable: "Header and payload, as they are signed", "Header en payload, zoals ze worden ondertekend";
    token_is_fresh: "Each launch signs a fresh token: jti, iat and exp are set at that moment.",
        "Elke lancering ondertekent een nieuw token: jti, iat en exp worden op dat moment gezet.";

    // What the checks say.
    checks: "Checks", "Controles";
    fix_all: "Fix all", "Los alles op";
    show_fewer: "Show fewer", "Toon minder";
    all_is_well: "Every rule is kept.", "Alle regels zijn nageleefd.";

    // The launch bar.
    receiver: "Receiver", "Ontvanger";
    launch_url: "Launch URL", "Launch-URL";
    launch_url_hint: "https://module.example/launch", "https://module.voorbeeld/launch";
    fhir_base: "FHIR base URL (iss parameter)", "FHIR-basis-URL (parameter iss)";
    transport: "Transport", "Transport";
    launch: "Launch", "Lanceer";
    launch_anyway: "Launch anyway…", "Toch lanceren…";
    launch_now: "Launch", "Lanceer";
    more: "More", "Meer";
    copy_link: "Copy a launch link", "Kopieer een launch-link";
    copy_curl: "Copy as cURL", "Kopieer als cURL";
    copy_html: "Copy as HTML form", "Kopieer als HTML-formulier";
    save_html: "Save as HTML form…", "Bewaar als HTML-formulier…";
    cancel: "Cancel", "Annuleer";
    close: "Close", "Sluit";
    dismiss: "Dismiss", "Sluit deze melding";

    // Launching in spite of errors.
    launch_anyway_title: "Launch with errors", "Lanceren met fouten";
    launch_anyway_risk: "The token is signed and sent exactly as it is. A receiver that keeps to the rules refuses it.",
        "Het token wordt ondertekend en verstuurd precies zoals het is. Een ontvanger die zich aan de regels houdt, weigert het.";
    copied: "Copied to the clipboard", "Naar het klembord gekopieerd";

    // Saving a file.
    save: "Save", "Bewaar";
    browse: "Browse…", "Bladeren…";
    file_path: "File", "Bestand";
    save_html_title: "Save the launch as an HTML form", "Bewaar de lancering als HTML-formulier";
    save_html_risk: "The file holds a live token. It counts until the token expires, once.",
        "Het bestand bevat een geldig token. Het telt tot het token verloopt, één keer.";

    // The link after a launch.
    link_waiting: "waits for a browser", "wacht op een browser";
    link_fetched: "fetched, works no more", "opgehaald, werkt niet meer";
    link_no_browser: "no browser opened", "geen browser geopend";
    link_silent: "no browser came for it", "er kwam geen browser voor";
    copy: "Copy", "Kopieer";
    open_again: "Open in the browser", "Open in de browser";

    // The journal.
    journal: "Journal", "Logboek";
    journal_empty: "Nothing has been launched yet. Press Launch, and each step appears here.",
        "Er is nog niets gelanceerd. Druk op Lanceer, dan verschijnt elke stap hier.";
    fold: "Fold the journal", "Klap het logboek in";
    unfold: "Unfold the journal", "Klap het logboek uit";
    accepted: "accepted", "geaccepteerd";
    refused: "refused", "geweigerd";
    crashed: "crashed", "vastgelopen";
    underway: "under way", "onderweg";
    journal_page_empty: "Nothing has been launched yet. Each launch appears here with all its steps.",
        "Er is nog niets gelanceerd. Elke lancering verschijnt hier met al haar stappen.";

    // Settings.
    appearance: "Appearance", "Weergave";
    theme: "Theme", "Thema";
    theme_system: "System", "Systeem";
    theme_light: "Light", "Licht";
    theme_dark: "Dark", "Donker";
    language_system: "System", "Systeem";
    files: "Files", "Bestanden";
    home: "Home", "Map";
    port: "Port", "Poort";
    key: "Key", "Sleutel";
    key_generating: "Generating an RSA 2048 key", "Er wordt een RSA 2048-sleutel gemaakt";
    nothing_is_kept: "Nothing is kept this time.", "Deze keer wordt niets bewaard.";
    local_domain: "Local domain", "Lokaal domein";
    key_id: "Key id", "Sleutel-id";
    key_kind: "Kind", "Soort";
    algorithm: "Algorithm", "Algoritme";
    keys_are_test_keys: "Keys here are test keys, in files that only you can read.",
        "De sleutels hier zijn testsleutels, in bestanden die alleen jij kunt lezen.";

    // The Keys page.
    keys_subtitle: "Test keys, kept in files that only you can read", "Testsleutels, in bestanden die alleen jij kunt lezen";
    import_title: "Import a private key", "Importeer een private sleutel";
    export_title: "Export a key", "Exporteer een sleutel";

    // The Domain page.
    base_urls: "Base URLs", "Basis-URL's";
    base_urls_hint: "Copy these into your own module or portal.",
        "Kopieer deze naar je eigen module of portaal.";
    url_module: "Built-in module", "Ingebouwde module";
    url_jwks: "Portal's JWKS", "JWKS van het portaal";
    applications: "Applications", "Applicaties";
    portal: "Portal", "Portaal";
    module: "Module", "Module";
    people: "People", "Personen";
    people_hint: "Invented, unless you imported others. A token holds references only, no names.",
        "Verzonnen, tenzij je anderen hebt geïmporteerd. Een token bevat alleen verwijzingen, geen namen.";
    tasks: "Tasks", "Taken";
    tasks_hint: "What can be launched.", "Wat gelanceerd kan worden.";
    use_this: "Use", "Gebruik";
    client_id: "client_id", "client_id";
    device: "Device", "Device";
}
