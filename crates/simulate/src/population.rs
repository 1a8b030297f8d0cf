//! Who is there, and how do they hang together? Every person from their number alone, without a table of people.

use super::choice::Choice;
use super::country::{COUNTRIES, Country};
use super::counts::Counts;
use super::deal::{Dealer, Dealt};
use super::draws::{Purpose, Streams};
use super::heavy_tail::pareto;
use super::permutation::Permutation;
use super::person::{Bond, Landline, Person, Role, Source};
use super::scenario::Dials;
use super::stored_formats::RecordKind;

/// Everybody, and every company. Beyond fixed sizes, four bytes an account.
pub(super) struct Population<'a> {
    dials: &'a Dials,
    pub(super) counts: Counts,
    pub(super) countries: Vec<&'static Country>,
    country: Choice<usize>,
    bond: Choice<Option<Bond>>,
    /// The number of the first contact of each account; ascending.
    first_contact: Vec<u32>,
    caller_order: Permutation,
    pair_order: Permutation,
    account_order: Permutation,
    copy_order: Permutation,
    people: Dealer,
    accounts: Dealer,
    copies: Dealer,
}

impl<'a> Population<'a> {
    /// There are fewer than 2³² records.
    pub(super) fn new(dials: &'a Dials, counts: Counts, streams: Streams) -> Self {
        let countries = countries_of(dials);
        let weights: Vec<f64> = countries.iter().map(|country| dials.countries[country.region]).collect();
        let pairs = &dials.pairs;
        let key = |index| streams.at(Purpose::Keys, index);
        Self {
            dials,
            counts,
            country: Choice::new(weights.into_iter().enumerate()),
            countries,
            bond: Choice::new([
                (Some(Bond::Recycled), pairs.recycled),
                (Some(Bond::Household), pairs.household),
                (Some(Bond::Lookalike), pairs.lookalike),
                (None, (1.0 - pairs.recycled - pairs.household - pairs.lookalike).max(1e-12)),
            ]),
            first_contact: first_contacts(dials, counts, streams),
            caller_order: Permutation::new(counts.people(), &mut key(0)),
            pair_order: Permutation::new(counts.people(), &mut key(1)),
            account_order: Permutation::new(counts.accounts, &mut key(2)),
            copy_order: Permutation::new(counts.contacts, &mut key(3)),
            people: Dealer::new(&mut key(4)),
            accounts: Dealer::new(&mut key(5)),
            copies: Dealer::new(&mut key(6)),
        }
    }

    /// The person at a place in the order of callers.
    pub(super) fn caller(&self, rank: u64) -> Person {
        self.person_at(self.caller_order.forward(rank), rank)
    }

    /// The person of a number below [`Counts::people`].
    pub(super) fn person(&self, number: u64) -> Person {
        self.person_at(number, self.caller_order.backward(number))
    }

    fn person_at(&self, number: u64, rank: u64) -> Person {
        let account = self.account_of(number);
        let is_on_main_line = self.is_on_main_line(number, rank, account);
        let role = if is_on_main_line { None } else { self.role(number) };
        let first = role.map_or(number, |role| role.first);
        let fields = &self.dials.fields;
        let (phone, mobile) = if number < self.counts.contacts {
            (fields.contact_phone, fields.contact_mobile_phone)
        } else {
            (fields.lead_phone, fields.lead_mobile_phone)
        };
        let landline = if is_on_main_line {
            Landline::MainLine
        } else if role.is_some() {
            Landline::Own
        } else if self.people.unit(Dealt::HasPhone, rank) >= phone {
            Landline::Missing
        } else if self.people.unit(Dealt::Outdated, rank) < self.dials.upkeep.outdated {
            Landline::OutOfUse
        } else {
            Landline::Own
        };
        Person {
            number,
            rank,
            account,
            landline,
            role,
            country: if first == number { self.home(number, rank, account) } else { self.home_of(first) },
            has_mobile: landline == Landline::Missing || self.people.unit(Dealt::HasMobile, rank) < mobile,
        }
    }

    /// The country of the numbers of a person: the account's, or the person's own.
    fn home(&self, number: u64, rank: u64, account: Option<u64>) -> usize {
        debug_assert!(number < self.counts.people());
        account.map_or_else(
            || self.country.at(self.people.unit(Dealt::Country, rank)),
            |account| self.country_of_account(account),
        )
    }

    fn home_of(&self, number: u64) -> usize {
        self.home(number, self.caller_order.backward(number), self.account_of(number))
    }

    fn account_of(&self, number: u64) -> Option<u64> {
        let is_attached = number < self.counts.attached;
        is_attached.then(|| {
            let after = self.first_contact.partition_point(|&first| u64::from(first) <= number);
            u64::try_from(after - 1).expect("fewer than 2³² accounts")
        })
    }

    fn is_on_main_line(&self, number: u64, rank: u64, account: Option<u64>) -> bool {
        account.is_some_and(|account| {
            self.has_switchboard(account)
                && (self.first_contact(account) == number
                    || self.people.unit(Dealt::OnMainLine, rank) < self.dials.companies.on_main_line)
        })
    }

    /// The pair's role for a person with a line of their own; none where the other has no such line.
    fn role(&self, number: u64) -> Option<Role> {
        let place = self.pair_order.forward(number);
        let bond = self.bond.at(self.people.unit(Dealt::PairRole, place / 2))?;
        let other = place ^ 1;
        if other >= self.counts.people() {
            return None;
        }
        let other = self.pair_order.backward(other);
        let rank = self.caller_order.backward(other);
        if self.is_on_main_line(other, rank, self.account_of(other)) {
            return None;
        }
        let (first, second) = if place.is_multiple_of(2) { (number, other) } else { (other, number) };
        Some(Role { bond, first, second })
    }

