//! `split-multiple-numbers`: several numbers in one field get a field each.

use anilab_engine::matching::prepare::Chain;
use anilab_phone::read;

use super::changes::{Edit, Field, Proposal};
use super::view::View;
use super::{Entry, Kind, cells};

pub(super) const ENTRY: Entry = Entry {
    spec: "split-multiple-numbers",
    changes: "a field that holds several numbers keeps the first; the others go to free phone fields of the record",
    refuses: "texts of which a part is no valid number, and records without enough free phone fields; a fax is none",
    risk: "the second number may be a colleague's, and then finds the record it was written on",
    kind: Kind::Records(propose),
};

/// As sure as the reading of several valid numbers between separators is.
const CONFIDENCE: f64 = 0.95;

/// The numbers are those that the preparation `split` gives.
fn propose(view: &View<'_>) -> Vec<Proposal> {
    let chain = Chain::parse(&["split".to_owned()]).expect("split is a preparation");
    cells::each(view, |cell| {
        let mut parts: Vec<String> = Vec::new();
        chain.each(cell.text, cell.reading, &mut |part| parts.push(part.to_owned()));
        let is_number = |part: &String| read(part, cell.reading).is_ok_and(|number| number.is_valid());
        if parts.len() < 2 || !parts.iter().all(is_number) {
            return None;
        }
        let free = view.free_fields(cell.record);
        let (first, others) = parts.split_first()?;
        if free.len() < others.len() {
            return None;
        }
        let place = |(field, part): (u16, &String)| Edit {
            record: cell.record,
            field: Field::Phone(field),
            old: String::new(),
            new: part.clone(),
        };
        let edits = std::iter::once(cell.to(first)).chain(free.into_iter().zip(others).map(place)).collect();
        Some(Proposal { edits, merge: None, reason: "several numbers in one field".to_owned(), confidence: CONFIDENCE })
    })
}
