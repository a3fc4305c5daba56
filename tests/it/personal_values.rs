//! CLM-14 over generated values: whatever is an id, a hash or a time is never taken for a number of
//! someone; whatever is a BSN, a telephone number or an e-mail address always is.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use lanceer::protocol::profile::Profile;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::personal_data::found;

/// What CLM-14 finds in one value, under a name that says nothing.
fn kinds(value: &Value) -> Vec<&'static str> {
    let payload = json!({ "ref": value });
    let found = found(Profile::Koppeltaal20, payload.as_object().unwrap());
    found.into_iter().map(|(_, kind)| kind).collect()
}

/// 2001-09-09 to 2100, as seconds: before, a time has nine digits, as a BSN has.
fn seconds() -> impl Strategy<Value = i64> {
    1_000_000_000..4_102_444_800_i64
}

/// A moment in the forms of ISO 8601 and RFC 3339, with and without fraction and offset.
fn time() -> impl Strategy<Value = String> {
    let dates = select(vec!["%Y-%m-%d", "%Y%m%d", "%Y-%j", "%G-W%V-%u", "%d-%m-%Y"]);
    let times = select(vec!["T%H:%M:%S", " %H:%M:%S", "T%H%M%S", "T%H:%M", " %H:%M", ""]);
    let fractions = select(vec!["", ".%3f", ",%3f", ".%6f", ".%7f", ".%8f", ",%9f", ".%9f"]);
    let offsets = select(vec!["", "Z", "%:z", "%z", " %:z"]);
    let moment = (946_684_800..4_102_444_800_i64, 0..1_000_000_000_i32, -12..13_i8);
    (dates, times, fractions, offsets, moment).prop_map(|(date, time, fraction, offset, moment)| {
        let (second, nanos, hours) = moment;
        // A fraction of no seconds, or an offset of a date, is no form of a time.
        let fraction = if time.ends_with('S') { fraction } else { "" };
        let offset = if time.is_empty() { "" } else { offset };
        let zone = TimeZone::fixed(Offset::constant(hours));
        let moment = Timestamp::new(second, nanos).unwrap().to_zoned(zone);
        moment.strftime(&format!("{date}{time}{fraction}{offset}")).to_string()
    })
}

/// A number that passes the eleven test: the last digit is what the others leave.
fn bsn() -> impl Strategy<Value = String> {
    (1_000_000..100_000_000_u32).prop_filter_map("no such last digit", |first| {
        let first = format!("{first:08}");
        let sum: u32 = first.bytes().zip((2..10).rev()).map(|(d, w)| u32::from(d - b'0') * w).sum();
        (sum % 11 < 10).then(|| format!("{first}{}", sum % 11))
    })
}

/// A BSN as people and systems write it.
fn written_bsn() -> impl Strategy<Value = String> {
    let separator = select(vec!["", ".", " ", "-", "\u{a0}", "\u{2011}"]);
    let around = select(vec![
        ("", ""),
        ("Patient/", ""),
        ("bsn:", ""),
        ("bsn-", ""),
        ("Het nummer (", ") is het."),
        ("http://fhir.nl/fhir/NamingSystem/bsn|", ""),
        ("https://portal.example/p/", "/launch?x=1"),
    ]);
    (bsn(), select(vec![3, 4]), separator, around).prop_map(|(bsn, first, separator, around)| {
        let groups = [&bsn[..first], &bsn[first..6], &bsn[6..]];
        format!("{}{}{}", around.0, groups.join(separator), around.1)
    })
}

/// A Dutch number as people write it: area code, subscriber, and the signs between.
fn phone() -> impl Strategy<Value = String> {
    let area = select(vec!["6", "10", "20", "30", "58", "79", "85", "88", "111", "294", "599"]);
    let form = (0..8_usize, 1..5_usize, "[1-9][0-9]{7}");
    let around = select(vec![("", ""), ("tel:", ""), ("Bel ", " of mail."), ("Tel. ", "; x")]);
    (area, form, around).prop_map(|(area, (prefix, group, digits), around)| {
        let subscriber = &digits[..9 - area.len()];
        // What follows an area code at once is written in one; a mobile number has none.
        let glued = prefix % 4 == 0 && area != "6";
        let group = if glued { 1 } else { group };
        let start = [
            format!("0{area}"),
            format!("0{area}-"),
            format!("0{area} "),
            format!("(0{area}) "),
            format!("+31{area}"),
            format!("+31 {area} "),
            format!("+31 (0){area} "),
            format!("0031 {area} "),
        ];
        format!("{}{}{}{}", around.0, start[prefix], grouped(subscriber, group), around.1)
    })
}

