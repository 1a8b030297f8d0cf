//! Who calls before there is a record of them? Each has a first call at a known place of the log, so that the calls and
//! the records find the other's side of it without a table.

use super::counts::part;
use super::draws::{Draws, Purpose};
use super::fate::delay;
use super::permutation::Permutation;
use super::person::{Landline, Person};
use super::world::World;

/// Seconds that it takes to make a record after a call, at least.
const WRITING: i64 = 60;

/// The places of the first calls.
#[derive(Debug)]
pub(super) struct FirstCalls {
    people: u64,
    late: u64,
    calls: u64,
    places: Permutation,
}

impl FirstCalls {
    /// Every so-many-th person in the order of callers is one, so that of each stretch it is the same share. There are
    /// no more of them than calls.
    pub(super) fn new(people: u64, share: f64, calls: u64, draws: &mut Draws) -> Self {
        let late = part(people, share).min(calls);
        Self { people, late, calls, places: Permutation::new(calls, draws) }
    }

    /// The place of the `index`-th of them in the order of callers: the middle of a stretch.
    fn rank(&self, index: u64) -> u64 {
        let rank = (2 * u128::from(index) + 1) * u128::from(self.people) / (2 * u128::from(self.late));
        u64::try_from(rank).expect("below the number of people")
    }

    /// Where in the log the first call of a caller is.
    fn place_of(&self, rank: u64) -> Option<u64> {
        if self.late == 0 {
            return None;
        }
        let near = u64::try_from(u128::from(rank) * u128::from(self.late) / u128::from(self.people));
        let near = near.expect("below the number of people");
        let mut indices = near.saturating_sub(1)..self.late.min(near + 2);
        indices.find(|&index| self.rank(index) == rank).map(|index| self.places.forward(index))
    }

    /// Whose first call is at a place of the log.
    fn rank_at(&self, place: u64) -> Option<u64> {
        if self.late == 0 {
            return None;
        }
        let index = self.places.backward(place);
        (index < self.late).then(|| self.rank(index))
    }
}

impl World<'_> {
    /// The place of a person's first call, where the record is made after it.
    pub(super) fn first_call(&self, person: &Person) -> Option<u64> {
        // Others have calls made for them, or in their stead.
        let calls_alone = matches!(person.landline, Landline::Own | Landline::Missing) && person.role.is_none();
        let place = self.first_calls.place_of(person.rank).filter(|_| calls_alone)?;
        self.population.copy_of(person.number).is_none().then_some(place)
    }

    /// The person whose first call is at a place of the log.
    pub(super) fn first_caller(&self, place: u64) -> Option<Person> {
        let person = self.population.caller(self.first_calls.rank_at(place)?);
        (self.first_call(&person) == Some(place)).then_some(person)
    }

    /// When the record of a person was made, where that was after the first call.
    pub(super) fn recorded_late(&self, person: &Person) -> Option<i64> {
        let place = self.first_call(person)?;
        let rang = self.calendar.time(place, self.first_calls.calls, &mut self.streams.at(Purpose::Call, place));
        let mut draws = self.streams.at(Purpose::Story, 4 * person.number + 3);
        Some(rang + WRITING + delay(self.dials.changes.recorded_after_days, &mut draws))
    }
}

#[cfg(test)]
mod tests {
    use super::super::draws::Streams;
    use super::*;

    fn first_calls(people: u64, share: f64, calls: u64) -> FirstCalls {
        FirstCalls::new(people, share, calls, &mut Streams::new(1, "test").at(Purpose::Keys, 0))
    }

    #[test]
    fn caller_and_place_find_each_other() {
        for (people, share, calls) in [(100, 0.1, 500), (97, 0.9, 97), (7, 0.33, 1000), (1000, 0.5, 20)] {
            let first = first_calls(people, share, calls);
            let mut found = 0;
            for rank in 0..people {
                if let Some(place) = first.place_of(rank) {
                    assert!(place < calls);
                    assert_eq!(first.rank_at(place), Some(rank));
                    found += 1;
                }
            }
            assert_eq!(found, first.late);
            assert_eq!((0..calls).filter(|&place| first.rank_at(place).is_some()).count() as u64, found);
        }
    }

    #[test]
    fn every_so_many_th_caller_is_one() {
        // A tenth of a hundred: the middle of each ten. No more than there are calls.
        let first = first_calls(100, 0.1, 500);
        let ranks: Vec<u64> = (0..100).filter(|&rank| first.place_of(rank).is_some()).collect();
        assert_eq!(ranks, [5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
        assert_eq!(first_calls(100, 0.9, 3).late, 3);
        assert_eq!(first_calls(100, 0.0, 500).place_of(5), None);
    }
}
