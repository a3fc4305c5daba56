//! What is wrong with JSON that someone types or pastes, and what surprises in it.

#[cfg(test)]
mod tests;

use super::{Language, say, shorten};
use crate::protocol::json::{
    Expected, Json, JsonProblem, JsonRemark, JsonTrouble, NumberTrouble, Open, Place, Remark,
};

/// Where it is wrong, what is wrong, and what to write.
pub fn problem(language: Language, problem: &JsonProblem) -> String {
    let (line, column) = (problem.at.line, problem.at.column);
    let what = trouble(language, problem);
    say!(language, "Line {line}, column {column}: {what}", "Regel {line}, kolom {column}: {what}")
}

/// A place within a sentence.
fn place(language: Language, at: &Place) -> String {
    let (line, column) = (at.line, at.column);
    say!(language, "line {line}, column {column}", "regel {line}, kolom {column}")
}

/// What is wrong, to follow the place.
fn trouble(language: Language, problem: &JsonProblem) -> String {
    match &problem.what {
        JsonTrouble::Nothing => say!(
            language,
            "there is nothing here yet. Write at least {{}}.",
            "hier staat nog niets. Schrijf ten minste {{}}."
        ),
        JsonTrouble::EndTooEarly { open, began } => {
            let (opened, close) = (opened(language, *open), open.closed_by());
            let began = place(language, began);
            say!(
                language,
                "the text ends here, while {opened} of {began} is still open. Write {close} to close it.",
                "de tekst stopt hier, terwijl {opened} van {began} nog openstaat. Schrijf {close} om af te sluiten."
            )
        }
        JsonTrouble::CommaMissing => say!(
            language,
            "a comma is missing here. Put one between this value and the next.",
            "hier ontbreekt een komma. Zet er een tussen deze waarde en de volgende."
        ),
        JsonTrouble::CommaTooMany => say!(
            language,
            "a comma too many: a value must follow it, and one must stand before it. Take it out.",
            "een komma te veel: er moet een waarde voor staan en een achter. Haal de komma weg."
        ),
        JsonTrouble::ColonMissing { name } => {
            let name = shorten(name, 40, 8);
            say!(
                language,
                "a colon is missing after “{name}”. Write \"{name}\": and then the value.",
                "na “{name}” ontbreekt een dubbele punt. Schrijf \"{name}\": en dan de waarde."
            )
        }
        JsonTrouble::ValueMissing => say!(
            language,
            "a value is missing after the colon. Write one, such as \"\" or null, or take the name out.",
            "na de dubbele punt ontbreekt een waarde. Schrijf er een, zoals \"\" of null, of haal de naam weg."
        ),
        JsonTrouble::MembersWithoutBraces => say!(
            language,
            "a colon can only stand between {{ and }}. Put {{ before the name and }} after the value.",
            "een dubbele punt kan alleen tussen {{ en }} staan. Zet {{ voor de naam en }} achter de waarde."
        ),
        JsonTrouble::UnquotedName { name } => {
            let name = shorten(name, 40, 8);
            say!(
                language,
                "the name {name} has no quotes. Write \"{name}\".",
                "de naam {name} heeft geen aanhalingstekens. Schrijf \"{name}\"."
            )
        }
        JsonTrouble::UnquotedText { found } => {
            let found = shorten(found, 40, 8);
            say!(
                language,
                "{found} is no value of JSON. A text needs quotes: \"{found}\".",
                "{found} is geen waarde van JSON. Een tekst heeft aanhalingstekens nodig: \"{found}\"."
            )
        }
        JsonTrouble::SingleQuotes => say!(
            language,
            "JSON has only straight double quotes. Write \" before and after.",
            "JSON kent alleen rechte dubbele aanhalingstekens. Schrijf \" ervoor en erachter."
        ),
        JsonTrouble::CurlyQuotes { found } => say!(
            language,
            "{found} is a quote as word processors set it. JSON has only straight ones: write \" before and after.",
            "{found} is een aanhalingsteken van een tekstverwerker. JSON kent alleen rechte: schrijf \" ervoor en erachter."
        ),
        JsonTrouble::QuoteInText => say!(
            language,
            "this quote ends the text, but more follows. If it belongs to the text, write \\\"; otherwise put a comma after it.",
            "dit aanhalingsteken sluit de tekst af, maar er volgt nog meer. Hoort het bij de tekst, schrijf dan \\\"; zet er anders een komma achter."
        ),
        JsonTrouble::BadEscape { found } => {
            let found = shown(*found);
            say!(
                language,
                "after a backslash, {found} means nothing. Write \\\\ for a backslash, or take it out.",
                "na een backslash betekent {found} niets. Schrijf \\\\ voor een backslash, of haal hem weg."
            )
        }
        JsonTrouble::BadUnicodeEscape { spelled } => say!(
            language,
            "{spelled} is incomplete: \\u takes four hexadecimal digits, as in \\u00e9. For a backslash, write \\\\.",
            "{spelled} is niet compleet: na \\u horen vier hexadecimale cijfers, zoals \\u00e9. Schrijf \\\\ voor een backslash."
        ),
        JsonTrouble::LoneSurrogate { code } => say!(
            language,
            "\\u{code:04x} is half of a character. Write both halves, as in \\ud83d\\ude00, or take it out.",
            "\\u{code:04x} is een half teken. Schrijf beide helften, zoals \\ud83d\\ude00, of haal het weg."
        ),
        JsonTrouble::RawControl { code: code @ (0x0a | 0x0d), began } => {
            let (began, short) = (place(language, began), if *code == 0x0a { 'n' } else { 'r' });
            say!(
                language,
                "the line ends inside the text of {began}. Close it with \", or write \\{short} if the break belongs to it.",
                "de regel stopt midden in de tekst van {began}. Sluit die af met \", of schrijf \\{short} als de regelovergang erbij hoort."
            )
        }
        JsonTrouble::RawControl { code, .. } => say!(
            language,
            "the control character U+{code:04X} cannot stand in a text as it is. Write \\u{code:04x}, or take it out.",
            "het besturingsteken U+{code:04X} kan niet zomaar in een tekst staan. Schrijf \\u{code:04x}, of haal het weg."
        ),
        JsonTrouble::Number { spelled, what } => number(language, spelled, *what),
        JsonTrouble::Literal { found, meant } => say!(
            language,
            "JSON does not know {found}. Write {meant}, or \"{found}\" if it is a text.",
            "JSON kent {found} niet. Schrijf {meant}, of \"{found}\" als het een tekst is."
        ),
        JsonTrouble::Comment => say!(
            language,
            "JSON has no comments. Take it out.",
            "JSON kent geen commentaar. Haal het weg."
        ),
        JsonTrouble::WrongClosing { found, open, began } => {
            let (opened, close) = (opened(language, *open), open.closed_by());
            let began = place(language, began);
            say!(
                language,
                "{found} does not close {opened} of {began}. Write {close} first.",
                "{found} sluit {opened} van {began} niet af. Daar hoort eerst {close} te staan."
            )
        }
        JsonTrouble::AfterEnd { found } => {
            let found = shown(*found);
            say!(
                language,
                "the document ended before this, and {found} follows. Take out what comes after the end, or a closing bracket too many.",
                "het document was hiervoor al klaar, en er volgt nog {found}. Haal weg wat na het einde komt, of een haakje te veel."
            )
        }
        JsonTrouble::OtherSpace { code } => say!(
            language,
            "the invisible character U+{code:04X} stands here, often pasted from a document or chat. Take it out, or type a space.",
            "hier staat het onzichtbare teken U+{code:04X}, vaak meegeplakt uit een document of chat. Haal het weg, of typ een spatie."
        ),
        JsonTrouble::Unexpected { found, expected } => {
            let (found, expected) = (shown(*found), expected_here(language, *expected));
            say!(
                language,
                "{found} cannot stand here. What can: {expected}.",
                "{found} kan hier niet staan. Wat wel kan: {expected}."
            )
        }
        JsonTrouble::TooDeep => {
            let most = Json::MAX_DEPTH;
            say!(
                language,
                "more than {most} brackets are open, and Lanceer reads no deeper. Take out some of the nesting.",
                "er staan meer dan {most} haakjes open, en dieper leest Lanceer niet. Nest minder diep."
            )
        }
        JsonTrouble::TooLong { bytes } => {
            let most = Json::MAX_BYTES;
            say!(
                language,
                "the text is {bytes} bytes long, and Lanceer reads no more than {most}. Shorten it.",
                "de tekst is {bytes} bytes lang, en Lanceer leest er niet meer dan {most}. Maak hem korter."
            )
        }
        JsonTrouble::NotUtf8 => {
            let offset = problem.at.offset;
            say!(
                language,
                "byte {offset} (counted from 0) is not UTF-8, as JSON must be. Write it as UTF-8.",
                "byte {offset} (geteld vanaf 0) is geen UTF-8, en dat moet JSON zijn. Schrijf het als UTF-8."
            )
        }
        JsonTrouble::ByteOrderMark => say!(
            language,
            "the text begins with a byte order mark, and many JSON readers stop at it. Save it as UTF-8 without BOM.",
            "de tekst begint met een byte order mark, en veel JSON-lezers stoppen daar. Bewaar hem als UTF-8 zonder BOM."
        ),
    }
}

