//! `e164`: is it the same telephone number? Read as libphonenumber reads it, in the region of the call or record.

use std::ops::Range;

use super::{Built, Entry, Normalise};
use crate::matching::error::SpecError;
use crate::model::TextColumn;
use crate::spec::{argument, options};
use anilab_phone::{Number, PhoneColumn, push_digits, push_short_code};

pub(super) const ENTRY: Entry = Entry {
    spec: "e164[:keep-extension,require-extension,short-codes]",
    about: "the E.164 form as libphonenumber reads the text; no key unless the number is possible; keep-extension adds \
            ;ext= and the extension, require-extension too and makes no key of a number without one, short-codes makes a key of 3 to 6 digits that are no possible number",
    examples: &[
        "e164",
        "e164:keep-extension",
        "e164:require-extension",
        "e164:short-codes",
        "e164:keep-extension,short-codes",
        "e164:require-extension,short-codes",
    ],
    parse: |spec| argument(spec, "e164", "").map(|given| build(spec, given, Accepts::Possible)),
};

/// Which numbers are keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accepts {
    /// Possible ones (`isPossibleNumber`; lengths for local dialling are possible).
    Possible,
    /// Valid ones (`isValidNumber`).
    Valid,
}

/// Key: the E.164 form, without extension unless it is to be kept, which is then written as RFC 3966 writes it
/// (`+14155551234;ext=204`). No key: not a number, or not one that is accepted. Alpha (vanity) numbers are read as
/// libphonenumber reads them.
///
/// Where an extension is required, it is kept, and a number without one has no key; short codes have theirs all the same.
///
/// With short codes, a text of 3 to 6 digits that is not a possible number has its digits as key. No other key is
/// without a `+`, so the two never meet.
#[derive(Debug)]
struct E164 {
    accepts: Accepts,
    extension: Extension,
    short_codes: bool,
}

/// What becomes of extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extension {
    /// It is no part of the key.
    Dropped,
    /// It is part of the key where there is one.
    Kept,
    /// It is part of the key, and without it there is none.
    Required,
}

/// The normaliser with these options.
pub(super) fn build(spec: &str, given: &str, accepts: Accepts) -> Built {
    let [is_kept, is_required, short_codes] =
        options(spec, given, ["keep-extension", "require-extension", "short-codes"])?;
    let extension = match (is_kept, is_required) {
        (false, false) => Extension::Dropped,
        (true, false) => Extension::Kept,
        (false, true) => Extension::Required,
        (true, true) => {
            return Err(SpecError::argument_of(
                spec,
                "one of keep-extension and require-extension, which keeps it too",
            ));
        }
    };
    Ok(Box::new(E164 { accepts, extension, short_codes }))
}

impl E164 {
    fn push_key(&self, number: &Number, key: &mut String) {
        let extension = number.extension();
        if self.extension == Extension::Required && extension.is_empty() {
            return;
        }
        number.push_e164(key);
        if self.extension != Extension::Dropped && !extension.is_empty() {
            key.push_str(";ext=");
            push_digits(extension, key);
        }
    }
}

impl Normalise for E164 {
    fn normalise(&self, column: &PhoneColumn, rows: Range<usize>, keys: &mut TextColumn) {
        let mut key = String::new();
        for row in rows {
            key.clear();
            match &column.numbers()[row] {
                Ok(number) if self.accepts.number(number) => self.push_key(number, &mut key),
                Ok(number) if number.is_possible() => {}
                _ if self.short_codes => push_short_code(column.texts().get(row), &mut key),
                _ => {}
            }
            keys.push(&key);
        }
    }

    fn needs_numbers(&self) -> bool {
        true
    }
}

impl Accepts {
    fn number(self, number: &Number) -> bool {
        match self {
            Self::Possible => number.is_possible(),
            Self::Valid => number.is_valid(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys_in_us;

    #[test]
    fn local_numbers_are_keys_and_impossible_ones_are_not() {
        let texts = ["(415) 555-1234 x204", "+14155551234", "5551234", "123", "not a number"];
        assert_eq!(keys_in_us("e164", &texts), ["+14155551234", "+14155551234", "+15551234", "", ""]);
    }

    #[test]
    fn a_vanity_number_is_its_digits_on_the_keypad() {
        // F, L, O, W, E, R and S are on 3, 5, 6, 9, 3, 7 and 7.
        assert_eq!(keys_in_us("e164", &["1-800-FLOWERS", "800 FLOWERS"]), ["+18003569377", "+18003569377"]);
    }

    #[test]
    fn an_extension_is_kept_where_it_is_asked_for() {
        let texts = ["(415) 555-1234 x204", "+14155551234", "tel:+1-415-555-1234;ext=0204", "415 555 1234 ext ٢"];
        assert_eq!(
            keys_in_us("e164:keep-extension", &texts),
            ["+14155551234;ext=204", "+14155551234", "+14155551234;ext=0204", "+14155551234;ext=2"]
        );
    }

    #[test]
    fn short_codes_are_keys_where_they_are_asked_for() {
        let texts = ["204", "40404", "12", "x204", "5551234", "123456", "+204"];
        assert_eq!(keys_in_us("e164", &texts), ["", "", "", "", "+15551234", "", ""]);
        assert_eq!(keys_in_us("e164:short-codes", &texts), ["204", "40404", "", "", "+15551234", "123456", ""]);
        assert_eq!(keys_in_us("e164-valid:short-codes", &texts), ["204", "40404", "", "", "", "123456", ""]);
        let both = keys_in_us("e164:keep-extension,short-codes", &["204", "4155551234 x204"]);
        assert_eq!(both, ["204", "+14155551234;ext=204"]);
    }

    #[test]
    fn an_unknown_option_is_answered_with_those_there_are() {
        assert_eq!(
            super::super::parse("e164:shortcodes").unwrap_err().to_string(),
            "\"e164:shortcodes\": expected options in this order, with commas between them: \
             e164:keep-extension,require-extension,short-codes"
        );
    }

    #[test]
    fn a_number_has_no_key_without_the_extension_that_is_required() {
        let texts = ["(415) 555-1234 x204", "+14155551234", "204"];
        assert_eq!(keys_in_us("e164:require-extension", &texts), ["+14155551234;ext=204", "", ""]);
        assert_eq!(keys_in_us("e164:require-extension,short-codes", &texts), ["+14155551234;ext=204", "", "204"]);
        assert_eq!(
            super::super::parse("e164:keep-extension,require-extension").unwrap_err().to_string(),
            "\"e164:keep-extension,require-extension\": expected one of keep-extension and require-extension, which keeps \
             it too"
        );
    }
}
