//! The launch as source: the words of the question, and what the comments in the source say.

use super::{Language, word_table};
use crate::protocol::exchange::code::Comments;

word_table! {
    /// The fixed words about the launch as source, in one language.
    CodeLabels;
    title: "Copy as code", "Kopieer als code";
    language: "Programming language", "Programmeertaal";
    what: "Source that makes this launch: it signs the token with a key of yours and prints the page that posts it. Times that are relative stay so, and each run has a token id of its own. The private key is not in it: the source reads it from a file.",
        "Broncode die deze launch maakt: die ondertekent het token met een sleutel van jou en drukt de pagina af die het post. Relatieve tijden blijven relatief, en elke keer is er een nieuw token-id. De private sleutel staat er niet in: de broncode leest hem uit een bestand.";
    without_fault: "The fault that is chosen is not in the source: it makes the launch as it should be.",
        "De gekozen fout zit niet in de broncode: die maakt de launch zoals het hoort.";
    without_encryption: "The token in the source is signed and not encrypted.",
        "Het token in de broncode is ondertekend en niet versleuteld.";
    source: "Source", "Broncode";
    choose_file: "Save the source", "Bewaar de broncode";
    menu: "Copy as code…", "Kopieer als code…";

    intro: "Makes a launch: signs the token and prints the page that posts it.",
        "Maakt een launch: ondertekent het token en drukt de pagina af die het post.";
    needs: "Needs:", "Nodig:";
    key: "The private key of the portal: PKCS#8 in PEM. Put your own path here.",
        "De private sleutel van het portaal: PKCS#8 in PEM. Zet hier je eigen pad.";
    fields: "The form that the browser posts; the URL and the fields are escaped for HTML.",
        "Het formulier dat de browser post; de URL en de velden worden geschikt gemaakt voor HTML.";
    odd_header: "In this launch the header says something else in alg or kid than the library writes by itself: that differs.",
        "In deze launch zegt de header iets anders in alg of kid dan de bibliotheek zelf schrijft: dat verschilt.";
    odd_values: "In this launch a member stands there twice, or a number is spelled in a way of its own: that may come out differently.",
        "In deze launch staat een onderdeel er twee keer, of is een getal op een eigen manier geschreven: dat kan er anders uitkomen.";
    unsupported: "Microsoft.IdentityModel does not sign with EdDSA: take an RSA or EC key, or sign with another library here.",
        "Microsoft.IdentityModel ondertekent niet met EdDSA: neem een RSA- of EC-sleutel, of onderteken hier met een andere bibliotheek.";
    signs_itself: "Nimbus signs with EdDSA only by way of Tink; Java does so itself from version 15 on.",
        "Nimbus ondertekent alleen via Tink met EdDSA; Java doet dat zelf vanaf versie 15.";
}

/// What the comments in the source say.
pub fn comments(language: Language) -> Comments {
    let words = CodeLabels::of(language);
    Comments {
        intro: words.intro,
        needs: words.needs,
        key: words.key,
        fields: words.fields,
        odd_header: words.odd_header,
        odd_values: words.odd_values,
        unsupported: words.unsupported,
        signs_itself: words.signs_itself,
    }
}
