//! How a launch travels, in words: the card of the exchange, and the exact request.

use super::{Language, say, shorten, word_table};
use crate::protocol::exchange::{BrowserHeader, Content, Holds, Opening, Transport};

word_table! {
    /// The fixed words about the exchange, in one language.
    ExchangeLabels;
    transport: "transport", "transport";
    transport_under: "how the token travels", "hoe het token reist";
    transport_hint: "Which fields carry the token, and by which method the browser sends them.",
        "Welke velden het token dragen, en met welke methode de browser ze verstuurt.";
    form: "form", "formulier";
    form_under: "method and fields", "methode en velden";
    form_hint: "A browser sends the fields in this order. It leaves out a field without a name. Of two with the same name receivers read the first, the last or both.",
        "Een browser verstuurt de velden in deze volgorde. Een veld zonder naam laat hij weg. Van twee met dezelfde naam lezen ontvangers de eerste, de laatste of allebei.";
    method: "Method", "Methode";
    field_name: "name", "naam";
    field_text: "text", "tekst";
    field_holds: "what it holds", "wat erin staat";
    holds_token: "The token", "Het token";
    holds_fhir_base: "FHIR base URL", "FHIR-basis-URL";
    holds_text: "A text", "Een tekst";
    add_field: "Add a field", "Voeg een veld toe";
    add_extra: "Add an extra field", "Voeg een extra veld toe";
    no_token: "None of the fields holds the token: what arrives is no launch.",
        "Geen van de velden bevat het token: wat aankomt, is geen launch.";
    nameless: "A browser leaves out a field without a name.",
        "Een browser laat een veld zonder naam weg.";
    extra: "extra fields", "extra velden";
    extra_under: "with any transport", "bij elk transport";
    extra_hint: "Fields that go along after those of the transport, whichever that is.",
        "Velden die na die van het transport meegaan, welk transport het ook is.";
    fhir_base: "FHIR base", "FHIR-basis";
    fhir_base_under: "the iss parameter", "de parameter iss";
    fhir_base_hint: "The base URL of the FHIR service, which goes along beside the token. It is another thing than the claim iss: that is the client_id of the portal.",
        "De basis-URL van de FHIR-dienst, die naast het token meegaat. Het is iets anders dan de claim iss: die is de client_id van het portaal.";
    of_local_domain: "local domain", "lokaal domein";
    use_local_domain: "Use that of the local domain", "Gebruik die van het lokale domein";
    fhir_base_not_sent: "This transport does not send it.", "Dit transport stuurt hem niet mee.";
    page: "page", "pagina";
    page_under: "what it does", "wat die doet";
    page_hint: "The page that the browser opens, and that makes it send the form.",
        "De pagina die de browser opent, en die hem het formulier laat versturen.";
    post_at_once: "Send at once", "Meteen versturen";
    show_then_post: "Show, then send", "Eerst tonen";
    posts_at_once: "The form sends itself as soon as the page is there, as a portal does.",
        "Het formulier verstuurt zichzelf zodra de pagina er is, zoals bij een portaal.";
    shows_then_posts: "The page shows what it will send and waits for a press.",
        "De pagina toont wat ze gaat versturen en wacht op een klik.";
    window: "window", "venster";
    window_under: "for the answer", "voor het antwoord";
    window_hint: "Where the browser shows what the receiver answers.",
        "Waar de browser toont wat de ontvanger antwoordt.";
    new_window_waits: "Browsers open a window only for a press, so the page waits for one.",
        "Browsers openen alleen een venster na een klik, dus de pagina wacht daarop.";
    frame_warning: "A page of another site in a frame gets no SameSite cookies, and many browsers block third-party cookies altogether: the session of the receiver may be lost. A receiver can also refuse to be framed, by X-Frame-Options or by frame-ancestors in its policy.",
        "Een pagina van een andere site in een kader krijgt geen SameSite-cookies, en veel browsers blokkeren cookies van derden helemaal: de sessie van de ontvanger kan verloren gaan. Een ontvanger kan een kader ook weigeren, met X-Frame-Options of met frame-ancestors in zijn beleid.";

    request_fields: "Fields", "Velden";
    request_raw: "Raw", "Ruw";
    request_as: "Show as", "Toon als";
    request_body: "Form body", "Inhoud van het formulier";
    request_query: "Query of the URL", "Query van de URL";
    request_headers: "Headers", "Headers";
    no_fields: "No field goes along.", "Er gaat geen veld mee.";
    signature_at_launch: "signature-made-at-launch", "handtekening-bij-het-lanceren";
    token_at_launch: "token-encrypted-at-launch", "token-versleuteld-bij-het-lanceren";
    signed_at_launch: "The signature is made at launch; it is counted in, since its length is known.",
        "De handtekening wordt bij het lanceren gemaakt; ze is meegeteld, want haar lengte is bekend.";
    method_meaning: "The method, and the address without what stands behind #, which never leaves the browser.",
        "De methode, en het adres zonder wat er achter # staat: dat verlaat de browser nooit.";
    token_meaning: "The signed token: header, payload and signature, each in base64url.",
        "Het ondertekende token: header, payload en handtekening, elk in base64url.";
    text_meaning: "A text of your own.", "Een tekst van jezelf.";
    query_meaning: "It stood in the query of the launch URL. A GET form replaces that query, so the page brings it along as a field.",
        "Het stond in de query van de launch-URL. Een GET-formulier vervangt die query, dus de pagina neemt het mee als veld.";

    qr_code: "QR code", "QR-code";
    qr_title: "The launch link as a QR code", "De launch-link als QR-code";
    qr_local: "The link opens on this machine only, since it begins with 127.0.0.1, and only once. A phone that scans the code finds no page there, unless the browser on it reaches this machine by that address: through adb reverse over USB, for example.",
        "De link opent alleen op deze computer, want hij begint met 127.0.0.1, en maar één keer. Een telefoon die de code scant, vindt daar geen pagina, tenzij de browser op de telefoon deze computer via dat adres bereikt: bijvoorbeeld met adb reverse over USB.";
    qr_too_long: "The link is too long for a QR code.", "De link is te lang voor een QR-code.";
    copy_httpie: "Copy as HTTPie", "Kopieer als HTTPie";
    get_warning: "The token stands in the URL: it ends up in the browser history, in logs and with whoever gets the Referer. HTI and Koppeltaal do not allow it (EXC-03).",
        "Het token staat in de URL: het komt terecht in de browsergeschiedenis, in logbestanden en bij wie de Referer krijgt. HTI en Koppeltaal staan het niet toe (EXC-03).";
}

