//! In which of the simulated ways is a stored number written? By its shape, and by the number that was read in it.

use crate::profile::{Text, names};
use anilab_phone::{Length, Number};
use anilab_simulate::{StoredFormat, trunk_prefix};

/// The way; `None` where there is no number at all.
pub(super) fn stored_format(text: &Text<'_>) -> Option<StoredFormat> {
    let found: Vec<&str> = names(text).collect();
    let is = |names: &[&str]| names.iter().any(|name| found.contains(name));
    if is(&["no_number"]) {
        return None;
    }
    Some(match text.number {
        _ if is(&["scientific", "decimal", "rounded"]) => StoredFormat::Spreadsheet,
        _ if is(&["several"]) => StoredFormat::Several,
        _ if is(&["extension"]) => StoredFormat::Extension,
        _ if is(&["note"]) => StoredFormat::Note,
        Ok(number) if number.is_valid() => of_number(text, number),
        Ok(number) if matches!(number.length(), Length::LocalOnly | Length::TooShort) => StoredFormat::Local,
        _ if text.digits.len() < 9 => StoredFormat::Local,
        _ => StoredFormat::Typo,
    })
}

fn of_number(text: &Text<'_>, number: &Number) -> StoredFormat {
    let (national, code) = (number.national(), std::str::from_utf8(number.calling_code()).unwrap_or_default());
    let is_plain = text.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
    let has = |c: char| text.text.contains(c);
    if text.text.starts_with('+') {
        return match () {
            () if is_plain => StoredFormat::E164,
            () if has('(') => StoredFormat::SwallowedTrunk,
            () => StoredFormat::International,
        };
    }
    let international = format!("{code}{national}");
    if text.digits.len() > international.len() && text.digits.ends_with(&international) {
        return StoredFormat::ExitCode;
    }
    if text.digits == international {
        return StoredFormat::Bare;
    }
    let lacks_trunk = text.digits == national && trunk_prefix(number.region()).is_some_and(|trunk| !trunk.is_empty());
    if lacks_trunk {
        // 49 172 … without a plus sign is also a possible German number with the area code 4917, and read as one.
        let is_bare = is_plain && national.starts_with(code) && national.len() >= code.len() + 9;
        return if is_bare { StoredFormat::Bare } else { StoredFormat::MissingCode };
    }
    match () {
        () if is_plain => StoredFormat::Digits,
        () if has('.') => StoredFormat::Dotted,
        () if (has('-') || has('/')) && !has('(') => StoredFormat::Dashed,
        // In North America the groups alone are what is left of the international form.
        () if code == "1" && !has('(') => StoredFormat::MissingCode,
        () => StoredFormat::National,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::{Reading, Region};
    use anilab_phone::{parse, push_digits};

    fn format_of(text: &str, region: &str) -> Option<StoredFormat> {
        let region = Region::from_letters(region).expect("two letters");
        let mut digits = String::new();
        push_digits(text, &mut digits);
        stored_format(&Text { text, digits: &digits, reading: Reading::from(region), number: &parse(text, region) })
    }

    #[test]
    fn every_form_of_the_generator_is_recognised() {
        use StoredFormat as F;
        for (text, region, expected) in [
            ("+14152201234", "US", F::E164),
            ("(415) 220-1234", "US", F::National),
            ("020 7220 1234", "GB", F::National),
            ("4152201234", "US", F::Digits),
            ("02072201234", "GB", F::Digits),
            ("14152201234", "US", F::Bare),
            ("442072201234", "GB", F::Bare),
            ("491721234567", "DE", F::Bare),
            ("415.220.1234", "US", F::Dotted),
            ("415-220-1234", "US", F::Dashed),
            ("020-7220-1234", "GB", F::Dashed),
            ("+1 415 220 1234", "US", F::International),
            ("01114152201234", "US", F::ExitCode),
            ("00442072201234", "GB", F::ExitCode),
            ("+44 (0)20 7220 1234", "GB", F::SwallowedTrunk),
            ("+1 (415) 220-1234", "US", F::SwallowedTrunk),
            ("20 7220 1234", "GB", F::MissingCode),
            ("415 220 1234", "US", F::MissingCode),
            ("(415) 220-1234 x204", "US", F::Extension),
            ("220-1234", "US", F::Local),
            ("(415) 220-1234 (ask for Jo)", "US", F::Note),
            ("(415) 220-1234 / (415) 671-8890", "US", F::Several),
            ("4.15222E+09", "US", F::Spreadsheet),
            ("14152201234.0", "US", F::Spreadsheet),
            ("(415) 120-1234", "US", F::Typo),
        ] {
            assert_eq!(format_of(text, region), Some(expected), "{text}");
        }
        assert_eq!(format_of("n/a", "US"), None);
    }
}
