//! `normalize-e164`: every number that can be read for sure is written in E.164.

use anilab_engine::model::Region;
use anilab_phone::{Length, parse, read};

use super::changes::Proposal;
use super::view::View;
use super::{Entry, Kind, cells};

pub(super) const ENTRY: Entry = Entry {
    spec: "normalize-e164",
    changes: "a valid number is written as +, calling code and number, by the record's own country, else by the default region",
    refuses: "numbers that are not valid, texts with letters or an extension, several numbers in one field, digits that are \
              another number of the same country with a plus before them",
    risk: "where country columns are wrong, so is the calling code; lists for people show +14155551234",
    kind: Kind::Records(propose),
};

/// How sure a reading is by the rule that names its country.
const WRITTEN: f64 = 0.99;
const OWN_REGION: f64 = 0.97;
const DEFAULT_REGION: f64 = 0.9;
/// Read with a plus before it, the text would be another valid number of full length, of another country.
const TWO_COUNTRIES: f64 = 0.85;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    cells::each(view, |cell| {
        let number = read(cell.text, cell.reading).ok()?;
        let is_sure = number.is_valid() && number.extension().is_empty() && !cell.text.chars().any(char::is_alphabetic);
        let e164 = number.e164();
        if !is_sure || e164 == cell.text || holds_several(cell.text) {
            return None;
        }
        let trimmed = cell.text.trim();
        let has_own_code = parse(trimmed, Region::NONE).is_ok();
        let (reason, confidence) = if has_own_code {
            ("the number names its country".to_owned(), WRITTEN)
        } else if view.records().region[cell.record as usize].is_some() {
            (format!("a number of {}, the record's own country", cell.reading.region), OWN_REGION)
        } else {
            (format!("a number of {}, the default region", cell.reading.region), DEFAULT_REGION)
        };
        let with_plus = parse(&format!("+{trimmed}"), Region::NONE).ok();
        let other = with_plus.filter(|other| {
            !has_own_code && other.is_valid() && other.length() == Length::Full && other.e164() != e164
        });
        Some(match other {
            // A national number that begins with its own calling code (49 in Germany) may be one whose plus was left out: which
            // of the two is a matter of chance.
            Some(other) if other.calling_code() == number.calling_code() => return None,
            Some(_) => Proposal::cell(
                cell.to(&e164),
                format!("{reason}; with a plus before it, it would be another one"),
                confidence.min(TWO_COUNTRIES),
            ),
            None => Proposal::cell(cell.to(&e164), reason, confidence),
        })
    })
}

/// Whether a text holds more digits than one number has.
fn holds_several(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() > 18
}
