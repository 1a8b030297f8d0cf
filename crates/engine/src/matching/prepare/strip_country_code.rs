//! `strip-country-code:CC`: what is left behind a country code that is known beforehand?

use super::{Built, Entry, Prepare};
use crate::matching::error::SpecError;
use crate::model::Reading;
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "strip-country-code:CC",
    about: "the text without a leading + and country code CC (1 to 3 digits), which are looked for in the text itself",
    examples: &["strip-country-code:1", "strip-country-code:49", "strip-country-code:420"],
    parse: |spec| argument(spec, "strip-country-code", "").map(|code| build(spec, code)),
};

/// Takes `+CC` off the beginning of the text: exactly these characters, so that nothing goes of `001415…`, `+ 1415…` or
/// `(+1) 415…`. What follows is not looked at: with `1`, `+1242…` of the Bahamas loses its `+1`, too. Source: the default
/// rule of Genesys Gplus, which deletes what `^\+1` matches.
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

impl Prepare for StripCountryCode {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        let text = text.trim_start();
        give(text.strip_prefix(self.prefix.as_str()).unwrap_or(text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::super::tests::made;

    #[test]
    fn a_plus_and_the_code_go_and_nothing_else() {
        for (text, expected) in [
            ("+14155551234", "4155551234"),
            (" +1 (415) 555-1234", "(415) 555-1234"),
            ("14155551234", "14155551234"),
            ("0014155551234", "0014155551234"),
            ("+49 30 901820", "+49 30 901820"),
        ] {
            assert_eq!(made("strip-country-code:1", text), [expected], "{text}");
        }
        assert_eq!(made("strip-country-code:49", "+49 30 901820"), ["30 901820"]);
        assert_eq!(made("strip-country-code:1", "+1"), [""; 0]);
    }

    #[test]
    fn what_is_no_country_code_is_refused() {
        for spec in [
            "strip-country-code",
            "strip-country-code:",
            "strip-country-code:+1",
            "strip-country-code:1234",
            "strip-country-code:0",
        ] {
            let error = parse(spec).unwrap_err().to_string();
            assert!(error.contains("expected a country code of 1 to 3 digits"), "{error}");
        }
    }
}