/// A transport by its name.
pub fn name(language: Language, transport: Transport) -> &'static str {
    let (english, dutch) = match transport {
        Transport::Shof => ("Koppeltaal and SHOF", "Koppeltaal en SHOF"),
        Transport::Hti => ("HTI", "HTI"),
        Transport::Superset => ("Superset", "Superset"),
        Transport::Get => ("GET, as SMART apps", "GET, zoals SMART-apps"),
        Transport::Custom => ("A form of your own", "Een eigen formulier"),
    };
    pick(language, english, dutch)
}

/// Who uses a transport, in a sentence.
pub fn used_by(language: Language, transport: Transport) -> &'static str {
    let (english, dutch) = match transport {
        Transport::Shof => (
            "For Koppeltaal modules, whether they ask the authorisation service or run SHOF: the token in launch, the FHIR base URL in iss.",
            "Voor Koppeltaal-modules, of ze nu de autorisatiedienst raadplegen of SHOF doen: het token in launch, de FHIR-basis-URL in iss.",
        ),
        Transport::Hti => (
            "For HTI modules: the standard has one field, token.",
            "Voor HTI-modules: de standaard kent één veld, token.",
        ),
        Transport::Superset => (
            "For a receiver of which you do not know what it reads: the token in both token and launch, the FHIR base URL in iss. No specification asks for it.",
            "Voor een ontvanger waarvan je niet weet wat die leest: het token in zowel token als launch, de FHIR-basis-URL in iss. Geen specificatie vraagt erom.",
        ),
        Transport::Get => (
            "For standard SMART apps: launch and iss in the query of the URL.",
            "Voor standaard SMART-apps: launch en iss in de query van de URL.",
        ),
        Transport::Custom => (
            "For anything else: you choose the method, the fields and their order.",
            "Voor al het andere: je kiest zelf de methode, de velden en hun volgorde.",
        ),
    };
    pick(language, english, dutch)
}

