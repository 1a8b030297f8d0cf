//! What did the CRM know when? A row for each time at which a record held something else, the first ones first.

use super::calendar::push_time;
use super::cause::Cause;
use super::draws::{Draws, Purpose};
use super::fate::Fate;
use super::held::{Held, Story};
use super::person::{Landline, Person};
use super::record_rows::{Of, RecordRow};
use super::world::{Slot, World};
use anilab_engine::error::Result;

/// The columns that follow those of the records where something changes: since when the record has been there, and from
/// when to when the row tells of it.
pub const VERSION_COLUMNS: [&str; 3] = ["created", "valid_from", "valid_to"];

/// A record may be older than anything that is told of it by so many seconds: 700 days.
const OLDER_BY: u64 = 700 * 86_400;

/// The phone fields that a record has, by what they hold.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fields {
    phone: Option<Held>,
    mobile: Option<Held>,
}

impl World<'_> {
    /// Makes every row of the `place`-th record and hands each to `each`; only one where nothing changes.
    pub(super) fn write_versions(
        &self,
        place: u64,
        row: &mut RecordRow,
        mut each: impl FnMut(&RecordRow) -> Result<()>,
    ) -> Result<()> {
        let of = self.write_record(place, row);
        if self.dials.changes.is_none() {
            return each(row);
        }
        let mut draws = self.streams.at(Purpose::Version, place);
        let story = self.story_of_record(of);
        write_beginning(&story, &mut draws, row);
        let mut fields = self.fields(of, &story, i64::MIN);
        self.write_cause(of, fields, row);
        for turn in story.turns() {
            let next = self.fields(of, &story, turn);
            if next == fields {
                continue;
            }
            push_time(turn, &mut row.valid_to);
            each(row)?;
            row.valid_from.clear();
            row.valid_from.push_str(&row.valid_to);
            row.valid_to.clear();
            self.write_fields(of, fields, next, &mut draws, row);
            self.write_cause(of, next, row);
            fields = next;
        }
        each(row)
    }

    fn story_of_record(&self, of: Of) -> Story {
        match of {
            Of::Account(account) => self.story_of_account(account),
            Of::Person(person) => self.story_of_person(&person),
            Of::Copy(copy, person) => self.story_of_copy(copy, &person),
        }
    }

    fn fields(&self, of: Of, story: &Story, moment: i64) -> Fields {
        let held = |slot| Some(self.held(story, slot, moment));
        match of {
            Of::Account(_) => Fields { phone: held(Slot::Phone), mobile: None },
            Of::Person(person) | Of::Copy(_, person) => Fields {
                phone: held(Slot::Phone).filter(|_| person.landline != Landline::Missing),
                mobile: held(Slot::Mobile).filter(|_| person.has_mobile),
            },
        }
    }

    /// Writes the fields that hold something else than before; the others keep their text.
    fn write_fields(&self, of: Of, before: Fields, now: Fields, draws: &mut Draws, row: &mut RecordRow) {
        let spare = match of {
            Of::Account(account) => self.spare_line(account),
            Of::Person(person) | Of::Copy(_, person) => self.own_line(person.number, person.country, Slot::Spare),
        };
        let line = |slot, held: Held| match of {
            Of::Account(account) => self.main_line(account),
            Of::Person(person) | Of::Copy(_, person) if held.is_new => self.new_line(&person, slot),
            Of::Person(person) | Of::Copy(_, person) if slot == Slot::Phone => self.recorded_phone(&person),
            Of::Person(person) | Of::Copy(_, person) => self.own_line(person.number, person.country, slot),
        };
        for (slot, before, now, text) in [
            (Slot::Phone, before.phone, now.phone, &mut row.phone),
            (Slot::Mobile, before.mobile, now.mobile, &mut row.mobile_phone),
        ] {
            if let Some(held) = now.filter(|_| now != before) {
                text.clear();
                held.format.push(&line(slot, held), &spare, draws, text);
            }
        }
    }

    /// Writes what was done to the record, of which the row holds the fields.
    fn write_cause(&self, of: Of, fields: Fields, row: &mut RecordRow) {
        let stored = fields.phone.or(fields.mobile).map_or(Cause::Clean, |held| Cause::of_stored(held.format));
        let standing = match of {
            Of::Account(account) => self.standing_of_account(account),
            Of::Person(person) => self.standing_of_person(&person).min(self.cause_of_story(&person, fields)),
            Of::Copy(_, person) => World::standing_of_copy(&person).min(self.cause_of_story(&person, fields)),
        };
        row.planted_cause.clear();
        standing.min(stored).push_name(&mut row.planted_cause);
    }

    fn cause_of_story(&self, person: &Person, fields: Fields) -> Cause {
        let of_line = |slot, held: Option<Held>| match (self.fate(person, slot), held) {
            (Fate::Left { .. }, _) => Cause::Left,
            (Fate::Recycled { .. }, Some(_)) => Cause::Recycled,
            (Fate::Moved { .. }, Some(held)) if !held.is_new => Cause::Stale,
            _ => Cause::Clean,
        };
        let of_call = if self.first_call(person).is_some() { Cause::RecordedLater } else { Cause::Clean };
        of_call.min(of_line(Slot::Phone, fields.phone)).min(of_line(Slot::Mobile, fields.mobile))
    }
}

/// Writes since when the record has been there. What is told of one that was made after a call is as old as it.
fn write_beginning(story: &Story, draws: &mut Draws, row: &mut RecordRow) {
    let older = i64::try_from(draws.below(OLDER_BY)).expect("a number of seconds");
    if let Some(recorded) = story.recorded {
        row.write_upkeep_dates(recorded, recorded);
    }
    push_time(story.recorded.unwrap_or(row.oldest - older), &mut row.created);
}
