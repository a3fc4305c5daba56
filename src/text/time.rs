//! Times and durations as people read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Language, say};

/// The time of day: `22:48:44`.
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M:%S").to_string()
}

/// The time of day to the millisecond: `22:48:44.812`.
pub fn clock_millis(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M:%S%.3f").to_string()
}

/// A duration: `45 s`, `5 min`, `4 min 58 s`, `2 h 5 min`, `12 d`.
pub fn duration(secs: i64) -> String {
    let secs = secs.unsigned_abs();
    if secs >= 48 * 3600 {
        return format!("{} d", secs / (24 * 3600));
    }
    let (hours, minutes, seconds) = (secs / 3600, secs / 60 % 60, secs % 60);
    match (hours, minutes, seconds) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, 0) => format!("{minutes} min"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, 0, _) => format!("{hours} h"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// A duration with its unit written out where it is whole minutes: `5 minutes`.
pub fn duration_in_words(language: Language, secs: i64) -> String {
    match (secs / 60, secs % 60) {
        (1, 0) => say!(language, "1 minute", "1 minuut"),
        (minutes @ 2..60, 0) => say!(language, "{minutes} minutes", "{minutes} minuten"),
        _ => duration(secs),
    }
}

/// A duration in microseconds, to be read at a glance: `0.4 ms`, `12 ms`, `1.3 s`.
pub fn micros(language: Language, micros: u64) -> String {
    let millis = micros as f64 / 1000.0;
    let text = if millis < 10.0 {
        format!("{millis:.1} ms")
    } else if millis < 1000.0 {
        format!("{millis:.0} ms")
    } else {
        format!("{:.1} s", millis / 1000.0)
    };
    if language == Language::Dutch { text.replace('.', ",") } else { text }
}

/// A moment seen from another: `now`, `in 5 min`, `30 s ago`.
pub fn relative(language: Language, at: i64, now: i64) -> String {
    let ahead = at.saturating_sub(now);
    let span = duration(ahead);
    match ahead {
        0 => language.labels().now.to_owned(),
        1.. => say!(language, "in {span}", "over {span}"),
        _ => say!(language, "{span} ago", "{span} geleden"),
    }
}

/// The time of day of a NumericDate, and what that is from now: `22:53:44, in 5 min`. `None` for a
/// number that is no time.
pub fn numeric_date(
    language: Language,
    secs: i64,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<String> {
    let at = Timestamp::from_second(secs).ok()?;
    let relative = relative(language, secs, now.as_second());
    // Far away, the day matters more than the second.
    let near = secs.abs_diff(now.as_second()) < 12 * 3600;
    let absolute = if near {
        clock(at, zone)
    } else {
        at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    };
    Some(format!("{absolute}, {relative}"))
}

/// A NumericDate as the clock on the wall has it, in UTC, and seen from now: `23:53:44 · 22:53:44
/// UTC · in 5 min`. Empty for a number that is no time.
pub fn three_ways(language: Language, secs: i64, now: Timestamp, zone: &TimeZone) -> String {
    let Ok(at) = Timestamp::from_second(secs) else {
        return String::new();
    };
    let relative = relative(language, secs, now.as_second());
    let near = secs.abs_diff(now.as_second()) < 12 * 3600;
    let format = if near { "%H:%M:%S" } else { "%Y-%m-%d %H:%M" };
    let local = at.to_zoned(zone.clone());
    let utc = at.to_zoned(TimeZone::UTC).strftime(format);
    if local.offset().is_zero() {
        return format!("{utc} UTC · {relative}");
    }
    format!("{} · {utc} UTC · {relative}", local.strftime(format))
}

/// What [`three_ways`] says where there is less room, the longest first: by the clock on the wall and
/// from now, or from now alone.
pub fn shorter_ways(language: Language, secs: i64, now: Timestamp, zone: &TimeZone) -> Vec<String> {
    let two = numeric_date(language, secs, now, zone);
    two.map(|two| vec![two, relative(language, secs, now.as_second())]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short_and_exact() {
        for (secs, text) in
            [(0, "0 s"), (59, "59 s"), (300, "5 min"), (298, "4 min 58 s"), (7500, "2 h 5 min")]
        {
            assert_eq!(duration(secs), text);
        }
        let words = |secs| duration_in_words(Language::English, secs);
        assert_eq!([words(60), words(300), words(45)], ["1 minute", "5 minutes", "45 s"]);
        assert_eq!(micros(Language::English, 412), "0.4 ms");
        assert_eq!(micros(Language::Dutch, 1_340_000), "1,3 s");
    }

    #[test]
    fn a_time_is_shown_by_the_wall_in_utc_and_from_now() {
        let now: Timestamp = "2026-03-01T22:30:00Z".parse().unwrap();
        let east = TimeZone::fixed(jiff::tz::offset(1));
        let read = |language, secs, zone: &TimeZone| three_ways(language, secs, now, zone);
        let soon = now.as_second() + 298;
        let english = Language::English;
        assert_eq!(read(english, soon, &east), "23:34:58 · 22:34:58 UTC · in 4 min 58 s");
        assert_eq!(read(english, soon, &TimeZone::UTC), "22:34:58 UTC · in 4 min 58 s");
        let dutch = read(Language::Dutch, now.as_second() - 10, &east);
        assert_eq!(dutch, "23:29:50 · 22:29:50 UTC · 10 s geleden");
        let long_ago = read(english, 1_585_564_845, &east);
        assert_eq!(long_ago, "2020-03-30 11:40 · 2020-03-30 10:40 UTC · 2162 d ago");
        assert_eq!(read(english, i64::MAX, &east), "");
        let shorter = shorter_ways(english, soon, now, &east);
        assert_eq!(shorter, ["23:34:58, in 4 min 58 s", "in 4 min 58 s"]);
    }

    #[test]
    fn a_numeric_date_reads_as_a_time() {
        let now: Timestamp = "2026-03-01T10:00:00Z".parse().unwrap();
        let read = |secs| numeric_date(Language::English, secs, now, &TimeZone::UTC);
        assert_eq!(read(now.as_second()).unwrap(), "10:00:00, now");
        assert_eq!(read(now.as_second() + 300).unwrap(), "10:05:00, in 5 min");
        assert_eq!(read(1_585_564_845).unwrap(), "2020-03-30 10:40, 2161 d ago");
        assert_eq!(read(i64::MAX), None);
    }
}
