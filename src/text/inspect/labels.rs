//! The words of the Inspect page that never change.

use crate::text::word_table;

word_table! {
    /// The fixed words of the Inspect page, in one language.
    InspectLabels;
    // What is looked through.
    came_in: "What came in", "Wat er binnenkwam";
    text_name: "Text to inspect", "Tekst om te inspecteren";
    paste_hint: "Paste a token, a URL, a form body, a HAR file or a page",
        "Plak een token, een URL, een formulier, een HAR-bestand of een pagina";
    choose_file: "Choose a file, or drop one here", "Kies een bestand, of laat het hier los";
    pick_title: "Choose a file with a launch", "Kies een bestand met een launch";
    pick_private_title: "Choose a file with a private key", "Kies een bestand met een private sleutel";
    pick_keys_title: "Choose a file with public keys", "Kies een bestand met publieke sleutels";
    clear: "Clear", "Wis";
    empty: "Paste or drop a token, a URL, a form body, a request, a cURL command, a HAR file or an HTML page. It is taken apart here and judged by the rules of a launch. Nothing is sent anywhere.",
        "Plak een token, een URL, een formulier, een verzoek, een cURL-opdracht, een HAR-bestand of een HTML-pagina, of laat een bestand los. Het wordt hier ontleed en getoetst aan de regels van een launch. Er wordt niets verstuurd.";
    nothing_found: "There is no token in it. A token has three parts with dots between them, or five when it is encrypted. It was looked for by itself, behind Bearer, in the query and the fragment of a URL, in a form body, an HTTP request, a cURL command, a HAR file, an HTML form and the members of JSON. Copy the whole request, or the token from the first character to the last.",
        "Er zit geen token in. Een token heeft drie delen met punten ertussen, of vijf als het versleuteld is. Er is gezocht naar een los token, achter Bearer, in de query en het fragment van een URL, in een formulier, een HTTP-verzoek, een cURL-opdracht, een HAR-bestand, een HTML-formulier en de leden van JSON. Kopieer het hele verzoek, of het token van het eerste teken tot het laatste.";
    found: "Token shown", "Getoond token";

    // What the signature is held against.
    verify_against: "Verify against", "Controleer met";
    own_named: "My key that the token names", "Mijn sleutel die het token noemt";
    published: "The JWKS that is published here", "De JWKS die hier gepubliceerd is";
    pasted: "A key that I paste or drop", "Een sleutel die ik plak of loslaat";
    file: "A file with keys", "Een bestand met sleutels";
    url: "A JWKS at an address", "Een JWKS op een adres";
    derived: "The JWKS of the issuer", "De JWKS van de uitgever";
    nothing: "Nothing", "Niets";
    own_named_hint: "Looks for the kid of the token among your own keys.",
        "Zoekt de kid van het token onder je eigen sleutels.";
    pasted_hint: "Paste or drop a JWK, a JWKS or a key in PEM anywhere on this page. A private key shows nowhere: it opens an encrypted token, and verifies with its public half.",
        "Plak een JWK, een JWKS of een sleutel in PEM waar je maar wilt op deze pagina, of laat een bestand los. Een private sleutel wordt nergens getoond: hij opent een versleuteld token, en controleert met zijn publieke helft.";
    keys_file: "File with keys", "Bestand met sleutels";
    keys_url: "Address of the JWKS", "Adres van de JWKS";
    url_hint: "https://portal.example/.well-known/jwks.json", "https://portaal.voorbeeld/.well-known/jwks.json";
    no_issuer: "The token names no issuer", "Het token noemt geen uitgever";
    read: "Read", "Lees";
    fetch: "Fetch", "Haal op";
    fetching: "Fetching…", "Ophalen…";
    reading: "Reading…", "Lezen…";

    // What is said of the signature.
    signature: "Signature", "Handtekening";
    verified: "Verified", "Klopt";
    failed: "Failed", "Klopt niet";
    not_checked: "Not checked", "Niet gecontroleerd";
    underway: "It is being checked.", "Wordt gecontroleerd.";
    signature_unreadable: "There is no signed token that can be read; what can be read of it is shown.",
        "Er is geen ondertekend token dat te lezen is; wat er wel van te lezen is, staat hier.";
    encrypted: "The signature is inside the encryption, and is checked once the token is open.",
        "De handtekening zit binnen de versleuteling en wordt gecontroleerd zodra het token open is.";
    nothing_chosen: "Choose what to verify it against.", "Kies waarmee je hem wilt controleren.";
    no_kid: "The token names no key (kid), so none of yours was tried. Choose what to verify it against.",
        "Het token noemt geen sleutel (kid), dus is er geen van jou geprobeerd. Kies waarmee je hem wilt controleren.";
    keys_not_read: "The keys to verify it against are not here yet.",
        "De sleutels om mee te controleren zijn er nog niet.";
    keys_failed: "The keys to verify it against could not be read.",
        "De sleutels om mee te controleren konden niet gelezen worden.";

    // The encryption around it.
    opened: "Encrypted: opened", "Versleuteld: geopend";
    closed: "Encrypted: not opened", "Versleuteld: niet geopend";
    opening: "Encrypted", "Versleuteld";
    trying: "Keys are being tried.", "Er worden sleutels geprobeerd.";
    opened_by_module: "Opened with the key of the built-in module.",
        "Geopend met de sleutel van de ingebouwde module.";
    opened_by_given: "Opened with the private key that you gave.",
        "Geopend met de private sleutel die je gaf.";
    not_text_inside: "What is inside is no text, so there is no token to look at.",
        "Wat erin zit is geen tekst, dus er is geen token om te bekijken.";
    given_other: "The private key that you gave does not open it either.",
        "De private sleutel die je gaf, opent het ook niet.";
    given_none: "In what you gave is no private key of the kind that it takes.",
        "In wat je gaf zit geen private sleutel van het soort dat nodig is.";
    how_to_open: "To open it, paste or drop the private key of the module anywhere on this page, or choose its file. The key shows nowhere and is not kept. Keys of the built-in module last as long as the program runs, so what was encrypted for it earlier stays closed.",
        "Plak de private sleutel van de module ergens op deze pagina om het te openen, laat hem hier los of kies het bestand. De sleutel wordt nergens getoond en niet bewaard. Sleutels van de ingebouwde module bestaan zolang het programma draait: wat er eerder voor is versleuteld, blijft dicht.";
    choose_private: "Choose a private key", "Kies een private sleutel";
    outer_header: "Header of the encryption", "Header van de versleuteling";
    inner_token: "The token inside", "Het token dat erin zat";
    copy_inner: "Copy the token inside", "Kopieer het token dat erin zat";

    // How it is judged.
    judged: "Verdict", "Oordeel";
    judged_by: "Profile", "Profiel";
    at_issue: "As at the moment of its iat", "Zoals op het moment van zijn iat";
    no_iat: "The token has no iat to judge it at.", "Het token heeft geen iat om het op te beoordelen.";

    // The token.
    exchange: "Exchange", "Uitwisseling";
    copy_payload: "Copy the payload", "Kopieer de payload";
    copy_token: "Copy the token", "Kopieer het token";
    use_in_editor: "Use in the launch editor", "Gebruik in het launch-formulier";
    no_payload: "There is no second part.", "Er is geen tweede deel.";
    no_signature: "There is no third part.", "Er is geen derde deel.";
    signature_empty: "empty: the token is not signed", "leeg: het token is niet ondertekend";
    alone: "The token came by itself: there is no exchange to judge.",
        "Het token kwam los binnen: er is geen uitwisseling om te beoordelen.";
    no_launch: "This is no launch, but another step that carries a token: the exchange is not judged.",
        "Dit is geen launch, maar een andere stap met een token: de uitwisseling wordt niet beoordeeld.";
    method: "Method", "Methode";
    endpoint: "Endpoint", "Adres";
    fields: "Fields, in order", "Velden, op volgorde";
    not_told: "not told", "niet bekend";
    holds_token: "the token", "het token";
}
