//! Who calls, from which line, and what is delivered of it? One row a call, in order of time.

use super::ani::push_malformed;
use super::calendar::push_time;
use super::caller_name::{NameForm, push_caller_name};
use super::cause::Cause;
use super::draws::{Draws, Purpose};
use super::fate::Phase;
use super::held::Story;
use super::line::Line;
use super::person::{Bond, Landline, Person};
use super::world::{Slot, World, push_id, push_padded};
use anilab_engine::model::Table;

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
pub(super) struct Caller {
    pub(super) line: Line,
    pub(super) about: About,
    /// The number of the person, for the name.
    pub(super) person: u64,
    pub(super) account: Option<u64>,
    pub(super) cause: Cause,
}

/// What a call is really about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About {
    NoRecord(u64),
    Account(u64),
    Person(u64),
    Copy(u64),
}

/// How often a caller is drawn, where those drawn do not call yet.
const TRIES: usize = 64;

/// A line that a person calls from, and who really is at it.
struct AtLine {
    person: Person,
    line: Line,
    /// Whether it is the line that the person changed to.
    is_new: bool,
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
        let moment = self.calendar.time(place, calls, &mut draws);
        push_time(moment, &mut row.started_at);
        let caller = if let Some(person) = self.first_caller(place) {
            self.call_of(person, moment, &mut draws)
        } else if draws.chance(self.dials.callers.without_record) {
            self.stranger(&mut draws)
        } else {
            self.customer(place, moment, &mut draws)
        };
        self.push_label(caller.about, &mut row.true_record_id);
        row.region = caller.line.country.region;
        let delivered = self.deliver(&caller.line, moment, &mut draws, &mut row.ani);
        caller.cause.min(delivered).push_name(&mut row.planted_cause);
        if delivered != Cause::Withheld && draws.chance(self.dials.caller_name.delivered) {
            self.push_delivered_name(&caller, &mut draws, &mut row.caller_name);
        }
        let queue = match &self.queues {
            Some(weighted) => weighted.at(draws.unit()),
            None => draws.place(self.dials.queues.len()),
        };
        &self.dials.queues[queue]
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

    /// A call of somebody with a record; of a stranger, where nobody is found who calls yet.
    fn customer(&self, place: u64, moment: i64, draws: &mut Draws) -> Caller {
        let mut people = (0..TRIES).map(|_| self.population.caller(self.callers.at(draws.unit())));
        let found = people.find(|person| self.first_call(person).is_none_or(|first| first < place));
        let Some(mut person) = found else { return self.stranger(draws) };
        if let Some(role) = person.is_first(Bond::Recycled) {
            person = self.population.person(role.second); // the first one's number has passed on, and so has the caller
        }
        self.call_of(person, moment, draws)
    }

    fn call_of(&self, person: Person, moment: i64, draws: &mut Draws) -> Caller {
        let is_mobile =
            person.has_mobile && (person.landline == Landline::Missing || draws.chance(self.dials.callers.from_mobile));
        let slot = if is_mobile { Slot::Mobile } else { Slot::Phone };
        let phase = self.fate(&person, slot).phase(moment);
        if phase == Phase::Recycled {
            let line = self.own_line(person.number, person.country, slot);
            return self.new_holder(&person, slot, line, draws);
        }
        if is_mobile {
            let is_new = phase == Phase::Moved;
            let line =
                if is_new { self.new_line(&person, slot) } else { self.own_line(person.number, person.country, slot) };
            let cause = self.population.copy_of(person.number).map_or(Cause::Clean, |_| Cause::Duplicate);
            return self.about(&AtLine { person, line, is_new, cause, about_account: None }, slot, moment, draws);
        }
        let at = self.landline(person, phase, moment, draws);
        if let Some(account) = at.about_account {
            let held = self.held(&self.story_of_account(account), Slot::Phone, moment);
            return Caller {
                line: at.line,
                about: About::Account(account),
                person: at.person.number,
                account: Some(account),
                cause: at.cause.min(Cause::of_stored(held.format)),
            };
        }
        match self.fate(&at.person, slot).phase(moment) {
            Phase::Left => self.successor(&at.person, at.line, draws),
            _ => self.about(&at, slot, moment, draws),
        }
    }

    /// Which landline it is, and who of those that share it calls.
    fn landline(&self, person: Person, phase: Phase, moment: i64, draws: &mut Draws) -> AtLine {
        let companies = &self.dials.companies;
        if person.landline == Landline::OutOfUse {
            let line = self.own_line(person.number, person.country, Slot::New);
            return AtLine { person, line, is_new: false, cause: Cause::Stale, about_account: None };
        }
        if let (Landline::MainLine, Some(account)) = (person.landline, person.account) {
            let is_usual = draws.chance(companies.usual_caller);
            let about_account = draws.chance(companies.about_account).then_some(account);
            let first = self.population.first_contact(account);
            let person = if is_usual && first != person.number { self.population.person(first) } else { person };
            let (line, cause) = (self.main_line(account), self.standing(&person));
            return AtLine { person, line, is_new: false, cause, about_account };
        }
        let is_behind = |account: &u64| self.population.has_switchboard(*account);
        if let Some(account) = person.account.filter(is_behind)
            && draws.chance(self.shows_main_line(moment))
        {
            let line = self.main_line(account);
            return AtLine { person, line, is_new: false, cause: Cause::MainLineShown, about_account: None };
        }
        let usual = person.is_second(Bond::Household).filter(|_| draws.chance(companies.usual_caller));
        let person = usual.map_or(person, |role| self.population.person(role.first));
        let is_new = phase == Phase::Moved;
        let line = if is_new { self.new_line(&person, Slot::Phone) } else { self.recorded_phone(&person) };
        AtLine { person, line, is_new, cause: self.standing(&person), about_account: None }
    }

    /// A call about the person at a line.
    fn about(&self, at: &AtLine, slot: Slot, moment: i64, draws: &mut Draws) -> Caller {
        let (about, story) = self.record_of(&at.person, draws);
        let held = self.held(&story, slot, moment);
        let of_record = if story.recorded.is_some_and(|recorded| moment < recorded) {
            Cause::RecordedLater
        } else if at.is_new && !held.is_new {
            Cause::Stale
        } else {
            Cause::of_stored(held.format)
        };
        let cause = at.cause.min(of_record);
        Caller { line: at.line, about, person: at.person.number, account: at.person.account, cause }
    }

    /// The record of a person that a call is about: the current one mostly, where there are two.
    pub(super) fn record_of(&self, person: &Person, draws: &mut Draws) -> (About, Story) {
        if let Some(copy) = self.population.copy_of(person.number) {
            let is_about_outdated = draws.chance(self.dials.duplicates.about_outdated);
            if self.population.is_current_copy(copy) != is_about_outdated {
                return (About::Copy(copy), self.story_of_copy(copy, person));
            }
        }
        (About::Person(person.number), self.story_of_person(person))
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
    fn deliver(&self, line: &Line, moment: i64, draws: &mut Draws, out: &mut String) -> Cause {
        let delivery = &self.dials.delivery;
        let luck = draws.unit();
        if luck < delivery.withheld {
            out.push_str(&delivery.withheld_as[draws.place(delivery.withheld_as.len())]);
            Cause::Withheld
        } else if luck < delivery.withheld + delivery.malformed {
            push_malformed(line, draws, out);
            Cause::MalformedAni
        } else {
            let format = self.ani_at(moment).at(draws.unit());
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