    /// Whether the staff of an account share its main line.
    pub(super) fn has_switchboard(&self, account: u64) -> bool {
        let place = self.account_order.forward(account);
        self.accounts.unit(Dealt::OnMainLine, place) < self.dials.companies.switchboard
    }

    /// The country of an account.
    pub(super) fn country_of_account(&self, account: u64) -> usize {
        self.country.at(self.accounts.unit(Dealt::Country, self.account_order.forward(account)))
    }

    /// The number of the first contact of an account.
    pub(super) fn first_contact(&self, account: u64) -> u64 {
        u64::from(self.first_contact[usize::try_from(account).expect("fewer than 2³² accounts")])
    }

    /// The country of somebody with no record.
    pub(super) fn country_of_stranger(&self, unit: f64) -> usize {
        self.country.at(unit)
    }

    /// The second copy of a person's record, where there is one.
    pub(super) fn copy_of(&self, number: u64) -> Option<u64> {
        let may_have = number < self.counts.contacts && self.counts.copies() > 0;
        may_have.then(|| self.copy_order.backward(number)).filter(|&copy| copy < self.counts.copies())
    }

    /// Whose record a copy repeats.
    pub(super) fn original_of(&self, copy: u64) -> u64 {
        self.copy_order.forward(copy)
    }

    /// Whether a copy, and not the original, is the current record.
    pub(super) fn is_current_copy(&self, copy: u64) -> bool {
        copy < self.counts.contact_copies
            && self.copies.unit(Dealt::Outdated, copy) < self.dials.duplicates.copy_is_current
    }

    /// Where the story of a line stands among all stories.
    pub(super) fn story_unit(&self, rank: u64, story: Dealt) -> f64 {
        self.people.unit(story, rank)
    }

    /// What kind of record it is.
    pub(super) fn kind(&self, source: Source) -> RecordKind {
        let is_contact = match source {
            Source::Account(_) => return RecordKind::Account,
            Source::Person { rank } => self.caller_order.forward(rank) < self.counts.contacts,
            Source::Copy(copy) => copy < self.counts.contact_copies,
        };
        if is_contact { RecordKind::Contact } else { RecordKind::Lead }
    }

    /// Where the format of a field of a record stands among all formats.
    pub(super) fn format_unit(&self, source: Source, field: Dealt) -> f64 {
        match source {
            Source::Account(account) => self.accounts.unit(field, self.account_order.forward(account)),
            Source::Person { rank } => self.people.unit(field, rank),
            Source::Copy(copy) => self.copies.unit(field, copy),
        }
    }
}

/// The countries that a scenario has people in.
pub(super) fn countries_of(dials: &Dials) -> Vec<&'static Country> {
    let weight = |country: &Country| dials.countries.get(country.region).copied().unwrap_or(0.0);
    COUNTRIES.iter().filter(|country| weight(country) > 0.0).collect()
}

/// Deals the attached contacts out to the accounts, by heavy-tailed weights.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts are below 2³²"
)]
fn first_contacts(dials: &Dials, counts: Counts, streams: Streams) -> Vec<u32> {
    let companies = &dials.companies;
    let weight = |account| {
        let unit = streams.at(Purpose::AccountSize, account).unit();
        pareto(unit, companies.size_exponent, companies.largest)
    };
    let total: f64 = (0..counts.accounts).map(weight).sum();
    let mut before = 0.0;
    let mut first = |account| {
        let share = before / total;
        before += weight(account);
        (share * counts.attached as f64).floor() as u32
    };
    (0..counts.accounts).map(&mut first).collect()
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::named;
    use super::super::scenario::Scenario;
    use super::*;

    fn dials(name: &str) -> Dials {
        match named(name).expect("a scenario") {
            Scenario::Drawn(dials) => *dials,
            Scenario::Written(_) => panic!("a drawn scenario"),
        }
    }

    #[test]
    fn both_of_a_pair_tell_the_same() {
        let dials = dials("quickassist");
        let counts = Counts::new(&dials, 3000).expect("enough records");
        let population = Population::new(&dials, counts, Streams::new(1, "test"));
        let mut roles = 0;
        for number in 0..counts.people() {
            let person = population.person(number);
            assert_eq!(population.caller(person.rank), person);
            if let Some(role) = person.role {
                let other = if role.first == number { role.second } else { role.first };
                assert_eq!(population.person(other).role, Some(role));
                assert_eq!(population.person(other).country, person.country);
                roles += 1;
            }
        }
        assert!(roles > 100, "{roles}");
    }

    #[test]
    fn copies_and_originals_find_each_other() {
        let dials = dials("quickassist");
        let counts = Counts::new(&dials, 3000).expect("enough records");
        let population = Population::new(&dials, counts, Streams::new(1, "test"));
        assert!(counts.copies() > 0);
        for copy in 0..counts.copies() {
            assert_eq!(population.copy_of(population.original_of(copy)), Some(copy));
        }
        assert_eq!(
            (0..counts.people()).filter_map(|number| population.copy_of(number)).count() as u64,
            counts.copies()
        );
    }

    #[test]
    fn companies_are_of_very_different_sizes() {
        let dials = dials("shieldguard");
        let counts = Counts::new(&dials, 20_000).expect("enough records");
        let population = Population::new(&dials, counts, Streams::new(1, "test"));
        let mut sizes: Vec<u64> =
            population.first_contact.windows(2).map(|pair| u64::from(pair[1] - pair[0])).collect();
        sizes.sort_unstable();
        let (median, largest) = (sizes[sizes.len() / 2], sizes[sizes.len() - 1]);
        assert!(largest > 10 * median.max(1), "{median} {largest}");
    }
}