/// What is wrong with a number.
fn number(language: Language, spelled: &str, what: NumberTrouble) -> String {
    let spelled = shorten(spelled, 40, 8);
    match what {
        NumberTrouble::LeadingZero => say!(
            language,
            "a number does not begin with a zero too many. Take the zero out, or write \"{spelled}\" if it is a code.",
            "een getal begint niet met een nul te veel. Haal de nul weg, of schrijf \"{spelled}\" als het een code is."
        ),
        NumberTrouble::Plus => say!(
            language,
            "a number has no plus sign. Take it out, or write \"{spelled}\" if it is a text.",
            "een getal heeft geen plusteken. Haal het weg, of schrijf \"{spelled}\" als het een tekst is."
        ),
        NumberTrouble::PointFirst => say!(
            language,
            "{spelled} needs a digit before the point, as in 0.5.",
            "in {spelled} hoort een cijfer voor de punt, zoals 0.5."
        ),
        NumberTrouble::PointLast => say!(
            language,
            "{spelled} needs a digit after the point, as in 1.0. Or take the point out.",
            "in {spelled} hoort een cijfer achter de punt, zoals 1.0. Of haal de punt weg."
        ),
        NumberTrouble::NoExponent => say!(
            language,
            "{spelled} needs a digit after the e, as in 1e3. Or take the e out.",
            "in {spelled} hoort een cijfer achter de e, zoals 1e3. Of haal de e weg."
        ),
        NumberTrouble::NotFinite => say!(
            language,
            "JSON has no number {spelled}. Write null, or \"{spelled}\" as a text.",
            "JSON kent geen getal {spelled}. Schrijf null, of \"{spelled}\" als tekst."
        ),
        NumberTrouble::Malformed => say!(
            language,
            "{spelled} is no number. Write digits alone, as in 12 or 1.5, or \"{spelled}\" if it is a text.",
            "{spelled} is geen getal. Schrijf alleen cijfers, zoals 12 of 1.5, of \"{spelled}\" als het een tekst is."
        ),
    }
}

