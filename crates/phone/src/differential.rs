//! Do our own reading and plans say what the library says? For tests and fuzzing: one text is asked of both.
//!
//! The library is a port of libphonenumber, and the ports differ. Where this one stands alone, we follow the others, and
//! [`is_known`] holds those cases: each with its cause.

use rlibphonenumber::{PhoneNumberFormat, PhoneNumberType};

use crate::Region;

use super::digits::push_digits;
use super::library::{LIBRARY, reason};
use super::number::{NotANumber, Number};
use super::parse::parse;
use super::reading::{LONGEST_PLAIN, has_late_scheme, read_each, read_plain};

/// Asks both for the number that `text` means in `region`.
///
/// # Errors
/// What either of them says, where they differ and nothing explains it.
#[cfg_attr(test, expect(unreachable_pub, reason = "a fuzzer reaches it"))]
pub fn compare(text: &str, region: Region) -> Result<(), String> {
    if text.len() <= LONGEST_PLAIN && read_plain(text.as_bytes()) != read_each(text.as_bytes()) {
        return Err(format!("{text:?}: eight bytes at a time are read otherwise than one at a time"));
    }
    let ours = parse(text, region);
    if has_late_scheme(text) {
        return Ok(());
    }
    let ours_said = ours.as_ref().map(said).map_err(|error| error.name());
    let library_says = |text: &str| by_library(text, region).map_err(NotANumber::name);
    let theirs_said = library_says(text);
    if ours_said == theirs_said || is_known(text, &ours) {
        return Ok(());
    }
    if text.trim().is_empty() && theirs_said.is_err() {
        return Ok(());
    }
    // At the end of a text, the library keeps characters that Unicode has not assigned.
    let is_symbol = |c: char| matches!(c, '\u{345}' | 'Ⓐ'..='ⓩ' | '\u{1f130}'..='\u{1f189}');
    let assigned = text.trim_end_matches(|c: char| c != '#' && (is_symbol(c) || !c.is_alphanumeric()));
    if ours_said == library_says(assigned) {
        return Ok(());
    }
    Err(format!("{text:?} in {:?}: we say {ours_said:?}, the library {theirs_said:?}", region.as_str()))
}

/// All that we say of a number.
fn said(number: &Number) -> String {
    let (e164, extension, kind, region) = (number.e164(), number.extension(), number.kind(), number.region());
    format!("{e164};{extension};{};{};{kind};{region}", number.is_possible(), number.is_valid())
}

fn by_library(text: &str, region: Region) -> Result<String, NotANumber> {
    let region = rlibphonenumber::Region::from_code(region.as_str()).ok();
    let number = LIBRARY.parse(text, region).map_err(|error| reason(&error))?;
    let mut extension = String::new();
    push_digits(number.extension(), &mut extension);
    let mut plain = number.clone();
    plain.extension = None;
    let kind = match LIBRARY.get_number_type(&number) {
        PhoneNumberType::FixedLine => "FIXED_LINE",
        PhoneNumberType::Mobile => "MOBILE",
        PhoneNumberType::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
        PhoneNumberType::TollFree => "TOLL_FREE",
        PhoneNumberType::PremiumRate => "PREMIUM_RATE",
        PhoneNumberType::SharedCost => "SHARED_COST",
        PhoneNumberType::VoIP => "VOIP",
        PhoneNumberType::PersonalNumber => "PERSONAL_NUMBER",
        PhoneNumberType::Pager => "PAGER",
        PhoneNumberType::UAN => "UAN",
        PhoneNumberType::VoiceMail => "VOICEMAIL",
        PhoneNumberType::Unknown => "UNKNOWN",
    };
    Ok(format!(
        "{};{extension};{};{};{kind};{}",
        LIBRARY.format(&plain, PhoneNumberFormat::E164),
        LIBRARY.is_possible_number(&number),
        LIBRARY.is_valid_number(&number),
        LIBRARY.get_region_for_number(&number).map(|region| region.to_string()).unwrap_or_default(),
    ))
}

/// Whether this is a text that the library reads otherwise than the other ports of libphonenumber.
fn is_known(text: &str, ours: &Result<Number, NotANumber>) -> bool {
    // No more than 250 characters are looked at.
    text.chars().count() > 250
        // The full-width tilde is punctuation, and may begin an extension.
        || text.contains('～')
        // ſ, ı, İ and the Kelvin sign are letters, and the first two have a key on a telephone.
        || text.contains(['ſ', 'ı', 'İ', '\u{212a}'])
        // It writes no more than ten leading zeros.
        || matches!(ours, Ok(number) if number.national().starts_with("00000000000"))
        // Two digits alone are a number; two digits and an extension are none.
        || (matches!(ours, Err(NotANumber::NotANumber)) && has_two_digits_first(text))
        // A second number begins at the first `/ x`, not at the last one of the first line.
        || second_numbers(text) > usize::from(!text.contains('\n'))
}

