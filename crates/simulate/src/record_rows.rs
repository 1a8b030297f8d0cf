//! What does the CRM say? One row a record: accounts, then contacts, then leads.

use super::calendar::{push_date, push_time};
use super::cause::Cause;
use super::draws::{Draws, Purpose};
use super::line::Line;
use super::name::push_company;
use super::name_parts::OWNERS;
use super::person::{Bond, Landline, Person, Source};
use super::world::{Slot, World, push_id};
use anilab_engine::model::Table;

/// The columns of the records.
pub const RECORD_COLUMNS: [&str; 12] = [
    "id",
    "object",
    "name",
    "phone",
    "mobile_phone",
    "account_id",
    "country",
    "last_modified",
    "last_activity",
    "status",
    "owner",
    "planted_cause",
];

/// The texts of one record, in memory that is used again.
#[derive(Debug, Default)]
pub(super) struct RecordRow {
    id: String,
    object: &'static str,
    name: String,
    pub(super) phone: String,
    pub(super) mobile_phone: String,
    account_id: String,
    country: &'static str,
    last_modified: String,
    last_activity: String,
    status: &'static str,
    owner: &'static str,
    pub(super) planted_cause: String,
    /// The earliest moment of which something is told, in seconds since 1970.
    pub(super) oldest: i64,
    pub(super) created: String,
    pub(super) valid_from: String,
    pub(super) valid_to: String,
}

/// Whose record it is.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Account(u64),
    Person(Person),
    Copy(u64, Person),
}

/// Whether a record is the one that is kept up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Freshness {
    Current,
    Outdated,
}

impl RecordRow {
    fn clear(&mut self) {
        for text in [
            &mut self.id,
            &mut self.name,
            &mut self.phone,
            &mut self.mobile_phone,
            &mut self.account_id,
            &mut self.last_modified,
            &mut self.last_activity,
            &mut self.planted_cause,
            &mut self.created,
            &mut self.valid_from,
            &mut self.valid_to,
        ] {
            text.clear();
        }
    }

    /// Appends the row to a table of [`RECORD_COLUMNS`], or of these and [`super::VERSION_COLUMNS`].
    pub(super) fn push_to(&self, table: &mut Table) {
        let columns = table.columns.len();
        let texts = [
            self.id.as_str(),
            self.object,
            &self.name,
            &self.phone,
            &self.mobile_phone,
            &self.account_id,
            self.country,
            &self.last_modified,
            &self.last_activity,
            self.status,
            self.owner,
            &self.planted_cause,
            &self.created,
            &self.valid_from,
            &self.valid_to,
        ];
        table.push(texts.into_iter().take(columns));
    }

    /// Writes when the record was last modified and when something last happened with it.
    pub(super) fn write_upkeep_dates(&mut self, modified: i64, active: i64) {
        self.last_modified.clear();
        self.last_activity.clear();
        push_time(modified, &mut self.last_modified);
        push_date(active, &mut self.last_activity);
        self.oldest = modified.min(active);
    }
}

