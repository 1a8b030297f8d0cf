//! How large are companies, and who shares their main lines?

use std::collections::{BTreeMap, BTreeSet};

use super::book::Row;
use super::call_log::About;
use super::draft::{Counted, Draft, Grade, float, rounded};
use super::fitted::Source;
use super::objects::{Kind, Slot};

/// Fits companies.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    let book = source.book;
    let contacts = || book.rows.iter().filter(|row| row.kind == Kind::Contact);
    let attached = contacts().filter(|row| row.account.is_some()).count() as u64;
    draft.share(
        ("companies.attached", |dials| &mut dials.companies.attached),
        Counted::new(attached, book.count(Kind::Contact)),
        Grade::Fitted,
        "contacts with the id of an account that is there",
    );
    sizes(draft, source);
    if attached > 0 {
        switchboards(draft, source);
        lines(draft, source);
    }
}

/// Sizes below this are mostly rounding.
const SMALL: u64 = 4;

/// The exponent by Hill's estimator above a threshold (Annals of Statistics 3 (1975) 1163–1174), half a person below the
/// smallest size that counts; the largest in units of the smallest, which follows from the mean.
fn sizes(draft: &mut Draft, source: &Source<'_>) {
    let book = source.book;
    let mut staff: BTreeMap<u32, u64> = BTreeMap::new();
    for row in book.rows.iter().filter(|row| row.kind == Kind::Contact) {
        if let Some(account) = row.account {
            *staff.entry(account).or_default() += 1;
        }
    }
    let mut sizes: Vec<u64> = staff.into_values().collect();
    sizes.sort_unstable();
    let accounts = book.count(Kind::Account);
    let all: u64 = sizes.iter().sum();
    let upper_half = sizes.get(sizes.len() / 2).copied().unwrap_or(0);
    let from = upper_half.max(SMALL);
    let above: Vec<u64> = sizes.iter().copied().filter(|&size| size >= from).collect();
    let sum: f64 = above.iter().map(|&size| (float(size) / (float(from) - 0.5)).ln()).sum();
    let count = above.len() as u64;
    if count < 10 || sum <= 0.0 {
        draft.note("companies.size_exponent", Grade::Default, "too few companies of several contacts", count);
        return;
    }
    let exponent = (float(count) / sum).clamp(0.3, 10.0);
    let (mean, most) = (float(all) / float(accounts), float(sizes.last().copied().unwrap_or(1)));
    let mut largest = most;
    for _ in 0..50 {
        largest = (most / (mean / mean_weight(exponent, largest))).max(1.0);
    }
    draft.dials.companies.size_exponent = rounded(exponent);
    draft.dials.companies.largest = rounded(largest.clamp(1.0, 1e6));
    let how = format!("companies of {from} contacts or more, by Hill's estimator");
    draft.note("companies.size_exponent", Grade::Fitted, &how, count);
    draft.note("companies.largest", Grade::Rough, "the largest company, in units of the smallest", accounts);
}

/// The mean of a Pareto weight from 1 on that is cut off at `largest`.
fn mean_weight(exponent: f64, largest: f64) -> f64 {
    let flat = 1.0 - exponent;
    let below = if flat.abs() < 1e-9 { largest.ln() } else { exponent / -flat * (1.0 - largest.powf(flat)) };
    below + largest.powf(flat)
}

/// Whose staff share the main line, and how many of them.
fn switchboards(draft: &mut Draft, source: &Source<'_>) {
    let book = source.book;
    let mut readable: BTreeMap<u32, [u64; 2]> = BTreeMap::new();
    for (place, row) in (0_u32..).zip(&book.rows) {
        let has_lost = row.entry(Slot::Phone).is_some_and(|entry| entry.number.is_none());
        if let (Some(account), Kind::Contact, false) = (row.account, row.kind, has_lost) {
            let [staff, on_it] = readable.entry(account).or_default();
            *staff += 1;
            *on_it += u64::from(book.bonds.is_on_main_line(book, place));
        }
    }
    let known = |account: &u32| book.rows[*account as usize].number(Slot::Phone).is_some();
    let of: Vec<[u64; 2]> = readable.iter().filter(|(account, _)| known(account)).map(|(_, counts)| *counts).collect();
    let with: Vec<[u64; 2]> = of.iter().copied().filter(|[_, on_it]| *on_it > 0).collect();
    draft.share(
        ("companies.switchboard", |dials| &mut dials.companies.switchboard),
        // A wrong digit on either side hides a shared line.
        Counted { hits: float(with.len() as u64) / (1.0 - source.readable.wrong).powi(2), of: of.len() as u64 },
        Grade::Fitted,
        "accounts with contacts, those whose number at least one of them holds",
    );
    // The first contact of each is always on it.
    let sum = |place: usize| with.iter().map(|counts| counts[place] - 1).sum::<u64>();
    draft.share(
        ("companies.on_main_line", |dials| &mut dials.companies.on_main_line),
        Counted::new(sum(1), sum(0)),
        Grade::Fitted,
        "contacts of these accounts beyond one each, those who hold its number",
    );
}

