//! Which lines, formats and labels do the people of a world have? What records and calls are both made from.

use super::ani::AniFormat;
use super::calendar::Calendar;
use super::caller_name::{NameForm, forms};
use super::cause::Cause;
use super::choice::Choice;
use super::counts::Counts;
use super::deal::Dealt;
use super::draws::{Purpose, Streams};
use super::error::ScenarioError;
use super::fate::Fates;
use super::first_call::FirstCalls;
use super::heavy_tail::Ranks;
use super::line::{Kind, Line, NumberPlan};
use super::name::PersonName;
use super::person::{Bond, Landline, Person, Source};
use super::population::{Population, countries_of};
use super::scenario::Dials;
use super::stored::StoredFormat;
use super::stored_formats::StoredFormats;
use super::taken::TakenNumbers;

/// The lines that a person may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The landline.
    Phone = 0,
    /// The mobile line.
    Mobile = 1,
    /// The landline that took the place of one out of use.
    New = 2,
    /// A line that only stands beside another one in a field.
    Spare = 3,
}

/// An import that overwrites a share of the records.
pub(super) struct Overwriting {
    pub(super) at: i64,
    pub(super) share: f64,
    pub(super) stored: Choice<StoredFormat>,
}

/// A world: everything that a row is made from.
pub(super) struct World<'a> {
    pub(super) dials: &'a Dials,
    pub(super) streams: Streams,
    pub(super) population: Population<'a>,
    pub(super) calendar: Calendar,
    pub(super) callers: Ranks,
    pub(super) strangers: Ranks,
    ani: Choice<AniFormat>,
    pub(super) names: Choice<NameForm>,
    pub(super) fates: Fates,
    pub(super) first_calls: FirstCalls,
    pub(super) import: Option<Overwriting>,
    /// How the carrier writes numbers from a moment on.
    ani_since: Option<(i64, Choice<AniFormat>)>,
    /// The places of the queues, where some are met more often than others.
    pub(super) queues: Option<Choice<usize>>,
    stored: StoredFormats,
    plan: NumberPlan,
}

impl<'a> World<'a> {
    /// No line of it has one of the numbers that are taken.
    pub(super) fn new(
        dials: &'a Dials,
        seed: u64,
        records: u64,
        calls: u64,
        taken: &TakenNumbers,
    ) -> Result<Self, ScenarioError> {
        let streams = Streams::new(seed, &dials.name);
        let counts = Counts::new(dials, records)?;
        let mut plan = NumberPlan::new(&countries_of(dials), streams);
        let changes = &dials.changes;
        let lines_changed_to = if changes.is_none() { 0 } else { 2 * counts.people() };
        let lines = 2 * counts.accounts + 4 * counts.people() + counts.strangers + lines_changed_to;
        if lines > plan.capacity() {
            return Err(ScenarioError::TooFewLines { records, lines, capacity: plan.capacity() });
        }
        plan.avoid(taken, lines)?;
        let calendar = Calendar::new(&dials.time)?;
        let first_share = changes.recorded_after_first_call;
        let keys = &mut streams.at(Purpose::Story, u64::MAX);
        let ranks = |count| Ranks::new(count, dials.callers.exponent, dials.callers.head);
        Ok(Self {
            dials,
            streams,
            population: Population::new(dials, counts, streams),
            callers: ranks(counts.people()),
            strangers: ranks(counts.strangers),
            ani: Choice::weighed(&dials.ani),
            names: forms(&dials.caller_name),
            fates: Fates::new(changes, &dials.time, &calendar),
            first_calls: FirstCalls::new(counts.people(), first_share, calls, keys),
            import: changes.import.as_ref().map(|import| Overwriting {
                at: calendar.midnight(import.after_days),
                share: import.share,
                stored: Choice::weighed(&import.stored),
            }),
            ani_since: changes
                .carrier
                .as_ref()
                .map(|change| (calendar.midnight(change.after_days), Choice::weighed(&change.ani))),
            queues: (!dials.queue_weights.is_empty())
                .then(|| Choice::new(dials.queue_weights.iter().copied().enumerate())),
            stored: StoredFormats::new(dials),
            plan,
            calendar,
        })
    }

    pub(super) fn counts(&self) -> Counts {
        self.population.counts
    }

    /// The main line of an account.
    pub(super) fn main_line(&self, account: u64) -> Line {
        self.plan.line(self.population.country_of_account(account), Kind::Fixed, account)
    }

    /// A line that only stands beside an account's main line in a field.
    pub(super) fn spare_line(&self, account: u64) -> Line {
        let counts = self.counts();
        let number = counts.accounts + 4 * counts.people() + counts.strangers + account;
        self.plan.line(self.population.country_of_account(account), Kind::Fixed, number)
    }

    /// A line of a person, by number, in a country.
    pub(super) fn own_line(&self, number: u64, country: usize, slot: Slot) -> Line {
        let kind = if slot == Slot::Mobile { Kind::Mobile } else { Kind::Fixed };
        self.plan.line(country, kind, self.counts().accounts + 4 * number + slot as u64)
    }

