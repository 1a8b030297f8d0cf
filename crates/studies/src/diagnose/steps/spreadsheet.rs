//! `spreadsheet`: did a spreadsheet take it for a quantity?

use super::{Step, Touches};
use crate::diagnose::case::digits;

pub(super) const STEP: Step = Step {
    cause: "spreadsheet",
    about: "a spreadsheet took the number for a quantity: 4.15E+09, a decimal point, rounded digits",
    fix: "load the field again as text; the digits that are lost do not come back",
    command: None,
    touches: Touches::TrueRecord,
    holds: |case| {
        let forms = case.forms();
        let is_damaged = |text: &str| forms.iter().any(|form| is_quantity_of(text, form.trim_start_matches('0')));
        case.first_stored(|stored| is_damaged(stored.phone.text) && case.would_hit_mended(stored))
    },
};

/// So many of the first digits have to be there.
const FIRST: usize = 3;
/// So many final zeros are a rounding.
const ROUNDED: usize = 3;

/// Whether a text is what is left of these digits as a quantity.
fn is_quantity_of(text: &str, number: &str) -> bool {
    let text = text.trim().trim_start_matches('+');
    if let Some((mantissa, exponent)) = text.split_once(['E', 'e']) {
        let first = digits(mantissa);
        let is_size = exponent.trim_start_matches('+').parse::<usize>().is_ok_and(|size| size + 1 == number.len());
        // The last digit of the mantissa may be rounded.
        return is_size && first.len() >= FIRST && number.starts_with(&first[..first.len() - 1]);
    }
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00"));
    if whole.is_some_and(|whole| digits(whole) == number) {
        return true;
    }
    // Signs between the digits are a person's, and zeros then a number that ends so.
    let stored = digits(text);
    let kept = stored.trim_end_matches('0').len();
    text.bytes().all(|byte| byte.is_ascii_digit())
        && kept + ROUNDED <= stored.len()
        && stored.len() == number.len()
        && kept > FIRST
        && number.starts_with(&stored[..kept - 1])
}

#[cfg(test)]
mod tests {
    use super::is_quantity_of;

    #[test]
    fn a_number_that_was_taken_for_a_quantity_is_known_by_its_first_digits() {
        for (text, expected) in [
            ("4.15222E+09", true),
            ("4.16E+09", true), // rounded up
            ("4.15E+08", false),
            ("4.25E+09", false),
            ("4152219876.0", true),
            ("4152219876.5", false),
            ("4152220000", true),
            ("4162220000", false),
            ("415-222-0000", false),
            ("4152219876", false),
        ] {
            assert_eq!(is_quantity_of(text, "4152219876"), expected, "{text}");
        }
    }
}
