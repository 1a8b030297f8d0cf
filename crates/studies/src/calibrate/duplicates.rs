//! How many people are in the records twice?

use std::collections::BTreeMap;

use super::book::Book;
use super::call_log::About;
use super::draft::{Counted, Draft, Grade, float, rounded};
use super::fitted::Source;
use super::objects::{Kind, Slot};

/// Fits second copies.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    let book = source.book;
    let copies = book.bonds.copies;
    // Two records are seen to be one person's by a number that can be read in both: with two numbers each, by either.
    let by_one = source.readable.right.powi(2);
    let entries =
        |slot: Slot| book.rows.iter().filter(|row| row.is_person() && row.entry(slot).is_some()).count() as u64;
    let rows = book.rows.iter().filter(|row| row.is_person() && row.entries.iter().any(Option::is_some)).count() as u64;
    let with_two = float((entries(Slot::Phone) + entries(Slot::Mobile)).saturating_sub(rows)) / float(rows.max(1));
    let seen = by_one * (1.0 - with_two) + (1.0 - (1.0 - by_one).powi(2)) * with_two;
    draft.share(
        ("duplicates.share", |dials| &mut dials.duplicates.share),
        Counted { hits: float(copies) / seen.max(0.1), of: book.rows.len() as u64 },
        Grade::Fitted,
        "records that share a number and a name with another, all but one of each person",
    );
    // A copy needs a contact whose copy it is.
    let objects = &draft.dials.objects;
    let most = (0.99 * (1.0 - objects.account - objects.lead) / 2.0).max(0.0);
    draft.dials.duplicates.share = rounded(draft.dials.duplicates.share.min(most));
    let leads: u64 = book.bonds.twins.values().map(|twins| leads_among(book, twins)).sum();
    draft.share(
        ("duplicates.as_lead", |dials| &mut dials.duplicates.as_lead),
        Counted::new(leads, copies),
        Grade::Fitted,
        "of these, leads",
    );
    let is_renamed = |twins: &&Vec<u32>| {
        let name = |row: u32| book.records.name.get(row as usize).trim().to_lowercase();
        name(twins[0]) != name(twins[1])
    };
    let of_two = || book.bonds.twins.values().filter(|twins| twins.len() == 2);
    draft.share(
        ("duplicates.renamed", |dials| &mut dials.duplicates.renamed),
        Counted::new(of_two().filter(is_renamed).count() as u64, of_two().count() as u64),
        Grade::Fitted,
        "of people with two records, those with two names",
    );
    about_outdated(draft, source);
    draft.note(
        "duplicates.copy_is_current",
        Grade::Default,
        "which of two records is the copy cannot be seen, and makes no difference to a match",
        0,
    );
}

/// How many of the records of one person are leads beside a contact; of leads alone all but one.
fn leads_among(book: &Book<'_>, twins: &[u32]) -> u64 {
    let leads = twins.iter().filter(|&&row| book.rows[row as usize].kind == Kind::Lead).count() as u64;
    leads.min(twins.len() as u64 - 1)
}

/// If a call is about the other record with probability a, two calls of a person are about different ones with 2a(1 − a).
fn about_outdated(draft: &mut Draft, source: &Source<'_>) {
    let bonds = &source.book.bonds;
    let mut by_row: BTreeMap<u32, u64> = BTreeMap::new();
    for ((_, about), calls) in &source.calls.heard {
        if let About::Record(row) = about
            && bonds.twins.contains_key(&bonds.root[*row as usize])
        {
            *by_row.entry(*row).or_default() += calls;
        }
    }
    let (mut pairs, mut apart) = (0, 0);
    for twins in bonds.twins.values().filter(|twins| twins.len() == 2) {
        let [one, other] = [twins[0], twins[1]].map(|row| by_row.get(&row).copied().unwrap_or(0));
        pairs += (one + other) * (one + other).saturating_sub(1) / 2;
        apart += one * other;
    }
    let different = if pairs == 0 { 0.0 } else { float(apart) / float(pairs) };
    let share = (1.0 - (1.0 - 2.0 * different).max(0.0).sqrt()) / 2.0;
    draft.share(
        ("duplicates.about_outdated", |dials| &mut dials.duplicates.about_outdated),
        Counted { hits: share * float(pairs), of: pairs },
        Grade::Fitted,
        "pairs of labelled calls of people with two records, by how often they are about different ones",
    );
}