/// Who calls from main lines, by labels.
fn lines(draft: &mut Draft, source: &Source<'_>) {
    let (book, calls) = (source.book, source.calls);
    let bonds = &book.bonds;
    if !calls.has_labels() {
        let how = "no call says whom it was about";
        for dial in ["companies.shows_main_line", "companies.usual_caller", "companies.about_account"] {
            draft.note(dial, Grade::Default, how, 0);
        }
        return;
    }
    let (mut about_account, mut about_staff, mut shown) = (0, 0, 0);
    let mut usual = Usual::default();
    for (&account, &line) in &bonds.main_lines {
        let staff: BTreeSet<u32> = book.holders_of(line).filter(|&row| bonds.is_on_main_line(book, row)).collect();
        let people: BTreeSet<u32> = staff.iter().map(|&row| bonds.root[row as usize]).collect();
        let mut by_person: BTreeMap<u32, u64> = BTreeMap::new();
        for (about, count) in calls.of_number(line) {
            let About::Record(row) = about else { continue };
            let root = bonds.root[row as usize];
            let of = &book.rows[row as usize];
            if row == account {
                about_account += count;
            } else if people.contains(&root) {
                about_staff += count;
                *by_person.entry(root).or_default() += count;
            } else if of.account == Some(account) && of.number(Slot::Phone).is_some() {
                shown += count;
            }
        }
        usual.add(&by_person.into_values().collect::<Vec<_>>(), people.len() as u64);
    }
    let direct_line = |(place, row): (u32, &Row)| {
        let has_main_line = row.account.is_some_and(|account| bonds.main_lines.contains_key(&account));
        row.number(Slot::Phone).filter(|_| has_main_line && !bonds.is_on_main_line(book, place))
    };
    let direct_lines: BTreeSet<u64> = (0_u32..).zip(&book.rows).filter_map(direct_line).collect();
    let direct: u64 = direct_lines.into_iter().map(|number| calls.count_of(number)).sum();
    draft.share(
        ("companies.shows_main_line", |dials| &mut dials.companies.shows_main_line),
        Counted::new(shown, shown + direct),
        Grade::Fitted,
        "landline calls of staff with a direct line, those from the main line",
    );
    draft.share(
        ("companies.about_account", |dials| &mut dials.companies.about_account),
        Counted::new(about_account, about_account + about_staff),
        Grade::Fitted,
        "calls from main lines, those about the account",
    );
    if let Some(share) = usual.share() {
        draft.dials.companies.usual_caller = rounded(share);
        let how =
            "how often two calls from one main line are about the same person; a little high where some call more";
        draft.note("companies.usual_caller", Grade::Rough, how, about_staff);
    }
}

/// How often two calls from a shared line are about the same person.
#[derive(Debug, Default)]
pub(super) struct Usual {
    /// By number of people on the line: pairs of calls, and those about one person.
    pairs: BTreeMap<u64, [u64; 2]>,
}

impl Usual {
    /// Counts a line of so many people and the calls about each.
    pub(super) fn add(&mut self, calls: &[u64], people: u64) {
        let pairs = |calls: u64| calls * calls.saturating_sub(1) / 2;
        let [all, same] = self.pairs.entry(people).or_default();
        *all += pairs(calls.iter().sum());
        *same += calls.iter().map(|&calls| pairs(calls)).sum::<u64>();
    }

    /// If one makes a share u beside an equal part of the rest, two calls are about one person with probability
    /// C = u² + (1 − u²)/k; hence u² = (C − 1/k) / (1 − 1/k), over all lines together.
    pub(super) fn share(&self) -> Option<f64> {
        let several = || self.pairs.iter().filter(|(people, _)| **people > 1);
        let above: f64 = several().map(|(&k, &[all, same])| float(same) - float(all) / float(k)).sum();
        let below: f64 = several().map(|(&k, &[all, _])| float(all) * (1.0 - 1.0 / float(k))).sum();
        (below >= 20.0).then(|| (above / below).clamp(0.0, 1.0).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_weight_is_that_of_the_cut_distribution() {
        // Exponent 2, cut at 4: ∫₁⁴ w · 2 w⁻³ dw = 2 (1 − 1/4) = 1.5, and 4 with probability 1/16: 1.75.
        assert!((mean_weight(2.0, 4.0) - 1.75).abs() < 1e-12);
        // Exponent 1: ln 4 + 4 · 1/4.
        assert!((mean_weight(1.0, 4.0) - (4_f64.ln() + 1.0)).abs() < 1e-12);
    }

    #[test]
    fn a_usual_caller_shows_in_pairs_of_calls() {
        // Two people, 8 and 2 of 10 calls: 45 pairs, 28 + 1 of one person. u² = (29 − 22.5) / 22.5.
        let mut usual = Usual::default();
        usual.add(&[8, 2], 2);
        let share = usual.share().expect("enough pairs");
        assert!((share - (6.5_f64 / 22.5).sqrt()).abs() < 1e-12);
        assert_eq!(Usual::default().share(), None);
    }
}
