//! How many people share a landline with somebody, or have a number that ends like another's?

use std::collections::BTreeMap;

use super::call_log::About;
use super::companies::Usual;
use super::draft::{Draft, Grade, float, rounded};
use super::fitted::Source;

/// Fits what goes on between two people.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    let pairs = source.pairs();
    if pairs < 10.0 {
        draft.note("pairs", Grade::Default, "too few people with lines of their own", source.book.people());
        return;
    }
    let people = source.book.people();
    // Both entries must be readable for a pair to be seen.
    let seen = float(source.book.bonds.sharing) / 2.0 / source.readable.right.powi(2);
    let together = (seen / pairs).clamp(0.0, 0.999);
    let unanimity = Unanimity::of(source);
    let passed_on = unanimity.passed_on();
    draft.dials.pairs.recycled = rounded(together * passed_on.unwrap_or(0.0));
    draft.dials.pairs.household = rounded(together * (1.0 - passed_on.unwrap_or(0.0)));
    let shared = "people with a landline that somebody else holds too";
    if passed_on.is_some() {
        let how = format!("{shared}, whose calls are all about one of the two");
        draft.note("pairs.recycled", Grade::Rough, &how, people);
        draft.note("pairs.household", Grade::Rough, &format!("{shared}, whose calls are about both"), people);
    } else {
        let how = "too few labelled calls from shared landlines: nobody's number is taken to have passed on";
        draft.note("pairs.recycled", Grade::Default, how, unanimity.numbers());
        draft.note("pairs.household", Grade::Rough, shared, people);
    }
    let has_usual_caller = draft.estimates.iter().any(|estimate| estimate.dial == "companies.usual_caller");
    if let Some(share) = unanimity.usual.share().filter(|_| !has_usual_caller) {
        draft.dials.companies.usual_caller = rounded(share);
        let how = "how often two calls from one shared landline are about the same person, where they are about both";
        draft.note("companies.usual_caller", Grade::Rough, how, unanimity.calls);
    }
    let alike = (lookalikes(source) / source.readable.right.powi(2) / pairs).clamp(0.0, 0.999 - together);
    draft.dials.pairs.lookalike = rounded(alike);
    let how = "pairs of numbers with the same last seven digits, less what chance makes of them";
    draft.note("pairs.lookalike", Grade::Fitted, how, people);
}

/// Numbers that end alike, beyond chance: of n numbers n (n − 1) / 2 · 10⁻⁷ pairs do by chance.
fn lookalikes(source: &Source<'_>) -> f64 {
    let mut by_ending: BTreeMap<u64, u64> = BTreeMap::new();
    let mut numbers = 0;
    for (number, _) in source.book.by_number() {
        *by_ending.entry(number % 10_000_000).or_default() += 1;
        numbers += 1;
    }
    let alike: u64 = by_ending.values().map(|&count| count * (count - 1) / 2).sum();
    (float(alike) - float(numbers) * float(numbers) / 2.0 / 1e7).max(0.0)
}

/// Of the numbers of two people, whether all labelled calls are about one of them.
#[derive(Debug, Default)]
struct Unanimity {
    /// By number of calls: numbers, and those whose calls are about one person.
    by_calls: BTreeMap<u64, [u64; 2]>,
    calls: u64,
    usual: Usual,
}

impl Unanimity {
    fn of(source: &Source<'_>) -> Self {
        let mut found = Self::default();
        let bonds = &source.book.bonds;
        for pair in &bonds.pairs {
            let mut calls = [0_u64; 2];
            for (about, count) in source.calls.of_number(pair.number) {
                let About::Record(row) = about else { continue };
                for (calls, person) in calls.iter_mut().zip(pair.people) {
                    *calls += if bonds.root[row as usize] == person { count } else { 0 };
                }
            }
            let all: u64 = calls.iter().sum();
            if all > 1 {
                let [numbers, unanimous] = found.by_calls.entry(all).or_default();
                *numbers += 1;
                *unanimous += u64::from(calls.contains(&0));
                found.calls += all;
                if !calls.contains(&0) {
                    found.usual.add(&calls, 2);
                }
            }
        }
        found
    }

    fn numbers(&self) -> u64 {
        self.by_calls.values().map(|[numbers, _]| numbers).sum()
    }

    /// The share of numbers that have passed on: beyond those that are unanimous by chance. If every split of a landline
    /// between two is as likely, n calls are about one of them with probability 2/(n + 1).
    fn passed_on(&self) -> Option<f64> {
        let chance = |calls: u64| 2.0 / (float(calls) + 1.0);
        let beyond = |(&calls, &[numbers, one]): (&u64, &[u64; 2])| float(one) - float(numbers) * chance(calls);
        let room = |(&calls, &[numbers, _]): (&u64, &[u64; 2])| float(numbers) * (1.0 - chance(calls));
        let (beyond, room): (f64, f64) = (self.by_calls.iter().map(beyond).sum(), self.by_calls.iter().map(room).sum());
        (self.numbers() >= 10).then(|| (beyond / room).clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beyond_those_that_are_unanimous_by_chance_have_passed_on() {
        // Twenty numbers of three calls, by chance half are unanimous. Fifteen are: (15 − 10) / (20 − 10).
        let unanimity = Unanimity { by_calls: BTreeMap::from([(3, [20, 15])]), ..Unanimity::default() };
        assert!((unanimity.passed_on().expect("twenty numbers") - 0.5).abs() < 1e-12);
        assert_eq!(Unanimity::default().passed_on(), None);
    }
}