fn has_two_digits_first(text: &str) -> bool {
    let is_digit = |c: char| super::digits::ascii_digit(c).is_some();
    let start = text.find(|c: char| is_digit(c) || matches!(c, '+' | '＋')).unwrap_or(text.len());
    text[start..].chars().take_while(|&c| is_digit(c)).count() == 2
}

fn second_numbers(text: &str) -> usize {
    text.split(['/', '\\']).skip(1).filter(|rest| rest.trim_start_matches(' ').starts_with('x')).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{example, known_regions};
    use super::*;

    /// What people and machines put into phone fields besides digits.
    const PIECES: [&str; 72] = [
        "+",
        "++",
        "＋",
        " ",
        "-",
        "(",
        ")",
        ".",
        "/",
        "\\",
        "[",
        "]",
        "*",
        "~",
        "～",
        "#",
        ",",
        ",,",
        ";",
        ":",
        "x",
        "X",
        "ext",
        "ext. ",
        "Extn",
        "extension ",
        "extensió",
        "extensio\u{301}n ",
        "anexo",
        "int",
        "доб. ",
        "ｅｘｔ",
        "ｘ",
        "ｉｎｔ",
        "＃",
        "\u{a0}",
        "\u{2010}",
        "–",
        "\u{3000}",
        "ー",
        "－",
        "（",
        "）",
        "．",
        "／",
        "é",
        "漢",
        "ß",
        "½",
        "²",
        "٢",
        "２",
        "๓",
        "𝟗",
        "📞",
        "a",
        "B",
        "HOME",
        "ſ",
        "\u{212a}",
        "\t",
        "\n",
        "\u{301}",
        "tel:",
        ";ext=",
        ";isub=",
        ";phone-context=",
        ";phone-context=+44",
        ";phone-context=a.b",
        "/ x",
        "00",
        "00000000000",
    ];

    fn region() -> impl Strategy<Value = Region> {
        let mut regions = known_regions();
        regions.push(Region::NONE);
        prop::sample::select(regions)
    }

    /// A real number in some notation, or any digits, with pieces put in anywhere and digits changed.
    fn text() -> impl Strategy<Value = String> {
        let number = (region(), any::<bool>(), 0..4_usize, "[0-9]{0,14}").prop_map(
            |(region, mobile, notation, digits)| match (example(region, mobile), notation) {
                (Some(number), 0) => number.e164(),
                (Some(number), 1) => number.e164()[1..].to_owned(),
                (Some(number), 2) => format!("0{}", number.national()),
                (Some(number), _) => number.national(),
                (None, _) => digits,
            },
        );
        let change = (any::<prop::sample::Index>(), prop::sample::select(&PIECES[..]), "[0-9]{0,3}", any::<bool>());
        (number, prop::collection::vec(change, 0..5)).prop_map(|(number, changes)| {
            let mut characters: Vec<char> = number.chars().collect();
            for (place, piece, digits, replaces) in changes {
                let place = place.index(characters.len() + 1);
                let end = if replaces { (place + 1).min(characters.len()) } else { place };
                characters.splice(place..end, piece.chars().chain(digits.chars()));
            }
            characters.into_iter().collect()
        })
    }

    /// What fuzzing found worth keeping: each of these takes a way through the code that no other takes.
    #[test]
    fn the_texts_that_fuzzing_found_are_read_as_the_library_reads_them() {
        let texts = include_str!("../../../fuzz/number.jsonl");
        assert!(texts.lines().count() > 100);
        for line in texts.lines() {
            let (region, text): (String, String) = serde_json::from_str(line).expect("a region and a text");
            let region = Region::from_letters(&region).unwrap_or(Region::NONE);
            assert_eq!(compare(&text, region), Ok(()));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn we_say_what_the_library_says(text in text(), region in region()) {
            prop_assert_eq!(compare(&text, region), Ok(()));
        }

        #[test]
        fn no_text_brings_us_down(text in "\\PC{0,9}(;phone-context=|tel:|;isub=|\\+|[0-9]{1,99}){1,9}") {
            prop_assert_eq!(compare(&text, Region::NONE), Ok(()));
        }

        #[test]
        fn whatever_the_text_we_say_what_the_library_says(text in "\\PC{0,40}", region in region()) {
            prop_assert_eq!(compare(&text, region), Ok(()));
        }
    }
}
