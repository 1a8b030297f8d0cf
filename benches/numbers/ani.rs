//! Which texts does a carrier deliver? E.164 with its plus, without it, and national digits, a third each.
//!
//! From libphonenumber's example of a fixed-line and of a mobile number of every region in equal parts, the last five
//! digits drawn anew (never the first two of the national number). The given region is the number's own.

use ::rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use anilab::engine::model::Region;
use anilab::phone::{ascii_digit, example, known_regions};
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;

use crate::corpus::{Corpus, Draft};
use crate::jitter::jitter;

struct Example {
    region: Region,
    e164: String,
    /// Digits of the calling code and two more.
    kept: usize,
}

#[derive(Clone, Copy)]
enum Form {
    E164,
    E164WithoutPlus,
    National,
}

pub(crate) fn corpus(texts: usize) -> Corpus {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let examples = examples();
    let mut draft = Draft::default();
    let turns = examples
        .iter()
        .cycle()
        .flat_map(|example| [Form::E164, Form::E164WithoutPlus, Form::National].map(|form| (example, form)));
    // A short number has few neighbours: its row goes to the next example.
    for (example, form) in turns.take(10 * texts + examples.len()) {
        if draft.len() == texts {
            break;
        }
        let number = jitter(&example.e164, example.kept, &mut chance);
        if let Some(text) = written(&number, form) {
            draft.add(text, example.region);
        }
    }
    draft.shuffled("ANI", &mut chance)
}

fn examples() -> Vec<Example> {
    let kinds = known_regions().into_iter().flat_map(|region| [(region, false), (region, true)]);
    kinds
        .filter_map(|(region, mobile)| {
            let number = example(region, mobile)?;
            let (e164, mut national) = (number.e164(), String::new());
            number.push_national(&mut national);
            let kept = e164.len() - 1 - national.len() + 2;
            Some(Example { region, e164, kept })
        })
        .collect()
}

fn written(e164: &str, form: Form) -> Option<String> {
    match form {
        Form::E164 => Some(e164.to_owned()),
        Form::E164WithoutPlus => Some(e164[1..].to_owned()),
        Form::National => {
            let number = PHONE_NUMBER_UTIL.parse(e164, None).ok()?;
            let national = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::National);
            Some(national.chars().filter_map(ascii_digit).collect())
        }
    }
}
