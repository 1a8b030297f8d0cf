//! Reads to which segments calls belong: from their numbers, their labels, their columns in the log and their time.

use std::collections::HashMap;

use crate::input::Zone;
use crate::model::{CallBatch, Records, Region, Timestamp, Truth};
use crate::replay::{BatchResult, WITHHELD};
use anilab_phone::{PhoneColumn, unwrap_ani};

use super::segment_index::SegmentIndex;

/// Adds calls to a [`SegmentIndex`], and knows which combinations of values it has.
#[derive(Debug, Default)]
pub struct SegmentReader {
    zone: Zone,
    default_region: Region,
    /// Each combination by its values, each with its length before it.
    known: HashMap<Vec<u8>, u32>,
    /// The values of each dimension.
    values: Vec<HashMap<String, u32>>,
    written: Vec<u8>,
    /// The month of the day that was read last, by the day after 1970: most calls of a log come day by day.
    month: Option<(u32, String)>,
}

/// Country and kind of a number that was not delivered.
pub const NOT_DELIVERED: &str = "withheld";

/// Country and kind of a text that is no number.
pub const NO_NUMBER: &str = "no number";

/// The object of a call's true record, or why it has none.
#[must_use]
pub fn object_of(truth: Truth, records: &Records) -> &str {
    match truth {
        Truth::Unlabelled => "unlabelled",
        Truth::NoRecord => "no record",
        Truth::NotInSnapshot => "not in the records",
        Truth::Record(record) => records.object_name(record),
    }
}

impl SegmentReader {
    /// A reader for calls whose numbers follow this region's rules where they have none, and whose hours are those of a zone.
    #[must_use]
    pub fn new(zone: Zone, default_region: Region) -> Self {
        Self { zone, default_region, ..Self::default() }
    }

    /// Adds what is known of a batch of replayed calls to an index made by [`SegmentIndex::new`].
    pub fn read(&mut self, index: &mut SegmentIndex, calls: &CallBatch, result: &BatchResult, records: &Records) {
        let mut column = PhoneColumn::default();
        let reading = |call: usize| calls.reading(call).or(self.default_region);
        let places: Vec<Option<u32>> = (0..calls.len())
            .map(|call| {
                let is_withheld = result.caller[call] == WITHHELD;
                (!is_withheld).then(|| column.intern(&unwrap_ani(calls.ani.get(call)), reading(call)))
            })
            .collect();
        let numbers = column.numbers();
        let mut values = Vec::new();
        for (call, place) in places.into_iter().enumerate() {
            let (country, kind) = match place.map(|place| &numbers[place as usize]) {
                None => (NOT_DELIVERED, NOT_DELIVERED),
                Some(Err(_)) => (NO_NUMBER, NO_NUMBER),
                Some(Ok(number)) => (number.region(), number.kind()),
            };
            values.clear();
            values.extend([country, kind, object_of(result.truth[call], records)]);
            values.extend(calls.extra.iter().map(|column| column.get(call)));
            self.enter(index, &values);
            index.push_time(calls.started_at[call], &self.zone);
        }
    }

    /// Adds the columns and the month of one call to an index made by [`SegmentIndex::of_columns`].
    pub fn read_columns(&mut self, index: &mut SegmentIndex, calls: &CallBatch, call: usize) {
        let day = calls.started_at[call].and_then(|time| self.zone.local_hour(time)).map(|hour| hour / 24);
        let known = self.month.take().filter(|(known, _)| Some(*known) == day);
        let month = known.or_else(|| day.map(|day| (day, month_of(day))));
        let columns = calls.extra.iter().map(|column| column.get(call));
        let values: Vec<&str> = columns.chain([month.as_ref().map_or("", |(_, month)| month)]).collect();
        self.enter(index, &values);
        self.month = month;
    }

    fn enter(&mut self, index: &mut SegmentIndex, values: &[&str]) {
        self.written.clear();
        for value in values {
            self.written.extend(value.len().to_ne_bytes());
            self.written.extend(value.bytes());
        }
        let combination = self.known.get(&self.written).copied().unwrap_or_else(|| self.add(index, values));
        index.push(combination);
    }

    /// Adds the combination that was just written.
    fn add(&mut self, index: &mut SegmentIndex, values: &[&str]) -> u32 {
        self.values.resize_with(values.len(), HashMap::new);
        let places: Vec<u32> = values
            .iter()
            .zip(&mut self.values)
            .enumerate()
            .map(|(dimension, (&value, known))| {
                known.get(value).copied().unwrap_or_else(|| {
                    let place = index.add_value(dimension, value);
                    known.insert(value.to_owned(), place);
                    place
                })
            })
            .collect();
        let new = index.add_combination(places.into_iter());
        self.known.insert(self.written.clone(), new);
        new
    }
}

/// `2025-03`, the month of a day after 1970.
fn month_of(day: u32) -> String {
    let text = Timestamp(i64::from(day) * 86_400).to_string();
    text.get(..7).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TextColumn;

    #[test]
    fn a_month_is_one_of_the_zone() {
        // 2025-02-28T23:30:00Z is 1740785400, and half past midnight of the first of March in Berlin.
        let batch = CallBatch {
            started_at: vec![Some(Timestamp(1_740_785_400)), None, Some(Timestamp(0)), None],
            extra: vec![["Sales", "", "Sales", ""].into_iter().collect::<TextColumn>()],
            ..CallBatch::default()
        };
        let months = |zone: Zone| {
            let mut index = SegmentIndex::of_columns(&["queue".to_owned()]);
            let mut reader = SegmentReader::new(zone, Region::NONE);
            (0..4).for_each(|call| reader.read_columns(&mut index, &batch, call));
            (0..4).map(|call| index.text_values(call).join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(months(Zone::default()), ["Sales 2025-02", " ", "Sales 1970-01", " "]);
        assert_eq!(months(Zone::named("Europe/Berlin").unwrap())[0], "Sales 2025-03");
    }
}
