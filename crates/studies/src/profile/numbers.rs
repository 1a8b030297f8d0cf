//! How many records share a number, and are they of one account?

use schemars::JsonSchema;
use serde::Serialize;

use rayon::prelude::*;

use anilab_engine::matching::tie_break::account_of;
use anilab_engine::model::{RecordId, Records};
use anilab_phone::Number;

/// A number stands everywhere where more records than this …
const MANY_RECORDS: usize = 20;
/// … and as many accounts as this hold it.
const MANY_ACCOUNTS: usize = 10;

/// The finding about entries whose number stands everywhere: name, rule, advice.
pub const EVERYWHERE: (&str, &str, &str) = (
    "everywhere",
    "a number that more than 20 records of 10 accounts or more hold; a record without an account counts as one of its own",
    "no customer has it: your own number, or one typed to fill the field; clear it, or every call from it is ambiguous",
);

/// On how many records a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin(usize);

impl Bin {
    /// All bins, ascending.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];
    const LAST: [usize; 4] = [1, 2, 5, 20];

    fn of(records: usize) -> Self {
        Self(Self::LAST.iter().take_while(|&&last| records > last).count())
    }

    /// The name in every output: `3–5`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["1", "2", "3–5", "6–20", "over 20"][self.0]
    }

    /// The place among [`Self::ALL`].
    #[must_use]
    pub fn place(self) -> usize {
        self.0
    }
}

/// The numbers that stand on so many records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sharing {
    /// Those whose records are all of one account, or which stand on one record.
    pub one_account: u64,
    /// Those whose records are of several.
    pub several_accounts: u64,
    /// Those some of whose records have no account, and the others one at the most: nobody can tell.
    pub no_account: u64,
    /// Pairs of one of these numbers and a record that holds it.
    pub held: u64,
}

impl Sharing {
    /// The numbers.
    #[must_use]
    pub fn numbers(&self) -> u64 {
        self.one_account + self.several_accounts + self.no_account
    }
}

/// The numbers of the records: E.164 forms without extension, of possible numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Different numbers.
    pub distinct: u64,
    /// Records that hold at least one.
    pub records: u64,
    /// Records that hold one that another record holds too.
    pub sharing_records: u64,
    /// The numbers by [`Bin`].
    pub sharing: [Sharing; Bin::ALL.len()],
    /// Numbers that stand everywhere, by the rule of [`EVERYWHERE`].
    pub everywhere: u64,
}

/// A number and a record that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held {
    pub(super) number: u128,
    pub(super) record: u32,
}

/// The digits of a number as one value; its first digit is never a zero.
pub(super) fn value(number: &Number) -> u128 {
    number.e164_bytes()[1..].iter().fold(0, |value, digit| value * 10 + u128::from(digit - b'0'))
}

/// Who holds which numbers.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// Ordered by number, each pair once.
    held: Vec<Held>,
}

impl Holders {
    pub(super) fn new(mut held: Vec<Held>) -> Self {
        held.par_sort_unstable();
        held.dedup();
        Self { held }
    }

    /// The holders of each number that several records hold, ordered by number.
    pub(super) fn shared(&self) -> Vec<&[Held]> {
        self.groups().filter(|holders| holders.len() > 1).collect()
    }

    fn groups(&self) -> impl Iterator<Item = &[Held]> {
        self.held.chunk_by(|a, b| a.number == b.number)
    }

    /// How many records share numbers, and the numbers that stand everywhere, ascending.
    pub(super) fn numbers(&self, records: &Records) -> (Numbers, Vec<u128>) {
        let mut numbers = Numbers { records: count_different(self.held.iter()), ..Numbers::default() };
        for holders in self.groups() {
            numbers.distinct += 1;
            let alone = u64::from(holders.len() == 1);
            numbers.sharing[0].one_account += alone;
            numbers.sharing[0].held += alone;
        }
        let shared = self.shared();
        numbers.sharing_records = count_different(shared.iter().copied().flatten());
        let owners: Vec<Owners> = shared.par_iter().map(|holders| Owners::of(records, holders)).collect();
        let mut everywhere = Vec::new();
        for (holders, owners) in shared.iter().zip(owners) {
            let sharing = &mut numbers.sharing[Bin::of(holders.len()).place()];
            let count = match owners {
                Owners { accounts: 2.., .. } => &mut sharing.several_accounts,
                Owners { accounts: 1, without: 0 } => &mut sharing.one_account,
                _ => &mut sharing.no_account,
            };
            *count += 1;
            sharing.held += holders.len() as u64;
            if holders.len() > MANY_RECORDS && owners.accounts + owners.without >= MANY_ACCOUNTS {
                everywhere.push(holders[0].number);
            }
        }
        numbers.everywhere = everywhere.len() as u64;
        (numbers, everywhere)
    }
}

fn count_different<'a>(held: impl Iterator<Item = &'a Held>) -> u64 {
    let mut records: Vec<u32> = held.map(|held| held.record).collect();
    records.par_sort_unstable();
    records.dedup();
    records.len() as u64
}

/// Whose records hold a number.
#[derive(Debug, Clone, Copy)]
struct Owners {
    /// Different accounts.
    accounts: usize,
    /// Records without one.
    without: usize,
}

impl Owners {
    fn of(records: &Records, holders: &[Held]) -> Self {
        let mut accounts: Vec<RecordId<'_>> =
            holders.iter().filter_map(|held| account_of(records, held.record)).collect();
        let without = holders.len() - accounts.len();
        accounts.sort_unstable();
        accounts.dedup();
        Self { accounts: accounts.len(), without }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_have_their_ends() {
        let names = [1, 2, 3, 5, 6, 20, 21, 1000].map(|records| Bin::of(records).name());
        assert_eq!(names, ["1", "2", "3–5", "3–5", "6–20", "6–20", "over 20", "over 20"]);
    }
}
