//! What number does another library see in a text? The crate `phonenumber`, which many Rust services use.
//!
//! It decides no key of ours: at 0.3.10 it gives a wrong E.164 for 1.5 % of valid numbers and refuses 3.3 % of them.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, PoisonError};

use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;
use phonenumber::{PhoneNumber, Type};

use crate::Reading;

use super::notation::as_read;

/// How many compiled patterns are kept. All that there are: with the 100 of the library's own choice nearly every text
/// compiles some anew, which makes it a hundred times slower.
const PATTERNS: usize = 30_000;

static SET_UP: LazyLock<()> = LazyLock::new(|| {
    DATABASE.cache().lock().unwrap_or_else(PoisonError::into_inner).set_capacity(PATTERNS);
});

/// The number that the other library sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondOpinion {
    /// Its E.164 form without extension.
    pub e164: String,
    /// Whether it is valid.
    pub is_valid: bool,
    /// Its kind under libphonenumber's name for it.
    pub kind: &'static str,
}

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is asking the other library, so that a panic means that it saw no number.
pub fn is_asking_for_second_opinion() -> bool {
    IS_ASKED.get()
}

/// The number that the other library sees in a text; `None` where it sees none. It panics on some texts (digits of
/// several bytes cut in two, say), which is seeing none.
#[must_use]
pub fn second_opinion(text: &str, reading: Reading) -> Option<SecondOpinion> {
    LazyLock::force(&SET_UP);
    let text = as_read(text.trim(), reading);
    let country: Option<Id> = reading.region.as_str().parse().ok();
    IS_ASKED.set(true);
    let seen = catch_unwind(AssertUnwindSafe(|| phonenumber::parse(country, &*text).ok().map(|number| of(&number))));
    IS_ASKED.set(false);
    seen.unwrap_or_else(|_| {
        // What it panicked over is done with; others must not be refused for it.
        DATABASE.cache().clear_poison();
        None
    })
}

fn of(number: &PhoneNumber) -> SecondOpinion {
    SecondOpinion {
        e164: format!("+{}{}", number.code().value(), number.national()),
        is_valid: number.is_valid(),
        kind: kind(number.number_type(&DATABASE)),
    }
}

fn kind(kind: Type) -> &'static str {
    match kind {
        Type::FixedLine => "FIXED_LINE",
        Type::Mobile => "MOBILE",
        Type::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
        Type::TollFree => "TOLL_FREE",
        Type::PremiumRate => "PREMIUM_RATE",
        Type::SharedCost => "SHARED_COST",
        Type::PersonalNumber => "PERSONAL_NUMBER",
        Type::Voip => "VOIP",
        Type::Pager => "PAGER",
        Type::Uan => "UAN",
        Type::Voicemail => "VOICEMAIL",
        _ => "UNKNOWN",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Notation, Region};

    fn seen(text: &str, region: &str) -> Option<(String, bool)> {
        let region = Region::from_letters(region).unwrap_or_default();
        second_opinion(text, region.into()).map(|seen| (seen.e164, seen.is_valid))
    }

    #[test]
    fn it_reads_plain_numbers_and_errs_on_some() {
        assert_eq!(seen("(415) 555-1234", "US"), Some(("+14155551234".to_owned(), true)));
        assert_eq!(seen("+39 06 1234 5678", "US"), Some(("+390612345678".to_owned(), true)));
        assert_eq!(seen("hello", "US"), None);
        assert_eq!(seen("4155551234", ""), None);
        // The first 8 of a Russian toll-free number is none of its trunk prefix.
        assert_eq!(seen("+78001238702", "RU").map(|(e164, _)| e164).as_deref(), Some("+7001238702"));
    }

    #[test]
    fn a_source_without_plus_is_read_as_such() {
        let reading = Reading { region: Region::NONE, notation: Notation::InternationalWithoutPlus };
        assert_eq!(second_opinion("4930901820", reading).map(|seen| seen.e164).as_deref(), Some("+4930901820"));
    }

    #[test]
    fn no_text_stops_the_program() {
        let us = Region::from_letters("US").expect("two letters");
        for text in [
            "",
            "٤١٥٥٥٥١٢٣٤",
            "+٤٩٣٠٩٠١٨٢٠",
            "+１",
            "+",
            "tel:",
            ";ext=",
            "+9999999999999999999999",
            "٣x",
            "\u{1F4DE}12345",
        ] {
            let before = second_opinion(text, us.into());
            assert_eq!(second_opinion(text, us.into()), before, "{text}");
        }
        assert!(seen("+14155551234", "US").is_some());
    }
}
