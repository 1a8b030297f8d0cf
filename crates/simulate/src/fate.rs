//! What becomes of a line during the log, and when? One story a line at most, dealt out along the order of callers.

use super::calendar::Calendar;
use super::changes::{Changes, years};
use super::deal::Dealt;
use super::draws::{Draws, Purpose};
use super::person::{Landline, Person};
use super::time::Time;
use super::world::{Slot, World};

/// The story of a line; times are seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays whose it is.
    Kept,
    /// It passes to somebody else.
    Recycled { at: i64 },
    /// Its holder changes to another number, which the CRM learns later or never.
    Moved { at: i64, learnt: Option<i64> },
    /// Its holder leaves the company, and a successor calls from it.
    Left { at: i64 },
}

/// Whose a line is at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Kept,
    Recycled,
    Moved,
    Left,
}

impl Fate {
    pub(super) fn phase(self, moment: i64) -> Phase {
        match self {
            Self::Recycled { at } if at <= moment => Phase::Recycled,
            Self::Moved { at, .. } if at <= moment => Phase::Moved,
            Self::Left { at } if at <= moment => Phase::Left,
            _ => Phase::Kept,
        }
    }

    /// When the CRM learns of the new number.
    pub(super) fn learnt(self) -> Option<i64> {
        if let Self::Moved { learnt, .. } = self { learnt } else { None }
    }
}

/// How the stories are dealt out: shares by the end of the log, and its beginning and length in seconds.
#[derive(Debug)]
pub(super) struct Fates {
    recycled: f64,
    moved: f64,
    left: f64,
    start: i64,
    length: f64,
}

impl Fates {
    pub(super) fn new(changes: &Changes, time: &Time, calendar: &Calendar) -> Self {
        let years = years(time);
        Self {
            recycled: changes.recycled_per_year * years,
            moved: changes.moved_per_year * years,
            left: changes.leavers_per_year * years,
            start: calendar.start,
            length: seconds(calendar.end() - calendar.start),
        }
    }

    /// The story at a place in `0.0..1.0`, where the stories lie end to end, each in the order of its times. Whether the
    /// CRM learns of it is not settled here.
    fn at(&self, unit: f64) -> Fate {
        let (moved, left) = (unit - self.recycled, unit - self.recycled - self.moved);
        if unit < self.recycled {
            Fate::Recycled { at: self.moment(unit / self.recycled) }
        } else if moved < self.moved {
            Fate::Moved { at: self.moment(moved / self.moved), learnt: None }
        } else if left < self.left {
            Fate::Left { at: self.moment(left / self.left) }
        } else {
            Fate::Kept
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a share of the seconds of a log")]
    fn moment(&self, share: f64) -> i64 {
        self.start + (share * self.length) as i64
    }
}

impl World<'_> {
    /// The story of a person's landline or mobile line.
    pub(super) fn fate(&self, person: &Person, slot: Slot) -> Fate {
        if self.dials.changes.is_none() || self.first_call(person).is_some() {
            return Fate::Kept;
        }
        let dealt = if slot == Slot::Mobile { Dealt::MobileFate } else { Dealt::PhoneFate };
        let fate = self.fates.at(self.population.story_unit(person.rank, dealt));
        let is_own = slot == Slot::Mobile || (person.landline == Landline::Own && person.role.is_none());
        let is_staff = slot != Slot::Mobile && person.account.is_some();
        match fate {
            Fate::Recycled { .. } if is_own => fate,
            Fate::Moved { at, .. } if is_own => {
                Fate::Moved { at, learnt: self.learnt(at, &mut self.story(person.number, slot)) }
            }
            Fate::Left { .. } if is_staff && (is_own || person.landline == Landline::MainLine) => fate,
            _ => Fate::Kept,
        }
    }

    /// What is left to chance in the story of a line.
    pub(super) fn story(&self, number: u64, slot: Slot) -> Draws {
        self.streams.at(Purpose::Story, 4 * number + slot as u64)
    }

    fn learnt(&self, at: i64, draws: &mut Draws) -> Option<i64> {
        let changes = &self.dials.changes;
        draws.chance(changes.crm_learns).then(|| at + delay(changes.crm_learns_after_days, draws))
    }
}

/// So many days on average in seconds, evenly spread from none to twice as many.
#[expect(clippy::cast_possible_truncation, reason = "days are checked to be few")]
pub(super) fn delay(days: f64, draws: &mut Draws) -> i64 {
    (draws.unit() * 2.0 * days * 86_400.0) as i64
}

#[expect(clippy::cast_precision_loss, reason = "a log has far fewer than 2⁵³ seconds")]
fn seconds(length: i64) -> f64 {
    length as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_lie_end_to_end_and_are_spread_over_the_log() {
        // Two years: 0.2 recycled, 0.4 moved, 0.2 left; 104 weeks are 62,899,200 seconds.
        let time = Time { first_day: "2025-03-03".to_owned(), weeks: 104 };
        let calendar = Calendar::new(&time).expect("a Monday");
        let changes =
            Changes { recycled_per_year: 0.1, moved_per_year: 0.2, leavers_per_year: 0.1, ..Changes::default() };
        let fates = Fates::new(&changes, &time, &calendar);
        let half = calendar.start + 31_449_600;
        let is_half = |at: i64| (at - half).abs() <= 1;
        assert!(matches!(fates.at(0.1), Fate::Recycled { at } if is_half(at)));
        assert!(matches!(fates.at(0.4), Fate::Moved { at, learnt: None } if is_half(at)));
        assert!(matches!(fates.at(0.7), Fate::Left { at } if is_half(at)));
        assert_eq!(fates.at(0.81), Fate::Kept);
        assert_eq!(fates.at(0.0), Fate::Recycled { at: calendar.start });
        let left = Fate::Left { at: 10 };
        assert_eq!((left.phase(9), left.phase(10)), (Phase::Kept, Phase::Left));
    }
}
