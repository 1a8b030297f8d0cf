//! `strip-country-code:CC`: are the digits the same once a country code that is known beforehand is off?

use std::ops::Range;

use super::{Built, Entry, Normalise};
use crate::matching::error::SpecError;
use crate::model::TextColumn;
use crate::spec::argument;
use anilab_phone::{PhoneColumn, push_digits};

pub(super) const ENTRY: Entry = Entry {
    spec: "strip-country-code:CC",
    about: "all digits of the text without a leading + and country code CC (1 to 3 digits); no key below 5 digits",
    examples: &["strip-country-code:1", "strip-country-code:49"],
    parse: |spec| argument(spec, "strip-country-code", "").map(|code| build(spec, code)),
};

/// Fewer digits than these are no key.
const FEWEST: usize = 5;

/// Key: all digits, folded to ASCII, without those of a leading `+CC`, which the text has to begin with in exactly these
/// characters; `1415…`, `001415…` and `(+1) 415…` keep theirs. No key: fewer than five. Source: the default rule of
/// Genesys Gplus, which deletes what `^\+1` matches.
#[derive(Debug)]
struct StripCountryCode {
    /// With the plus.
    prefix: String,
}

fn build(spec: &str, code: &str) -> Built {
    let is_code =
        matches!(code.len(), 1..=3) && !code.starts_with('0') && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        return Err(SpecError::argument(spec, "a country code of 1 to 3 digits, such as strip-country-code:1", code));
    }
    Ok(Box::new(StripCountryCode { prefix: format!("+{code}") }))
}

impl Normalise for StripCountryCode {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut digits = String::new();
        for row in rows {
            let text = column.texts().get(row);
            digits.clear();
            push_digits(text.strip_prefix(self.prefix.as_str()).unwrap_or(text), &mut digits);
            keys.push(if digits.len() < FEWEST { "" } else { &digits });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{keys_in_us, parse};

    #[test]
    fn one_number_with_and_without_its_code_shares_a_key() {
        let texts = ["+1 (415) 555-1234", "(415) 555-1234", "415.555.1234", "1-415-555-1234", "+4930901820", "+11234"];
        assert_eq!(
            keys_in_us("strip-country-code:1", &texts),
            ["4155551234", "4155551234", "4155551234", "14155551234", "4930901820", ""]
        );
    }

    #[test]
    fn what_is_no_country_code_is_refused() {
        for spec in ["strip-country-code", "strip-country-code:+1", "strip-country-code:1234", "strip-country-code:0"] {
            assert!(parse(spec).unwrap_err().to_string().contains("1 to 3 digits"), "{spec}");
        }
    }
}
