//! Is it clear to which country a number belongs?

use anilab_engine::model::Region;
use anilab_phone::{NotANumber, Number, parse};

use super::{Rule, Text, is_no_number_by_chance};

pub(super) const NO_COUNTRY: Rule = Rule {
    name: "no_country",
    about: "written without a country code, and no country is known for it: neither its own nor --default-region",
    advice: "`e164` cannot read it: fill the record's country, or say --default-region",
    for_calls: Some("`e164` cannot read it: say --default-region, the country of your switch"),
    holds: |text| {
        !text.reading.region.is_some()
            && matches!(text.number, Err(NotANumber::InvalidCountryCode))
            && text.digits.len() >= 7
            && !holds_no_plus(text)
    },
};

pub(super) const NO_PLUS: Rule = Rule {
    name: "no_plus",
    about: "no valid number as written, and a valid international one with a + in front; ten digits or fewer are looked at only \
            where they stand without any punctuation",
    advice: "write the +; where a whole column is like this, --records-notation international-without-plus reads it",
    for_calls: Some("--calls-notation international-without-plus reads it"),
    holds: holds_no_plus,
};

/// Whether only a `+` is missing. Placeholders become numbers of some country by chance, and so do wrong national numbers,
/// which people write with punctuation.
fn holds_no_plus(text: &Text<'_>) -> bool {
    let begins = text.text.starts_with(|c: char| c.is_ascii_digit() && c != '0');
    let is_plain = text.digits.len() == text.text.len();
    begins
        && text.digits.len() >= if is_plain { 9 } else { 11 }
        && !text.is_valid()
        && !text.text.contains('+')
        && !is_no_number_by_chance(text)
        && parse(&format!("+{}", text.text), Region::NONE).is_ok_and(|number| Number::is_valid(&number))
}

pub(super) const BRACKETED_ZERO: Rule = Rule {
    name: "bracketed_zero",
    about: "an international number with the trunk prefix in brackets: +44 (0)20",
    advice: "`e164` leaves the zero out; `digits` and `last-N` keep it and miss: store the number without it",
    for_calls: None,
    holds: |text| {
        let is_international = text.text.starts_with('+') || text.text.starts_with("00");
        is_international && ["(0)", "( 0 )", "[0]"].iter().any(|zero| text.text.contains(zero))
    },
};
