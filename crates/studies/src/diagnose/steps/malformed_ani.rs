//! `malformed-ani`: is what was delivered no whole number?

use super::{Step, Touches};
use crate::diagnose::case::{Case, Found, digits};
use crate::diagnose::placeholder_digits::are_placeholder;
use anilab_phone::{Length, Number};

pub(super) const STEP: Step = Step {
    cause: "malformed-ani",
    about: "what was delivered is no whole number: cut short, masked, a placeholder or a text of the switch",
    fix: "mend the trunk or the export of the call log; nothing in the records helps",
    command: None,
    touches: Touches::Nothing,
    holds: |case| Found::when(!is_stored(case) && is_malformed(case.ani.text, case.number.as_ref())),
};

/// Fewer digits than these are a number only where a numbering plan says so.
const FEW: usize = 7;

/// A text that is no number or none of full length, that hides digits behind `*`, `x` or `#`, that repeats one digit or
/// counts, or that has fewer than seven digits behind its calling code and is not valid.
fn is_malformed(ani: &str, number: Option<&Number>) -> bool {
    let Some(number) = number.filter(|number| number.length() == Length::Full) else { return true };
    let is_masked = ["**", "xx", "XX", "##"].iter().any(|mask| ani.contains(mask));
    let is_short = number.national_bytes().len() < FEW && !number.is_valid();
    is_masked || is_short || are_placeholder(&digits(ani))
}

/// A short number that the true record holds just so is one that the strategy cannot read, and no damage.
fn is_stored(case: &Case<'_>) -> bool {
    let ani = digits(case.ani.text);
    ani.len() >= 3 && case.stored.iter().any(|stored| digits(stored.phone.text) == ani)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::Region;
    use anilab_phone::parse;

    #[test]
    fn what_is_cut_masked_or_made_up_is_no_whole_number() {
        let us = Region::from_letters("US").expect("two letters");
        for (ani, expected) in [
            ("+14155551234", false),
            ("4155551234", false),
            ("+1415555****", true),
            ("+14155", true),
            ("7042", true),
            ("0000000000", true),
            ("1234567890", true),
            ("-1", true),
            ("client:desk7", true),
            ("+49301", true),
        ] {
            assert_eq!(is_malformed(ani, parse(ani, us).ok().as_ref()), expected, "{ani}");
        }
    }
}
