//! Who calls, from which line, and what is delivered of it? One row a call, in order of time.

use super::ani::push_malformed;
use super::calendar::push_time;
use super::caller_name::{NameForm, push_caller_name};
use super::cause::Cause;
use super::draws::{Draws, Purpose};
use super::line::Line;
use super::person::{Bond, Landline, Person, Source};
use super::world::{Slot, World, push_id, push_padded};
use crate::model::Table;

/// The columns of the calls.
pub const CALL_COLUMNS: [&str; 8] =
    ["call_id", "ani", "started_at", "true_record_id", "region", "caller_name", "queue", "planted_cause"];

/// The texts of one call, in memory that is used again.
#[derive(Debug, Default)]
pub(super) struct CallRow {
    call_id: String,
    ani: String,
    started_at: String,
    true_record_id: String,
    region: &'static str,
    caller_name: String,
    planted_cause: String,
}

impl CallRow {
    fn clear(&mut self) {
        for text in [
            &mut self.call_id,
            &mut self.ani,
            &mut self.started_at,
            &mut self.true_record_id,
            &mut self.caller_name,
            &mut self.planted_cause,
        ] {
            text.clear();
        }
    }

    /// Appends the row to a table of [`CALL_COLUMNS`].
    pub(super) fn push_to(&self, queue: &str, table: &mut Table) {
        table.push([
            self.call_id.as_str(),
            &self.ani,
            &self.started_at,
            &self.true_record_id,
            self.region,
            &self.caller_name,
            queue,
            &self.planted_cause,
        ]);
    }
}

/// Who calls about what, on which line.
struct Caller {
    line: Line,
    about: About,
    /// The number of the person, for the name.
    person: u64,
    account: Option<u64>,
    cause: Cause,
}

/// What a call is really about.
#[derive(Debug, Clone, Copy)]
enum About {
    NoRecord(u64),
    Account(u64),
    Person(u64),
    Copy(u64),
}

/// A landline that a person calls from, and who really is at it.
struct AtLandline {
    person: Person,
    line: Line,
    cause: Cause,
    about_account: Option<u64>,
}