/// What a field holds.
pub fn holds(language: Language, content: &Content) -> &'static str {
    let words = ExchangeLabels::of(language);
    match content {
        Content::Token => words.holds_token,
        Content::FhirBase => words.holds_fhir_base,
        Content::Text(_) => words.holds_text,
    }
}

/// Where the answer shows, and that in a line.
pub fn opening(language: Language, opening: Opening) -> (&'static str, &'static str) {
    let (english, dutch) = match opening {
        Opening::SameWindow => (
            ("The same window", "As a portal does: the answer takes the place of the page"),
            (
                "Hetzelfde venster",
                "Zoals bij een portaal: het antwoord komt in de plaats van de pagina",
            ),
        ),
        Opening::NewWindow => (
            ("A new window", "The page stays open, the answer has a window of its own"),
            ("Een nieuw venster", "De pagina blijft open, het antwoord krijgt een eigen venster"),
        ),
        Opening::Framed => (
            ("A frame on the page", "As portals do that embed a module"),
            ("Een kader op de pagina", "Zoals bij portalen die een module insluiten"),
        ),
    };
    pick(language, english, dutch)
}

/// Part of a field, by its number, for whoever hears the window: the name of its box.
pub fn nth(language: Language, part: &str, number: usize, extra: bool) -> String {
    if extra {
        return say!(language, "Extra field {number}: {part}", "Extra veld {number}: {part}");
    }
    say!(language, "Field {number}: {part}", "Veld {number}: {part}")
}

/// What moves or removes a field.
pub fn change(language: Language, change: FieldChange, number: usize, extra: bool) -> String {
    let part = match (language, change) {
        (Language::English, FieldChange::Up) => "move up",
        (Language::English, FieldChange::Down) => "move down",
        (Language::English, FieldChange::Remove) => "remove",
        (Language::Dutch, FieldChange::Up) => "omhoog",
        (Language::Dutch, FieldChange::Down) => "omlaag",
        (Language::Dutch, FieldChange::Remove) => "verwijder",
    };
    nth(language, part, number, extra)
}

/// A change of the list of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldChange {
    /// One place towards the beginning.
    Up,
    /// One place towards the end.
    Down,
    /// Out of the list.
    Remove,
}

/// That a name stands there more than once.
pub fn twice(language: Language, name: &str) -> String {
    let name = shorten(name, 24, 4);
    say!(
        language,
        "“{name}” goes along more than once: a receiver may read the first, the last or both.",
        "“{name}” gaat meer dan eens mee: een ontvanger leest de eerste, de laatste of allebei."
    )
}

/// What a header is for.
pub fn header_meaning(language: Language, header: BrowserHeader) -> &'static str {
    let (english, dutch) = match header {
        BrowserHeader::Host => (
            "Host and port of the launch URL. Some receivers want it in aud.",
            "Host en poort van de launch-URL. Sommige ontvangers willen die in aud.",
        ),
        BrowserHeader::ContentType => (
            "How the body is encoded: as every plain form is.",
            "Hoe de inhoud is gecodeerd: zoals bij elk gewoon formulier.",
        ),
        BrowserHeader::ContentLength => (
            "The length of the body in bytes, signature included.",
            "De lengte van de inhoud in bytes, met de handtekening erbij.",
        ),
        BrowserHeader::Origin => (
            "The origin of the page that posts. A receiver that checks for forged posts sees the portal here.",
            "De herkomst van de pagina die post. Een ontvanger die op vervalste posts let, ziet hier het portaal.",
        ),
        BrowserHeader::Referer => (
            "The same with a slash: the page lets no more of its own address through (strict-origin).",
            "Hetzelfde met een schuine streep: meer van haar eigen adres laat de pagina niet door (strict-origin).",
        ),
    };
    pick(language, english, dutch)
}

/// What a field of a request holds.
pub fn entry_meaning(language: Language, holds: Holds) -> &'static str {
    let words = ExchangeLabels::of(language);
    match holds {
        Holds::Token => words.token_meaning,
        Holds::FhirBase => words.fhir_base_hint,
        Holds::Text => words.text_meaning,
        Holds::Query => words.query_meaning,
    }
}

fn pick<T>(language: Language, english: T, dutch: T) -> T {
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}
