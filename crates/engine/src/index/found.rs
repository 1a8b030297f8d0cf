//! What does a search come to, where a key alone does not lead to it? One list of records an ANI that matches any.

/// What an ANI comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// Nothing can match it.
    Unusable,
    /// Nothing does.
    Unmatched,
    /// The records of this list do.
    List(u32),
}

/// The lists of a strategy.
#[derive(Debug, Default)]
pub struct Found {
    /// Where each list ends.
    ends: Vec<End>,
    records: Vec<u32>,
    entries: Vec<FoundEntry>,
    /// What of an order is compared.
    mask: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct End {
    records: u32,
    entries: u32,
}

/// A phone entry that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundEntry {
    /// Its place in the records.
    pub(super) entry: u32,
    /// How early a search meets it.
    pub(super) order: Order,
}

/// How early a search meets an entry: the stage, the rank within it, and the place among fields and objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order(u32);

impl Order {
    pub(super) fn new(stage: u8, rank: u8, place: u16) -> Self {
        Self(u32::from(stage) << 24 | u32::from(rank) << 16 | u32::from(place))
    }

    /// What of an order is compared where the first stage with a hit wins.
    pub(super) const ALL: u32 = u32::MAX;
    /// What of an order is compared where the hits of all stages are united.
    pub(super) const WITHOUT_STAGE: u32 = (1 << 24) - 1;

    fn stage(self) -> u8 {
        self.0.to_be_bytes()[0]
    }
}

/// A list of records with the entries through which they match.
#[derive(Debug, Clone, Copy)]
pub struct FoundList<'a> {
    /// The records, in the order of the snapshot's rows; never empty.
    pub records: &'a [u32],
    entries: &'a [FoundEntry],
    mask: u32,
}

impl Found {
    /// Lists whose orders are compared by this mask.
    pub(super) fn new(mask: u32) -> Self {
        Self { mask, ..Self::default() }
    }

    /// Adds a list: entries by their place in the records, each once, and the record of each. Gives its place.
    pub(super) fn add(&mut self, entries: &[FoundEntry], record: impl Fn(u32) -> u32) -> u32 {
        let start = self.records.len();
        for found in entries {
            let record = record(found.entry);
            if self.records.len() == start || self.records.last() != Some(&record) {
                self.records.push(record);
            }
        }
        self.entries.extend_from_slice(entries);
        self.ends.push(End { records: count(self.records.len()), entries: count(self.entries.len()) });
        count(self.ends.len() - 1)
    }

    /// Puts entries in their order, each once, as early as the search meets it.
    pub(super) fn tidy(&self, entries: &mut Vec<FoundEntry>) {
        entries.sort_unstable_by_key(|found| (found.entry, found.order.0 & self.mask, found.order));
        entries.dedup_by_key(|found| found.entry);
    }

    /// Keeps of entries those that a search meets first.
    pub(super) fn keep_first(&self, entries: &mut Vec<FoundEntry>) {
        let order = |found: &FoundEntry| found.order.0 & self.mask;
        if let Some(first) = entries.iter().map(order).min() {
            entries.retain(|found| order(found) == first);
        }
    }

    /// Appends other lists, and gives the place of the first of them.
    pub fn append(&mut self, other: &Self) -> u32 {
        let first = count(self.ends.len());
        let (records, entries) = (count(self.records.len()), count(self.entries.len()));
        self.mask = other.mask;
        self.records.extend_from_slice(&other.records);
        self.entries.extend_from_slice(&other.entries);
        let moved = |end: &End| End { records: end.records + records, entries: end.entries + entries };
        self.ends.extend(other.ends.iter().map(moved));
        first
    }

    /// The list at a place.
    #[must_use]
    pub fn list(&self, place: u32) -> FoundList<'_> {
        let place = place as usize;
        let start = if place == 0 { End::default() } else { self.ends[place - 1] };
        let end = self.ends[place];
        FoundList {
            records: &self.records[start.records as usize..end.records as usize],
            entries: &self.entries[start.entries as usize..end.entries as usize],
            mask: self.mask,
        }
    }
}

impl FoundList<'_> {
    fn find(&self, entry: usize) -> Option<Order> {
        let place = self.entries.binary_search_by_key(&entry, |found| found.entry as usize).ok()?;
        Some(self.entries[place].order)
    }

    /// Whether a phone entry, by its place, matches.
    #[must_use]
    pub fn holds(&self, entry: usize) -> bool {
        self.find(entry).is_some()
    }

    /// How early the search meets an entry; it stops at the earliest.
    #[must_use]
    pub fn order(&self, entry: usize) -> u32 {
        self.find(entry).map_or(0, |order| order.0 & self.mask)
    }

    /// The first stage that found entries which are met this early.
    #[must_use]
    pub fn stage(&self, order: u32) -> u8 {
        let met = self.entries.iter().filter(|found| found.order.0 & self.mask == order);
        met.map(|found| found.order.stage()).min().unwrap_or_default()
    }

    /// How early the search meets the first of all entries.
    #[must_use]
    pub fn first(&self) -> u32 {
        self.entries.iter().map(|found| found.order.0 & self.mask).min().unwrap_or_default()
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("fewer than 2³² matches")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(entry: u32, stage: u8, rank: u8, place: u16) -> FoundEntry {
        FoundEntry { entry, order: Order::new(stage, rank, place) }
    }

    #[test]
    fn the_first_stage_wins_then_the_best_rank_then_the_first_place() {
        let all = [found(1, 1, 0, 0), found(2, 0, 2, 0), found(3, 0, 1, 7), found(4, 0, 1, 7)];
        for (mask, kept) in [(Order::ALL, &[3, 4][..]), (Order::WITHOUT_STAGE, &[1])] {
            let mut entries = all.to_vec();
            Found::new(mask).keep_first(&mut entries);
            assert_eq!(entries.iter().map(|found| found.entry).collect::<Vec<_>>(), kept);
        }
    }

    #[test]
    fn lists_stand_behind_one_another() {
        let mut one = Found::new(Order::ALL);
        // Entries 4 and 5 belong to record 2, entry 6 to record 3.
        one.add(&[found(4, 1, 0, 0), found(5, 1, 0, 0), found(6, 1, 0, 0)], |entry| entry / 2);
        let mut all = Found::default();
        assert_eq!((all.append(&one), all.append(&one)), (0, 1));
        for place in [0, 1] {
            let list = all.list(place);
            assert_eq!((list.records, list.holds(5), list.holds(7)), (&[2, 3][..], true, false));
            assert_eq!((list.stage(list.first()), list.order(6)), (1, list.first()));
        }
    }
}
