//! Which record, and which of its phone entries, was there at a moment?

use crate::model::{Lifetime, Records, Timestamp};

use super::series::{AS_IT_STANDS, AsOf, Window};

/// Whether some record or phone entry was not always there, so that candidates depend on the moment.
#[must_use]
pub fn has_lifetimes(records: &Records) -> bool {
    !records.lifetime.is_empty() || !records.entries.lifetime.is_empty()
}

/// Whether a record was there at a moment.
#[must_use]
#[inline]
pub fn record_exists(records: &Records, record: u32, moment: Timestamp) -> bool {
    records.lifetime.get(record as usize).is_none_or(|lifetime| lifetime.holds(moment))
}

/// Whether a record was there at a moment and held a phone entry.
#[must_use]
#[inline]
pub fn entry_exists(records: &Records, entry: usize, moment: Timestamp) -> bool {
    records.entries.lifetime.get(entry).is_none_or(|lifetime| lifetime.holds(moment))
        && record_exists(records, records.entries.record[entry], moment)
}

/// Since when a record has held the text of a phone entry, in whichever field. A record may have a row for each time, and
/// a text that stands in a later row unchanged is no younger for it.
#[must_use]
pub fn entry_since(records: &Records, entry: usize) -> Timestamp {
    let of = |lifetimes: &[Lifetime], place: usize| lifetimes.get(place).map_or(Lifetime::START, |one| one.from);
    let (entries, record) = (&records.entries, records.entries.record[entry]);
    let of_record = of(&records.lifetime, record as usize);
    if entries.lifetime.is_empty() {
        return of_record;
    }
    let text = entries.text.get(entry);
    let alike = entries.of(record).filter(|&other| entries.text.get(other) == text);
    alike.map(|other| of(&entries.lifetime, other)).min().unwrap_or(Lifetime::START).max(of_record)
}

/// Forgets lifetimes that no call of a window can see the beginning or end of: most records of a snapshot were there
/// before the first of its calls.
pub fn settle(records: &mut Records, as_of: AsOf, window: Window) {
    let (first, last) = match as_of {
        AsOf::Call => (window.after.unwrap_or(Lifetime::START), window.until),
        AsOf::Latest | AsOf::At(_) => (as_of.moment(None), as_of.moment(None)),
    };
    let is_throughout = |lifetime: &Lifetime| lifetime.holds(first) && lifetime.holds(last);
    // Where calls come as late as there are any, what ends at all ends before the last of them.
    debug_assert!(last <= AS_IT_STANDS);
    if records.lifetime.iter().all(is_throughout) {
        records.lifetime = Vec::new();
    }
    if records.entries.lifetime.iter().all(is_throughout) {
        records.entries.lifetime = Vec::new();
    }
}

/// The entries through which records match a call, before it is known which of them were there.
#[derive(Clone, Copy)]
pub struct Matched<'a> {
    /// The records.
    pub candidates: &'a [u32],
    /// Whether a phone entry, by its place, matches.
    pub holds: &'a dyn Fn(usize) -> bool,
    /// The place of an entry in the order of the search; the search stops at the first place with a hit.
    pub place: &'a dyn Fn(usize) -> u32,
}

impl Matched<'_> {
    /// Replaces `present` by the candidates that were there at a moment with a matching entry, at the first place of the
    /// search that has any, and gives that place.
    pub fn at(&self, records: &Records, moment: Timestamp, present: &mut Vec<u32>) -> u32 {
        present.clear();
        let mut first = u32::MAX;
        for &candidate in self.candidates {
            let places = self.entries(records, candidate, moment).map(|entry| (self.place)(entry));
            let Some(place) = places.min() else { continue };
            if place < first {
                present.clear();
                first = place;
            }
            if place == first {
                present.push(candidate);
            }
        }
        first
    }

    /// The matching entries that a candidate held at a moment.
    pub fn entries(&self, records: &Records, candidate: u32, moment: Timestamp) -> impl Iterator<Item = usize> {
        let exists = record_exists(records, candidate, moment);
        let entries = if exists { records.entries.of(candidate) } else { 0..0 };
        entries.filter(move |&entry| (self.holds)(entry) && entry_exists(records, entry, moment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_that_no_call_can_see_the_ends_of_are_forgotten() {
        let since = |second| Lifetime { from: Timestamp(second), to: Lifetime::OPEN };
        let mut records = Records::default();
        records.lifetime = vec![since(10), since(20)];
        settle(&mut records, AsOf::Call, Window::ALL);
        settle(&mut records, AsOf::At(Timestamp(19)), Window::ALL);
        settle(&mut records, AsOf::Call, Window { after: Some(Timestamp(15)), until: AS_IT_STANDS });
        assert_eq!(records.lifetime.len(), 2);
        let mut latest = records.clone();
        settle(&mut latest, AsOf::Latest, Window::ALL);
        assert!(latest.lifetime.is_empty());
        settle(&mut records, AsOf::Call, Window { after: Some(Timestamp(20)), until: AS_IT_STANDS });
        assert!(records.lifetime.is_empty());
    }

    #[test]
    fn the_search_stops_at_the_first_place_that_has_a_hit_at_the_moment() {
        // Record 0 holds entry 0 at the first place of the search, from second 10 on; record 1 entry 1 at the second place.
        let mut records = Records::default();
        records.entries.record = vec![0, 1];
        records.entries.lifetime = vec![Lifetime { from: Timestamp(10), to: Lifetime::OPEN }, Lifetime::ALWAYS];
        let place = |entry: usize| u32::try_from(entry).unwrap();
        let matched = Matched { candidates: &[0, 1], holds: &|_| true, place: &place };
        let mut present = Vec::new();
        assert_eq!((matched.at(&records, Timestamp(9), &mut present), present.clone()), (1, vec![1]));
        assert_eq!((matched.at(&records, Timestamp(10), &mut present), present), (0, vec![0]));
    }
}
