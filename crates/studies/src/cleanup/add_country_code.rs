//! `add-country-code`: digits that are a number of no region as they stand get what is missing in front.

use anilab_engine::model::{RecordId, Region};
use anilab_phone::{NotANumber, Number, parse, read};

use super::changes::Proposal;
use super::view::View;
use super::{Entry, Kind, cells};

pub(super) const ENTRY: Entry = Entry {
    spec: "add-country-code",
    changes: "digits that are no valid number of their record's region get the plus that makes them one, or the calling code \
              of the record's account",
    refuses: "what is valid as it stands (normalize-e164 writes that anew); texts with letters, a plus or an extension; digits \
              of which both readings are valid and differ",
    risk: "a number of one country can be a valid number of another one",
    kind: Kind::Records(propose),
};

/// A plus was left out before the calling code of the record's own region, or before another one; the account's region.
const OWN_CODE: f64 = 0.95;
const OTHER_CODE: f64 = 0.7;
const ACCOUNT: f64 = 0.85;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    cells::each(view, |cell| {
        let is_plain = !cell.text.contains('+') && !cell.text.chars().any(char::is_alphabetic);
        if !is_plain || read(cell.text, cell.reading).is_ok_and(|number| number.is_valid()) {
            return None;
        }
        let region = cell.reading.region;
        let with_plus = valid(parse(&format!("+{}", cell.text.trim()), Region::NONE));
        let of_account = account_region(view, cell.record)
            .filter(|account| *account != region)
            .and_then(|account| valid(parse(cell.text, account)));
        let (number, reason, confidence) = match (with_plus, of_account) {
            (Some(one), Some(other)) if one.e164() != other.e164() => return None,
            (Some(number), _) if number.first_region() == region && region.is_some() => {
                (number, "the plus before the calling code of the record's region was left out", OWN_CODE)
            }
            (Some(number), _) => (number, "the plus before a calling code was left out", OTHER_CODE),
            (None, Some(number)) => (number, "a number of the region of the record's account", ACCOUNT),
            (None, None) => return None,
        };
        Some(Proposal::cell(cell.to(&number.e164()), reason, confidence))
    })
}

fn valid(number: Result<Number, NotANumber>) -> Option<Number> {
    number.ok().filter(|number| number.is_valid() && number.extension().is_empty())
}

/// The region of a record's account, where it has both.
fn account_region(view: &View<'_>, record: u32) -> Option<Region> {
    let records = view.records();
    let account = records.account_id.get(record as usize);
    let (row, _) = records.row_of_id(RecordId::new(account)).filter(|_| !account.is_empty())?;
    Some(records.region[row as usize]).filter(|region| region.is_some())
}
