//! Is the number of digits right, and is it a number that is given out?

use anilab_phone::{Length, NotANumber, Reason, leading_extension};

use super::{Rule, Text, is_explained, several};

pub(super) const SHORT: Rule = Rule {
    name: "short",
    about: "3 to 6 digits that are no possible number, or an extension alone: an internal number or a short code",
    advice: "no outside caller has it; `e164:short-codes` makes a key of it for internal calls, else store the full number",
    for_calls: Some(
        "internal calls or short codes; `e164:short-codes` makes keys of them, or leave them out of the log",
    ),
    holds: |text| match reason(text) {
        Some(Reason::ShortCode) => true,
        Some(_) => (1..=6).contains(&text.digits.len()) && leading_extension(text.text).is_some(),
        None => false,
    },
};

pub(super) const NO_AREA_CODE: Rule = Rule {
    name: "no_area_code",
    about: "a possible number only for those who dial within the same area",
    advice: "`e164` cannot match it: add the area code; `last-7` finds it meanwhile, and wrong people with it",
    for_calls: Some("`e164` cannot match it: let the switch deliver the area code"),
    holds: |text| reason(text) == Some(Reason::LocalOnly) && !is_explained(text),
};

pub(super) const WRONG_LENGTH: Rule = Rule {
    name: "wrong_length",
    about: "seven digits or more, one number, and more or fewer of them than numbers of its country have, and no other rule says why",
    advice: "digits are missing or too many; `e164` makes no key: ask the customer at the next call",
    for_calls: Some("`e164` makes no key of it: does the switch add or drop digits?"),
    holds: |text| {
        let is_wrong = match text.number {
            Ok(number) => matches!(number.length(), Length::TooShort | Length::TooLong | Length::Other),
            Err(reason) => matches!(reason, NotANumber::TooLong),
        };
        is_wrong && text.digits.len() >= 7 && !several::holds(text) && !is_explained(text)
    },
};

pub(super) const NOT_IN_USE: Rule = Rule {
    name: "not_in_use",
    about: "the right number of digits, and not a number that its country gives out: possible and not valid, and no other rule says why",
    advice: "mostly typing errors and invented numbers; `e164-valid` leaves them out, `e164` keeps them",
    for_calls: Some("a forged or damaged caller number: nobody can be called back on it; `e164-valid` leaves it out"),
    holds: |text| reason(text) == Some(Reason::NotValid) && !is_explained(text),
};

fn reason(text: &Text<'_>) -> Option<Reason> {
    if text.is_valid() { None } else { Reason::against(text.text, text.number) }
}