/// What is open, as a thing.
fn opened(language: Language, open: Open) -> String {
    match open {
        Open::Object => say!(language, "the {{", "de {{"),
        Open::Array => say!(language, "the [", "de ["),
        Open::Text => say!(language, "the text", "de tekst"),
    }
}

fn expected_here(language: Language, expected: Expected) -> String {
    match expected {
        Expected::Value => say!(
            language,
            "a text in quotes, a number, true, false, null, {{ or [",
            "een tekst tussen aanhalingstekens, een getal, true, false, null, {{ of ["
        ),
        Expected::Name => say!(
            language,
            "a name in quotes, with a colon and a value",
            "een naam tussen aanhalingstekens, met een dubbele punt en een waarde"
        ),
        Expected::CommaOrEnd(open) => {
            let close = open.closed_by();
            say!(language, "a comma or {close}", "een komma of {close}")
        }
    }
}

/// A character, by its number if it cannot be seen.
fn shown(character: char) -> String {
    let code = u32::from(character);
    let visible = character.is_alphanumeric() || character.is_ascii_graphic();
    if visible { character.to_string() } else { format!("U+{code:04X}") }
}

/// What is allowed and may yet surprise, and why.
pub fn remark(language: Language, remark: &Remark) -> String {
    let path = match remark.path.as_str() {
        "" => say!(language, "The document", "Het document"),
        path => path.to_owned(),
    };
    match &remark.what {
        JsonRemark::Duplicate { times } => say!(
            language,
            "{path} stands there {times} times. Receivers take the last, take the first, or refuse. Keep one.",
            "{path} staat er {times} keer. Ontvangers nemen de laatste, nemen de eerste, of weigeren. Houd er één over."
        ),
        JsonRemark::LargeNumber { spelled } => {
            let spelled = shorten(spelled, 24, 8);
            say!(
                language,
                "{path}: not every receiver keeps all digits of {spelled}. Send it as a text if each digit counts.",
                "{path}: niet elke ontvanger bewaart alle cijfers van {spelled}. Stuur het als tekst als elk cijfer telt."
            )
        }
        JsonRemark::ControlCharacter { code } => say!(
            language,
            "{path} holds the control character U+{code:04X}, which some receivers refuse or cut off at. Take it out, unless you are testing that.",
            "{path} bevat het besturingsteken U+{code:04X}; sommige ontvangers weigeren dat of kappen daar af. Haal het weg, tenzij je dat juist test."
        ),
        JsonRemark::BidiControl { code } => say!(
            language,
            "{path} holds U+{code:04X}, which turns the direction of what is shown after it: people may read something else than is sent. Take it out, unless you are testing that.",
            "{path} bevat U+{code:04X}, dat de leesrichting omdraait van wat erna staat: mensen lezen dan misschien iets anders dan er wordt verstuurd. Haal het weg, tenzij je dat juist test."
        ),
        JsonRemark::RawNonAscii => say!(
            language,
            "{path} holds characters beyond ASCII as they are. They are sent as UTF-8; a receiver that reads them otherwise shows other characters. Escapes such as \\u00e9 prevent that.",
            "{path} bevat tekens buiten ASCII zoals ze zijn. Ze gaan mee als UTF-8; een ontvanger die ze anders leest, toont andere tekens. Escapes zoals \\u00e9 voorkomen dat."
        ),
    }
}

/// A text that is kept and sent, and too long to be edited in the window.
pub fn too_long_to_edit(language: Language, bytes: usize) -> String {
    let size = bytes / 1024;
    say!(
        language,
        "This text has {size} KiB: too long to edit here without making the window wait. It is kept and sent as it is; the form still changes the claims that it knows.",
        "Deze tekst is {size} KiB: te lang om hier te bewerken zonder het venster te laten wachten. Hij blijft bewaard en wordt verstuurd zoals hij is; het formulier verandert nog steeds de claims die het kent."
    )
}

/// What is JSON, but not an object.
pub fn not_object(language: Language) -> &'static str {
    match language {
        Language::English => {
            "A payload and a header are JSON objects: write the members between { and }."
        }
        Language::Dutch => {
            "Een payload en een header zijn JSON-objecten: zet de leden tussen { en }."
        }
    }
}
