//! Of which countries are the numbers, and what stands in for a country that cannot be simulated?

use std::collections::{BTreeMap, BTreeSet};

use anilab_engine::model::Region;
use anilab_phone::Number;
use anilab_simulate::{nearest_country, simulated_countries};

use super::book::Book;
use super::draft::{Draft, Grade, float, rounded};

/// Countries that cannot be simulated.
#[derive(Debug, Default)]
pub(super) struct Mapped {
    /// With what stands in for each, and how many numbers it has.
    countries: BTreeMap<&'static str, (Option<&'static str>, u64)>,
}

impl Mapped {
    /// The country of a number, or what stands in for it.
    pub(super) fn country(&mut self, number: &Number) -> Option<&'static str> {
        let region = number.region();
        if let Some(known) = simulated_countries().find(|known| *known == region) {
            return Some(known);
        }
        let code = std::str::from_utf8(number.calling_code()).unwrap_or_default();
        let found = self.countries.entry(region).or_insert_with(|| (nearest_country(code, number.national().len()), 0));
        found.1 += 1;
        found.0
    }

    /// What is said of them.
    fn told(&self) -> String {
        let one = |(region, (instead, count)): (&&'static str, &(Option<&'static str>, u64))| match instead {
            Some(instead) => format!("{region} as {instead} ({count})"),
            None => format!("{region} left out ({count})"),
        };
        let parts: Vec<String> = self.countries.iter().map(one).collect();
        if parts.is_empty() { String::new() } else { format!("; not simulated: {}", parts.join(", ")) }
    }
}

/// The country of a region without a number that says more; `None` where it cannot be simulated.
pub(super) fn of_region(region: Region) -> Option<&'static str> {
    simulated_countries().find(|known| *known == region.as_str())
}

/// Fits the countries: of accounts and of people without one, since staff have their account's.
pub(super) fn estimate(draft: &mut Draft, book: &Book<'_>) {
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    let staffed: BTreeSet<u32> = book.rows.iter().filter_map(|row| row.account).collect();
    for (place, row) in (0_u32..).zip(&book.rows) {
        let is_home = row.account.is_none() && (row.is_person() || staffed.contains(&place) || row.country.is_some());
        if let Some(country) = row.country.filter(|_| is_home) {
            *counts.entry(country).or_default() += 1;
        }
    }
    let all: u64 = counts.values().sum();
    if all == 0 {
        draft.note("countries", Grade::Default, "no number of the records is of a country that can be simulated", 0);
        return;
    }
    let weight = |count: u64| rounded(100.0 * float(count) / float(all));
    draft.dials.countries = counts.into_iter().map(|(country, count)| (country.to_owned(), weight(count))).collect();
    let how = format!("of accounts and of people without one, by their valid numbers{}", book.mapped.told());
    draft.note("countries", Grade::Fitted, &how, all);
}
