//! What does `phonenumber` answer, the other crate of that purpose?

use std::hint::black_box;

use ::phonenumber::country::Id;
use ::phonenumber::metadata::DATABASE;
use ::phonenumber::{Mode, parse};
use anilab::engine::model::Region;

use crate::library::{Answer, Library};

/// Compiled patterns that the crate keeps unless told otherwise.
pub(crate) const DEFAULT_CACHE: usize = 100;

/// Compiled patterns enough for every country.
pub(crate) const LARGE_CACHE: usize = 30_000;

/// Lets the crate keep so many compiled patterns.
pub(crate) fn set_cache(patterns: usize) {
    DATABASE.cache().lock().expect("no pass panicked while it held the cache").set_capacity(patterns);
}

pub(crate) struct Phonenumber;

impl Library for Phonenumber {
    const NAME: &'static str = "phonenumber 0.3.10, cache 30,000";
    type Region = Option<Id>;

    fn region(region: Region) -> Option<Id> {
        region.as_str().parse().ok()
    }

    fn e164(text: &str, region: Option<Id>, _out: &mut String) {
        if let Ok(number) = parse(region, text) {
            black_box(number.format().mode(Mode::E164).to_string());
        }
    }

    fn validity(text: &str, region: Option<Id>) {
        if let Ok(number) = parse(region, text) {
            black_box((number.is_valid(), number.number_type(&DATABASE)));
        }
    }

    /// Without possibility, which the crate does not tell of a number: used where nothing is compared.
    fn everything(text: &str, region: Option<Id>, _out: &mut String) {
        if let Ok(number) = parse(region, text) {
            black_box(number.format().mode(Mode::E164).to_string());
            black_box((number.is_valid(), number.number_type(&DATABASE), number.country().id()));
        }
    }

    fn answer(text: &str, region: Option<Id>) -> Option<Answer> {
        let number = parse(region, text).ok()?;
        Some(Answer {
            e164: number.format().mode(Mode::E164).to_string(),
            is_possible: false,
            is_valid: number.is_valid(),
            kind: format!("{:?}", number.number_type(&DATABASE)),
            region: number.country().id().map(|id| id.as_ref().to_owned()).unwrap_or_default(),
        })
    }
}