    /// The line that a person changes to, in place of the landline or the mobile line.
    pub(super) fn new_line(&self, person: &Person, slot: Slot) -> Line {
        let kind = if slot == Slot::Mobile { Kind::Mobile } else { Kind::Fixed };
        let counts = self.counts();
        let before = 2 * counts.accounts + 4 * counts.people() + counts.strangers;
        self.plan.line(person.country, kind, before + 2 * person.number + u64::from(slot == Slot::Mobile))
    }

    /// How the carrier writes numbers at a moment.
    pub(super) fn ani_at(&self, moment: i64) -> &Choice<AniFormat> {
        self.ani_since.as_ref().filter(|(since, _)| *since <= moment).map_or(&self.ani, |(_, changed)| changed)
    }

    /// The share of calls from a direct line behind a switchboard that show the main line at a moment.
    pub(super) fn shows_main_line(&self, moment: i64) -> f64 {
        let first = self.dials.companies.shows_main_line;
        let grows_to = self.dials.changes.shows_main_line_at_end;
        grows_to.map_or(first, |last| first + (last - first) * self.calendar.share_over(moment))
    }

    /// The line that a person's record has as `phone`.
    pub(super) fn recorded_phone(&self, person: &Person) -> Line {
        if let (Landline::MainLine, Some(account)) = (person.landline, person.account) {
            return self.main_line(account);
        }
        if let Some(role) = person.is_first(Bond::Recycled) {
            return self.own_line(role.second, person.country, Slot::Phone);
        }
        if let Some(role) = person.is_second(Bond::Household) {
            return self.own_line(role.first, person.country, Slot::Phone);
        }
        if let Some(role) = person.is_second(Bond::Lookalike) {
            return self.own_line(role.first, person.country, Slot::Phone).twin();
        }
        self.own_line(person.number, person.country, Slot::Phone)
    }

    /// The line of somebody with no record; some end like a customer's.
    pub(super) fn stranger_line(&self, stranger: u64) -> Line {
        let counts = self.counts();
        let mut draws = self.streams.at(Purpose::Stranger, stranger);
        if draws.chance(self.dials.callers.strangers_alike) && stranger < counts.people() {
            let person = self.population.person(stranger);
            if person.landline == Landline::Own && person.role.is_none() {
                return self.recorded_phone(&person).twin();
            }
        }
        let country = self.population.country_of_stranger(draws.unit());
        self.plan.line(country, Kind::Mobile, counts.accounts + 4 * counts.people() + stranger)
    }

    /// How a field of a record is written; [`Slot::Mobile`] or [`Slot::Phone`].
    pub(super) fn format(&self, source: Source, slot: Slot) -> StoredFormat {
        let field = if slot == Slot::Mobile { Dealt::MobileFormat } else { Dealt::PhoneFormat };
        let unit = self.population.format_unit(source, field);
        self.stored.of(slot, || self.population.kind(source)).at(unit)
    }

    /// The cause that a record's place among the others is, its stored formats aside.
    pub(super) fn standing(&self, person: &Person) -> Cause {
        let of_bond = |bond| match bond {
            Bond::Recycled => Cause::Recycled,
            Bond::Household => Cause::Household,
            Bond::Lookalike => Cause::Lookalike,
        };
        let of_role = person.role.map_or(Cause::Clean, |role| of_bond(role.bond));
        let of_copy = self.population.copy_of(person.number).map_or(Cause::Clean, |_| Cause::Duplicate);
        let of_line = if person.landline == Landline::MainLine { Cause::SharedLine } else { Cause::Clean };
        of_role.min(of_copy).min(of_line)
    }

    /// The name of a person by number; strangers come after the people with records.
    pub(super) fn person_name(&self, number: u64, line: &Line) -> PersonName {
        PersonName::draw(line.country, &mut self.streams.at(Purpose::Person, number))
    }

    /// Appends the id of a person's own record.
    pub(super) fn push_person_id(&self, number: u64, out: &mut String) {
        let contacts = self.counts().contacts;
        if number < contacts { push_id('C', number, out) } else { push_id('L', number - contacts, out) }
    }

    /// Appends the id of a second copy.
    pub(super) fn push_copy_id(&self, copy: u64, out: &mut String) {
        let counts = self.counts();
        match copy.checked_sub(counts.contact_copies) {
            None => push_id('C', counts.contacts + copy, out),
            Some(lead) => push_id('L', counts.leads + lead, out),
        }
    }
}

/// Appends an id: a letter and the number from 1 on, with at least six digits.
pub(super) fn push_id(letter: char, number: u64, out: &mut String) {
    out.push(letter);
    push_padded(number + 1, 6, out);
}

/// Appends a number with zeros before it up to a width.
pub(super) fn push_padded(number: u64, width: usize, out: &mut String) {
    let mut digits = [b'0'; 20];
    let mut left = number;
    let mut start = digits.len();
    while left > 0 || digits.len() - start < width {
        start -= 1;
        digits[start] = b'0' + u8::try_from(left % 10).expect("a digit");
        left /= 10;
    }
    out.push_str(std::str::from_utf8(&digits[start..]).expect("ASCII digits"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_six_digits_or_more() {
        let mut out = String::new();
        push_id('C', 0, &mut out);
        push_id('L', 1_234_566, &mut out);
        assert_eq!(out, "C000001L1234567");
    }
}