/// Groups of so many digits, the last of which takes what would be alone; of one: no groups.
fn grouped(digits: &str, size: usize) -> String {
    // 0416 1643 00 is how an IBAN falls into groups, not a telephone number.
    if size == 1 || (digits.len() == 6 && size == 4) {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % size == 0 && digits.len() - at > 1 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn email() -> impl Strategy<Value = String> {
    let around = select(vec![
        ("", ""),
        ("mailto:", "?subject=x"),
        ("<", ">"),
        ("Mail ", "."),
        ("x?u=", "&"),
    ]);
    let local = "[a-zA-Z0-9]([a-z0-9._+-]{0,15}[a-zA-Z0-9])?";
    let domain = "([a-z]([a-z0-9-]{0,10}[a-z0-9])?\\.){1,3}[a-zA-Z]{2,6}";
    (local, select(vec!["@", "%40"]), domain, around).prop_map(|(local, at, domain, around)| {
        format!("{}{local}{at}{domain}{}", around.0, around.1)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_uuid_is_personal(bytes: [u8; 16], form in select(vec!["", "urn:uuid:", "Patient/"])) {
        let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
        prop_assert!(kinds(&Value::String(form.to_owned() + &id.to_string())).is_empty());
        prop_assert!(kinds(&json!(id.simple().to_string())).is_empty());
    }

    #[test]
    fn no_uuid_of_digits_is_personal(digits in "[0-9]{32}") {
        let id = Uuid::parse_str(&digits).unwrap();
        prop_assert!(kinds(&json!(id.to_string())).is_empty(), "{id}");
    }

    #[test]
    fn no_hash_is_personal(hash in "[0-9a-f]{16,64}") {
        prop_assert!(kinds(&json!(hash)).is_empty());
        prop_assert!(kinds(&Value::String("sha256:".to_owned() + &hash)).is_empty());
    }

    #[test]
    fn no_random_id_is_personal(id in "[0-9A-Za-z_-]{20,50}") {
        prop_assert!(kinds(&json!(id)).is_empty());
    }

    #[test]
    fn no_time_is_personal(time in time()) {
        prop_assert!(kinds(&json!(time)).is_empty(), "{time}");
    }

    #[test]
    fn no_numeric_date_is_personal(seconds in seconds(), millis in 946_684_800_000..4_102_444_800_000_i64) {
        for time in [seconds, millis] {
            prop_assert!(kinds(&json!(time)).is_empty());
            prop_assert!(kinds(&json!(time.to_string())).is_empty());
        }
    }

    /// Also of the twenty months in which it has nine digits, when its name says what it is.
    #[test]
    fn no_claim_of_a_time_is_personal(
        seconds in 946_684_800..4_102_444_800_i64,
        name in select(vec!["iat", "exp", "nbf", "auth_time", "updated_at", "timestamp"]),
    ) {
        for time in [json!(seconds), json!(seconds.to_string())] {
            let payload = json!({ name: time });
            prop_assert!(found(Profile::Hti20, payload.as_object().unwrap()).is_empty());
        }
    }

    #[test]
    fn every_bsn_is_found(text in written_bsn(), number in bsn()) {
        prop_assert_eq!(kinds(&json!(text)), ["bsn"]);
        let number: u64 = number.parse().unwrap();
        prop_assert_eq!(kinds(&json!(number)).is_empty(), number < 100_000_000);
    }

    #[test]
    fn every_telephone_number_is_found(text in phone()) {
        prop_assert_eq!(kinds(&json!(text)), ["phone"], "{}", text);
    }

    #[test]
    fn every_address_is_found(text in email()) {
        prop_assert_eq!(kinds(&json!(text)), ["email"], "{}", text);
    }
}
