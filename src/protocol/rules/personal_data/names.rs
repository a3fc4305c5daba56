//! Names that stand for personal data, in English, in Dutch and in FHIR.
//!
//! A name is compared without case and separators, word by word: `patient_email`, `userEmail` and
//! `E-Mail` all end in *email*, `email_template` does not. *Name* and *address* are said of many
//! things, so they count where they stand alone or after a word for a person: `patient_name` and
//! `username`, not `module_name`, `hostname` or `ip_address`.

/// What is always a person's, also behind other words.
#[rustfmt::skip]
const PERSONAL: [&str; 89] = [
    "email", "emails", "emailaddress", "emailadres", "mailadres", "mailaddress",
    "givenname", "firstname", "forename", "middlename", "familyname", "lastname", "surname",
    "fullname", "maidenname", "birthname", "nickname", "preferredusername", "initials",
    "voornaam", "voornamen", "achternaam", "tussenvoegsel", "roepnaam", "geboortenaam",
    "meisjesnaam", "voorletters", "initialen", "voorkeursnaam", "bijnaam", "clientnaam", "cliëntnaam",
    "birthdate", "dateofbirth", "birthday", "dob", "birthplace", "placeofbirth",
    "geboortedatum", "geboortedag", "geboorteplaats",
    "phone", "phones", "phonenumber", "phonenumbers", "phonenr", "telephone",
    "telephonenumber", "mobilenumber", "mobilephone", "cellphone",
    "telefoon", "telefoonnummer", "telefoonnummers", "telefoonnr", "telnr", "mobielnummer",
    "gsmnummer", "06nummer",
    "homeaddress", "streetaddress", "postaladdress", "postalcode", "zipcode",
    "woonadres", "huisadres", "postadres", "thuisadres", "straatnaam", "huisnummer",
    "postcode", "woonplaats",
    "bsn", "bsnnumber", "bsnnummer", "bsnnr", "burgerservicenummer", "citizenservicenumber",
    "sofinummer", "ssn", "socialsecuritynumber", "passportnumber", "paspoortnummer",
    "gender", "geslacht", "sex", "humanname", "contactpoint", "valueaddress",
];

/// What is a person's or a thing's, as the words around it say.
#[rustfmt::skip]
const AMBIGUOUS: [&str; 9] = [
    "name", "names", "naam", "namen", "address", "addresses", "adres", "displayname", "telecom",
];

/// Words for a person. `client` is none: OAuth calls an application that.
#[rustfmt::skip]
pub(super) const PERSONS: [&str; 28] = [
    "patient", "person", "persoon", "user", "gebruiker", "practitioner", "relatedperson",
    "caregiver", "therapist", "doctor", "nurse", "clinician", "employee", "guardian", "relative",
    "parent", "child", "contact", "behandelaar", "hulpverlener", "zorgverlener", "medewerker",
    "naaste", "mantelzorger", "ouder", "kind", "arts", "huisarts",
];

/// Words for what has a name and an address and is nobody.
#[rustfmt::skip]
const THINGS: [&str; 38] = [
    "module", "device", "app", "application", "software", "client", "portal", "organization",
    "organisation", "organisatie", "tenant", "domain", "system", "service", "server", "host",
    "network", "endpoint", "vendor", "product", "location", "activity", "definition", "course",
    "questionnaire", "level", "game", "theme", "language", "feature", "version", "environment",
    "file", "event", "category", "tag", "room", "kamer",
];

/// Last words of names that hold a time, an amount or a version: digits there are nobody's.
#[rustfmt::skip]
const QUANTITIES: [&str; 23] = [
    "iat", "exp", "nbf", "at", "time", "timestamp", "ts", "date", "expires", "seconds", "secs",
    "millis", "ms", "micros", "us", "nanos", "ns", "bytes", "size", "length", "etag", "version",
    "revision",
];

/// The words of a name in lower case, without what separates them.
pub(super) struct Words {
    plain: String,
    starts: Vec<usize>,
}

impl Words {
    /// Splits at separators and at the humps of `camelCase`; `BSNNumber` is two words. Of a URI,
    /// as SAML names its claims, the last part is the name.
    pub(super) fn of(name: &str) -> Self {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        let (mut plain, mut starts) = (String::with_capacity(name.len()), Vec::with_capacity(4));
        let mut before = ' ';
        let mut chars = name.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_alphanumeric() {
                let hump = c.is_uppercase()
                    && (!before.is_uppercase() || chars.peek().is_some_and(|c| c.is_lowercase()));
                if hump || !before.is_alphanumeric() {
                    starts.push(plain.len());
                }
                plain.extend(c.to_lowercase());
            }
            before = c;
        }
        // `address_2` is another address.
        plain.truncate(plain.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        starts.retain(|start| *start < plain.len());
        Self { plain, starts }
    }

    /// Every word with those behind it, as one.
    fn endings(&self) -> impl Iterator<Item = &str> {
        self.starts.iter().filter_map(|start| self.plain.get(*start..))
    }

    fn last(&self) -> &str {
        self.endings().last().unwrap_or_default()
    }

    /// The word before an ending of the name; `patientname` counts as two.
    fn before(&self, ending: &str) -> Option<&str> {
        let rest = self.plain.strip_suffix(ending)?;
        let start = self.starts.iter().rfind(|start| **start < rest.len())?;
        rest.get(*start..)
    }

    fn before_ambiguous(&self) -> impl Iterator<Item = &str> {
        AMBIGUOUS.iter().filter_map(|ending| self.before(ending))
    }

    /// Whether the name is that of a member, as FHIR writes it or otherwise.
    pub(super) fn is_one_of(&self, names: &[&str]) -> bool {
        names.contains(&self.plain.as_str())
    }

    pub(super) fn are_personal(&self) -> bool {
        self.endings().any(is_personal)
            || self.before_ambiguous().any(|word| PERSONS.contains(&word))
    }

    pub(super) fn are_ambiguous(&self) -> bool {
        self.is_one_of(&AMBIGUOUS)
    }

    /// Whether this is a thing, or the name of one (`deviceName`).
    pub(super) fn are_of_a_thing(&self) -> bool {
        THINGS.contains(&self.last()) || self.before_ambiguous().any(|word| THINGS.contains(&word))
    }

    pub(super) fn are_a_quantity(&self) -> bool {
        QUANTITIES.contains(&self.last())
    }
}

/// Whether words are a person's, whoever's they say (`userfirstname`).
fn is_personal(words: &str) -> bool {
    let behind = |person: &&str| words.strip_prefix(*person);
    PERSONAL.contains(&words)
        || PERSONS.iter().filter_map(behind).any(|words| PERSONAL.contains(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_separators() {
        for name in ["given_name", "Family-Name", "userEmail", "clientBSN", "BSNNumber", "E-Mail"] {
            assert!(Words::of(name).are_personal(), "{name}");
        }
        for name in ["patientName", "username", "patient name", "phone_number_1", "cliëntnaam"] {
            assert!(Words::of(name).are_personal(), "{name}");
        }
    }

    #[test]
    fn other_words_only_sound_like_them() {
        for name in ["gamename", "email_template", "hostname", "ip_address", "display", "sexton"] {
            assert!(!Words::of(name).are_personal(), "{name}");
        }
    }

    #[test]
    fn a_name_alone_may_be_anyones() {
        assert!(Words::of("Name").are_ambiguous() && !Words::of("Name").are_personal());
        assert!(Words::of("deviceName").are_of_a_thing());
        assert!(Words::of("updatedAt").are_a_quantity());
    }
}