impl World<'_> {
    /// Makes the `place`-th of `calls` calls; gives its queue.
    pub(super) fn write_call(&self, place: u64, calls: u64, row: &mut CallRow) -> &str {
        row.clear();
        let mut draws = self.streams.at(Purpose::Call, place);
        row.call_id.push('K');
        push_padded(place + 1, 7, &mut row.call_id);
        push_time(self.calendar.time(place, calls, &mut draws), &mut row.started_at);
        let caller = if draws.chance(self.dials.callers.without_record) {
            self.stranger(&mut draws)
        } else {
            self.customer(&mut draws)
        };
        self.push_label(caller.about, &mut row.true_record_id);
        row.region = caller.line.country.region;
        let delivered = self.deliver(&caller.line, &mut draws, &mut row.ani);
        caller.cause.min(delivered).push_name(&mut row.planted_cause);
        if delivered != Cause::Withheld && draws.chance(self.dials.caller_name.delivered) {
            self.push_delivered_name(&caller, &mut draws, &mut row.caller_name);
        }
        &self.dials.queues[draws.place(self.dials.queues.len())]
    }

    fn stranger(&self, draws: &mut Draws) -> Caller {
        let stranger = self.strangers.at(draws.unit());
        Caller {
            line: self.stranger_line(stranger),
            about: About::NoRecord(stranger),
            person: self.counts().people() + stranger,
            account: None,
            cause: Cause::NoRecord,
        }
    }

    fn customer(&self, draws: &mut Draws) -> Caller {
        let mut person = self.population.caller(self.callers.at(draws.unit()));
        if let Some(role) = person.is_first(Bond::Recycled) {
            person = self.population.person(role.second); // the first one's number has passed on, and so has the caller
        }
        let is_mobile =
            person.has_mobile && (person.landline == Landline::Missing || draws.chance(self.dials.callers.from_mobile));
        if is_mobile {
            let line = self.own_line(person.number, person.country, Slot::Mobile);
            let standing = self.population.copy_of(person.number).map_or(Cause::Clean, |_| Cause::Duplicate);
            return self.about(person, line, Slot::Mobile, standing, draws);
        }
        let at = self.landline(person, draws);
        match at.about_account {
            Some(account) => Caller {
                line: at.line,
                about: About::Account(account),
                person: at.person.number,
                account: Some(account),
                cause: at.cause.min(Cause::of_stored(self.format(Source::Account(account), Slot::Phone))),
            },
            None => self.about(at.person, at.line, Slot::Phone, at.cause, draws),
        }
    }

    /// Which landline it is, and who of those that share it calls.
    fn landline(&self, person: Person, draws: &mut Draws) -> AtLandline {
        let companies = &self.dials.companies;
        if person.landline == Landline::OutOfUse {
            let line = self.own_line(person.number, person.country, Slot::New);
            return AtLandline { person, line, cause: Cause::Stale, about_account: None };
        }
        if let (Landline::MainLine, Some(account)) = (person.landline, person.account) {
            let is_usual = draws.chance(companies.usual_caller);
            let about_account = draws.chance(companies.about_account).then_some(account);
            let first = self.population.first_contact(account);
            let person = if is_usual && first != person.number { self.population.person(first) } else { person };
            return AtLandline { person, line: self.main_line(account), cause: self.standing(&person), about_account };
        }
        let is_behind = |account: &u64| self.population.has_switchboard(*account);
        if let Some(account) = person.account.filter(is_behind)
            && draws.chance(companies.shows_main_line)
        {
            let line = self.main_line(account);
            return AtLandline { person, line, cause: Cause::MainLineShown, about_account: None };
        }
        let usual = person.is_second(Bond::Household).filter(|_| draws.chance(companies.usual_caller));
        let person = usual.map_or(person, |role| self.population.person(role.first));
        AtLandline { person, line: self.recorded_phone(&person), cause: self.standing(&person), about_account: None }
    }

    /// The record of a person that the call is about: the current one mostly, where there are two.
    fn about(&self, person: Person, line: Line, slot: Slot, standing: Cause, draws: &mut Draws) -> Caller {
        let mut about = About::Person(person.number);
        let mut source = Source::Person { rank: person.rank };
        if let Some(copy) = self.population.copy_of(person.number) {
            let is_about_outdated = draws.chance(self.dials.duplicates.about_outdated);
            if self.population.is_current_copy(copy) != is_about_outdated {
                about = About::Copy(copy);
                source = Source::Copy(copy);
            }
        }
        let cause = standing.min(Cause::of_stored(self.format(source, slot)));
        Caller { line, about, person: person.number, account: person.account, cause }
    }

    fn push_label(&self, about: About, out: &mut String) {
        match about {
            About::NoRecord(stranger) => push_id('X', stranger, out),
            About::Account(account) => push_id('A', account, out),
            About::Person(number) => self.push_person_id(number, out),
            About::Copy(copy) => self.push_copy_id(copy, out),
        }
    }

    /// Appends what arrives of the number.
    fn deliver(&self, line: &Line, draws: &mut Draws, out: &mut String) -> Cause {
        let delivery = &self.dials.delivery;
        let luck = draws.unit();
        if luck < delivery.withheld {
            out.push_str(&delivery.withheld_as[draws.place(delivery.withheld_as.len())]);
            Cause::Withheld
        } else if luck < delivery.withheld + delivery.malformed {
            push_malformed(line, draws, out);
            Cause::MalformedAni
        } else {
            let format = self.ani.at(draws.unit());
            format.push(line, out);
            Cause::of_ani(format)
        }
    }

    fn push_delivered_name(&self, caller: &Caller, draws: &mut Draws, out: &mut String) {
        let form = self.names.at(draws.unit());
        match (caller.about, form, caller.account) {
            (About::Account(account), ..) | (_, NameForm::Company, Some(account)) => {
                self.push_company_name(account, out);
            }
            _ => push_caller_name(form, &self.person_name(caller.person, &caller.line), draws, out),
        }
    }
}