impl World<'_> {
    /// Makes the `place`-th record, as it is at the beginning.
    pub(super) fn write_record(&self, place: u64, row: &mut RecordRow) -> Of {
        row.clear();
        let counts = self.counts();
        let mut draws = self.streams.at(Purpose::Record, place);
        let Some(place) = place.checked_sub(counts.accounts) else {
            return self.write_account(place, &mut draws, row);
        };
        let Some(lead) = place.checked_sub(counts.contacts + counts.contact_copies) else {
            return match place.checked_sub(counts.contacts) {
                None => self.write_person(place, &mut draws, row),
                Some(copy) => self.write_copy(copy, &mut draws, row),
            };
        };
        match lead.checked_sub(counts.leads) {
            None => self.write_person(counts.contacts + lead, &mut draws, row),
            Some(copy) => self.write_copy(counts.contact_copies + copy, &mut draws, row),
        }
    }

    fn write_account(&self, account: u64, draws: &mut Draws, row: &mut RecordRow) -> Of {
        push_id('A', account, &mut row.id);
        row.object = "Account";
        self.push_company_name(account, &mut row.name);
        let line = self.main_line(account);
        let format = self.format(Source::Account(account), Slot::Phone);
        format.push(&line, &self.spare_line(account), draws, &mut row.phone);
        row.country = line.country.region;
        self.write_upkeep(Freshness::Current, draws, row);
        self.standing_of_account(account).min(Cause::of_stored(format)).push_name(&mut row.planted_cause);
        Of::Account(account)
    }

    pub(super) fn standing_of_account(&self, account: u64) -> Cause {
        if self.population.has_switchboard(account) { Cause::SharedLine } else { Cause::Clean }
    }

    fn write_person(&self, number: u64, draws: &mut Draws, row: &mut RecordRow) -> Of {
        let person = self.population.person(number);
        self.push_person_id(number, &mut row.id);
        row.object = if number < self.counts().contacts { "Contact" } else { "Lead" };
        let source = Source::Person { rank: person.rank };
        let stored = self.write_numbers(&person, source, draws, row);
        self.person_name(number, &stored.line).push(&mut row.name);
        let current_copy = self.population.copy_of(number).filter(|&copy| self.population.is_current_copy(copy));
        let is_out_of_use = person.landline == Landline::OutOfUse;
        let is_outdated = current_copy.is_some() || is_out_of_use || person.is_first(Bond::Recycled).is_some();
        self.write_upkeep(if is_outdated { Freshness::Outdated } else { Freshness::Current }, draws, row);
        self.standing_of_person(&person).min(stored.cause).push_name(&mut row.planted_cause);
        Of::Person(person)
    }

    pub(super) fn standing_of_person(&self, person: &Person) -> Cause {
        if person.landline == Landline::OutOfUse { Cause::Stale } else { self.standing(person) }
    }

    fn write_copy(&self, copy: u64, draws: &mut Draws, row: &mut RecordRow) -> Of {
        let person = self.population.person(self.population.original_of(copy));
        self.push_copy_id(copy, &mut row.id);
        let is_lead = copy >= self.counts().contact_copies;
        row.object = if is_lead { "Lead" } else { "Contact" };
        let stored = self.write_numbers(&person, Source::Copy(copy), draws, row);
        if is_lead {
            row.account_id.clear();
        }
        let name = self.person_name(person.number, &stored.line);
        if draws.chance(self.dials.duplicates.renamed) {
            name.push_variant(draws, &mut row.name);
        } else {
            name.push(&mut row.name);
        }
        let is_current = self.population.is_current_copy(copy);
        self.write_upkeep(if is_current { Freshness::Current } else { Freshness::Outdated }, draws, row);
        World::standing_of_copy(&person).min(stored.cause).push_name(&mut row.planted_cause);
        Of::Copy(copy, person)
    }

    pub(super) fn standing_of_copy(person: &Person) -> Cause {
        if person.landline == Landline::OutOfUse { Cause::Stale } else { Cause::Duplicate }
    }

    /// Writes the phone fields, the account and the country of a person's record.
    fn write_numbers(&self, person: &Person, source: Source, draws: &mut Draws, row: &mut RecordRow) -> StoredNumbers {
        let phone = self.recorded_phone(person);
        let spare = self.own_line(person.number, person.country, Slot::Spare);
        let mut cause = Cause::Clean;
        if person.landline != Landline::Missing {
            let format = self.format(source, Slot::Phone);
            format.push(&phone, &spare, draws, &mut row.phone);
            cause = Cause::of_stored(format);
        }
        if person.has_mobile {
            let format = self.format(source, Slot::Mobile);
            let mobile = self.own_line(person.number, person.country, Slot::Mobile);
            format.push(&mobile, &spare, draws, &mut row.mobile_phone);
            if person.landline == Landline::Missing {
                cause = Cause::of_stored(format);
            }
        }
        if let Some(account) = person.account {
            push_id('A', account, &mut row.account_id);
        }
        row.country = spare.country.region;
        StoredNumbers { line: spare, cause }
    }

    /// Writes dates, status and owner. Current records were seen to within a year or so, outdated ones
    /// mostly longer ago.
    fn write_upkeep(&self, freshness: Freshness, draws: &mut Draws, row: &mut RecordRow) {
        let upkeep = &self.dials.upkeep;
        let (modified, active, is_active) = match freshness {
            Freshness::Current => (days(1, 400, draws), days(1, 240, draws), !draws.chance(upkeep.current_inactive)),
            Freshness::Outdated => {
                let is_touched = draws.chance(upkeep.outdated_touched);
                let modified = if is_touched { days(1, 30, draws) } else { days(120, 1100, draws) };
                (modified, days(60, 1200, draws), draws.chance(upkeep.outdated_active))
            }
        };
        row.write_upkeep_dates(self.calendar.start - modified, self.calendar.start - active);
        row.status = if is_active { "active" } else { "inactive" };
        row.owner = draws.pick(OWNERS);
    }

    /// Appends the name of an account.
    pub(super) fn push_company_name(&self, account: u64, out: &mut String) {
        let country = self.population.countries[self.population.country_of_account(account)];
        push_company(country, &mut self.streams.at(Purpose::Company, account), out);
    }
}

/// What was written into the phone fields.
struct StoredNumbers {
    /// A line of the person's country.
    line: Line,
    /// What the format of the first filled field is by itself.
    cause: Cause,
}

/// So many seconds ago: from `least` days on, over `span` days, the nearer the likelier.
fn days(least: i64, span: i64, draws: &mut Draws) -> i64 {
    let limit = u64::try_from(span * 86_400).expect("a positive span");
    let (a, b) = (draws.below(limit), draws.below(limit));
    least * 86_400 + i64::try_from(a.min(b)).expect("within the span")
}
