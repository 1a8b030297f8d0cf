//! Who calls from a line that is no longer its old holder's? The one it passed to, or the successor in the company.

use super::call_rows::{About, Caller};
use super::cause::Cause;
use super::draws::Draws;
use super::line::Line;
use super::person::Person;
use super::world::{Slot, World};

/// How often another customer is looked for, where one was found that does not call yet.
const TRIES: usize = 8;

impl World<'_> {
    /// The caller on a line that passed from a person to somebody else.
    pub(super) fn new_holder(&self, old: &Person, slot: Slot, line: Line, draws: &mut Draws) -> Caller {
        match self.customer_with(old, slot) {
            Some(person) => {
                let (about, _) = self.record_of(&person, draws);
                Caller { line, about, person: person.number, account: person.account, cause: Cause::Recycled }
            }
            None => self.unrecorded(old, slot, line, Cause::Recycled),
        }
    }

    /// The caller on a line whose holder has left the company.
    pub(super) fn successor(&self, old: &Person, line: Line, draws: &mut Draws) -> Caller {
        let is_about_account = draws.chance(self.dials.changes.successor_about_account);
        let caller = self.unrecorded(old, Slot::Phone, line, Cause::Left);
        match old.account.filter(|_| is_about_account) {
            Some(account) => Caller { about: About::Account(account), account: Some(account), ..caller },
            None => Caller { account: old.account, ..caller },
        }
    }

    /// The other customer to whom a line passed, if it was one.
    fn customer_with(&self, old: &Person, slot: Slot) -> Option<Person> {
        let mut draws = self.story(old.number, slot);
        let people = self.counts().people();
        let passes_to_customer = draws.chance(self.dials.changes.recycled_to_customer) && people > 1;
        let mut others = (0..TRIES).map(|_| {
            let other = draws.below(people - 1);
            self.population.person(if other < old.number { other } else { other + 1 })
        });
        // Whoever has a first call in the log calls from a line of their own.
        if passes_to_customer { others.find(|other| self.first_call(other).is_none()) } else { None }
    }

    /// Somebody without a record, who comes after all strangers by number: each line of each person may have one.
    fn unrecorded(&self, old: &Person, slot: Slot, line: Line, cause: Cause) -> Caller {
        let stranger = self.counts().strangers + 2 * old.number + u64::from(slot == Slot::Mobile);
        let person = self.counts().people() + stranger;
        Caller { line, about: About::NoRecord(stranger), person, account: None, cause }
    }
}
