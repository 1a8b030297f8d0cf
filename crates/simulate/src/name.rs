//! What is a person or a company called, and how is that name written a second time?

use super::country::Country;
use super::draws::Draws;
use super::name_parts::{TRADES, languages};

/// A person's name in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName {
    pub(super) given: &'static str,
    pub(super) surname: String,
}

impl PersonName {
    /// A name as it may be found in that country.
    pub(super) fn draw(country: &Country, draws: &mut Draws) -> Self {
        let languages = languages(country.region);
        let parts = if draws.chance(0.75) { languages[0] } else { draws.pick(languages) };
        let given = draws.pick(parts.given);
        let mut surname = draws.pick(parts.stems).to_owned();
        surname.push_str(draws.pick(parts.endings));
        if draws.chance(0.06) {
            surname.push('-');
            surname.push_str(draws.pick(parts.stems));
            surname.push_str(draws.pick(parts.endings));
        }
        Self { given, surname }
    }

    /// Appends `Jane Thornley`.
    pub(super) fn push(&self, out: &mut String) {
        for part in [self.given, " ", &self.surname] {
            out.push_str(part);
        }
    }

    /// Appends the name as a second record of the same person may have it: an initial, turned round, or misspelt.
    pub(super) fn push_variant(&self, draws: &mut Draws, out: &mut String) {
        match draws.below(3) {
            0 => {
                self.push_initial(out);
                out.push_str(". ");
                out.push_str(&self.surname);
            }
            1 => {
                for part in [&self.surname, " ", self.given] {
                    out.push_str(part);
                }
            }
            _ => {
                let start = out.len();
                self.push(out);
                misspell(out, start, draws);
            }
        }
    }

    /// Appends the first letter of the given name.
    pub(super) fn push_initial(&self, out: &mut String) {
        out.extend(self.given.chars().next());
    }
}

/// Appends the name of a company: a family, a family and a trade, or two families, and how it signs.
pub(super) fn push_company(country: &Country, draws: &mut Draws, out: &mut String) {
    out.push_str(&PersonName::draw(country, draws).surname);
    match draws.below(4) {
        0 => {
            out.push_str(" & ");
            out.push_str(&PersonName::draw(country, draws).surname);
        }
        1 | 2 => {
            out.push(' ');
            out.push_str(draws.pick(TRADES));
        }
        _ => {
            out.push(' ');
            out.push_str(draws.pick(TRADES));
            out.push_str(" & ");
            out.push_str(draws.pick(TRADES));
        }
    }
    out.push(' ');
    out.push_str(draws.pick(country.company_forms));
}

/// Drops, doubles or exchanges one letter of what stands from `start` on.
pub(super) fn misspell(text: &mut String, start: usize, draws: &mut Draws) {
    let mut letters: Vec<char> = text.split_off(start).chars().collect();
    if let Some(last) = letters.len().checked_sub(2) {
        let place = 1 + usize::try_from(draws.below(u64::try_from(last).unwrap_or(0))).unwrap_or(0);
        match draws.below(3) {
            0 => {
                letters.remove(place);
            }
            1 => letters.insert(place, letters[place]),
            _ => letters.swap(place, place + 1),
        }
    }
    text.extend(letters);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::country::country_of;
    use super::super::draws::{Purpose, Streams};
    use super::*;

    #[test]
    fn a_thousand_people_have_hardly_any_name_twice() {
        for region in ["US", "DE", "FR", "NL"] {
            let country = country_of(region).expect("simulated");
            let names: BTreeSet<(&str, String)> = (0..1000)
                .map(|i| PersonName::draw(country, &mut Streams::new(1, "test").at(Purpose::Person, i)))
                .map(|name| (name.given, name.surname))
                .collect();
            assert!(names.len() > 950, "{region} {}", names.len());
        }
    }

    #[test]
    fn no_name_needs_quotes_in_a_csv_file() {
        let mut all = String::new();
        for i in 0..500 {
            let mut draws = Streams::new(2, "test").at(Purpose::Company, i);
            push_company(country_of("DE").expect("simulated"), &mut draws, &mut all);
            PersonName::draw(country_of("FR").expect("simulated"), &mut draws).push_variant(&mut draws, &mut all);
        }
        assert!(!all.contains([',', '"', '\n']));
    }
}
