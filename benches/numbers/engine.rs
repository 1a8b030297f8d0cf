//! What does our own engine answer?

use std::hint::black_box;

use anilab::engine::model::Region;
use anilab::phone;

use crate::corpus::Corpus;
use crate::library::{Answer, Library};

pub(crate) struct Engine;

impl Library for Engine {
    const NAME: &'static str = "anilab";
    type Region = Region;

    fn region(region: Region) -> Region {
        region
    }

    fn e164(text: &str, region: Region, out: &mut String) {
        if let Ok(number) = black_box(phone::parse(text, region)) {
            out.clear();
            number.push_e164(out);
            black_box(out.as_bytes());
        }
    }

    fn validity(text: &str, region: Region) {
        if let Ok(number) = black_box(phone::parse(text, region)) {
            black_box((number.is_valid(), number.kind()));
        }
    }

    /// The key is the E.164 form that the number holds, so there is nothing to write.
    fn everything(text: &str, region: Region, _: &mut String) {
        if let Ok(number) = black_box(phone::parse(text, region)) {
            black_box(number.e164_bytes());
            black_box((number.is_possible(), number.is_valid(), number.kind(), number.region()));
        }
    }

    fn answer(text: &str, region: Region) -> Option<Answer> {
        let number = phone::parse(text, region).ok()?;
        Some(Answer {
            e164: number.e164(),
            is_possible: number.is_possible(),
            is_valid: number.is_valid(),
            kind: number.kind().to_owned(),
            region: number.region().to_owned(),
        })
    }
}

/// The share of the texts that our own reading leaves to the library behind it.
#[expect(clippy::cast_precision_loss, reason = "a share is printed with a few digits")]
pub(crate) fn fallback_share(corpus: &Corpus) -> f64 {
    let left = (0..corpus.len()).filter(|&row| phone::is_for_library(corpus.text(row))).count();
    left as f64 / corpus.len() as f64
}
