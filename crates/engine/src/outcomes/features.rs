//! To which segments does a call belong? By its number, its labels, its columns in the log and its time, in eight bytes a call.

use std::collections::HashMap;

use crate::input::Zone;
use crate::model::{CallBatch, Records, Region, Timestamp, Truth};
use crate::replay::{BatchResult, WITHHELD};
use anilab_phone::{PhoneColumn, unwrap_ani};

/// What is known of each call without asking the log for more.
pub const DIMENSIONS: [&str; 3] = ["country", "number_type", "object"];

/// What is known of a call that has a time.
pub const TIME_DIMENSIONS: [&str; 3] = ["hour", "weekday", "month"];

const WEEKDAYS: [&str; 7] =
    ["1 Monday", "2 Tuesday", "3 Wednesday", "4 Thursday", "5 Friday", "6 Saturday", "7 Sunday"];

/// No hour is known.
const NEVER: u32 = u32::MAX;

/// The segments of calls. Calls with the same texts share one combination of them.
#[derive(Debug, Default)]
pub struct Features {
    /// The dimensions that are texts.
    pub(super) dimensions: Vec<String>,
    /// The values of each dimension.
    values: Vec<Vec<String>>,
    /// The values of each combination, by place, one a dimension.
    combinations: Vec<Vec<u32>>,
    /// The combination of each call.
    combination: Vec<u32>,
    /// How many hours after 1970 each call rang.
    hours: Vec<u32>,
}

/// Enters calls and their values.
#[derive(Debug, Default)]
pub struct FeatureReader {
    zone: Zone,
    default_region: Region,
    places: Vec<HashMap<String, u32>>,
    known: HashMap<Vec<u32>, u32>,
}

impl Features {
    /// No calls yet, whose log carries these columns along.
    #[must_use]
    pub fn new(columns: &[String]) -> Self {
        let dimensions: Vec<String> =
            DIMENSIONS.iter().map(|&name| name.to_owned()).chain(columns.iter().cloned()).collect();
        Self { values: vec![Vec::new(); dimensions.len()], dimensions, ..Self::default() }
    }

    /// All dimensions, those of time last.
    #[must_use]
    pub fn all_dimensions(&self) -> Vec<String> {
        let times = TIME_DIMENSIONS.iter().filter(|_| !self.hours.is_empty()).map(|&name| name.to_owned());
        self.dimensions.iter().cloned().chain(times).collect()
    }

    /// The rows of each value of a dimension, values in alphabetical order; blank is a value.
    #[must_use]
    pub fn rows_by_value(&self, dimension: usize) -> Vec<(String, Vec<u32>)> {
        if let Some(time) = dimension.checked_sub(self.dimensions.len()) {
            return rows_by(self.hours.iter().map(|&hour| time_place(time, hour)), |place| time_name(time, place));
        }
        let value = |&combination: &u32| self.combinations[combination as usize][dimension];
        rows_by(self.combination.iter().map(value), |place| self.values[dimension][place as usize].clone())
    }

    /// The value of a text dimension for a call.
    #[must_use]
    pub fn value(&self, call: usize, dimension: usize) -> &str {
        let place = self.combinations[self.combination[call] as usize][dimension];
        &self.values[dimension][place as usize]
    }

    /// Adds a call of which only the time is known.
    pub fn push_time(&mut self, time: Option<Timestamp>, zone: &Zone) {
        self.hours.push(time.and_then(|time| zone.local_hour(time)).unwrap_or(NEVER));
    }

    fn enter(&mut self, reader: &mut FeatureReader, values: &[&str]) {
        let places: Vec<u32> = values
            .iter()
            .enumerate()
            .map(|(dimension, &value)| {
                let (known, values) = (&mut reader.places[dimension], &mut self.values[dimension]);
                known.get(value).copied().unwrap_or_else(|| {
                    let place = u32::try_from(values.len()).expect("fewer than 2³² values");
                    values.push(value.to_owned());
                    known.insert(value.to_owned(), place);
                    place
                })
            })
            .collect();
        let next = u32::try_from(self.combinations.len()).expect("fewer than 2³² combinations");
        let combination = *reader.known.entry(places).or_insert_with_key(|places| {
            self.combinations.push(places.clone());
            next
        });
        self.combination.push(combination);
    }
}

impl FeatureReader {
    /// A reader for calls whose numbers follow this region's rules where they have none, and whose hours are those of a zone.
    #[must_use]
    pub fn new(zone: Zone, default_region: Region) -> Self {
        Self { zone, default_region, ..Self::default() }
    }

    /// Adds what is known of a batch of calls.
    pub fn read(&mut self, features: &mut Features, calls: &CallBatch, result: &BatchResult, records: &Records) {
        self.places.resize_with(features.dimensions.len(), HashMap::new);
        let mut column = PhoneColumn::default();
        let reading = |call: usize| calls.reading(call).or(self.default_region);
        let places: Vec<Option<u32>> = (0..calls.len())
            .map(|call| {
                let is_withheld = result.caller[call] == WITHHELD;
                (!is_withheld).then(|| column.intern(&unwrap_ani(calls.ani.get(call)), reading(call)))
            })
            .collect();
        let numbers = column.numbers();
        for (call, place) in places.into_iter().enumerate() {
            let (country, kind) = match place.map(|place| &numbers[place as usize]) {
                None => ("withheld", "withheld"),
                Some(Err(_)) => ("no number", "no number"),
                Some(Ok(number)) => (number.region(), number.kind()),
            };
            let object = match result.truth[call] {
                Truth::Unlabelled => "unlabelled",
                Truth::NoRecord => "no record",
                Truth::NotInSnapshot => "not in the records",
                Truth::Record(record) => records.object_name(record),
            };
            let extra = calls.extra.iter().map(|column| column.get(call));
            let values: Vec<&str> = [country, kind, object].into_iter().chain(extra).collect();
            features.enter(self, &values);
            features.push_time(calls.started_at[call], &self.zone);
        }
    }
}

/// The rows of each value, by the value's place; places are few.
fn rows_by(places: impl Iterator<Item = u32>, name: impl Fn(u32) -> String) -> Vec<(String, Vec<u32>)> {
    let mut rows: HashMap<u32, Vec<u32>> = HashMap::new();
    for (row, place) in (0..).zip(places) {
        rows.entry(place).or_default().push(row);
    }
    let mut named: Vec<(String, Vec<u32>)> = rows.into_iter().map(|(place, rows)| (name(place), rows)).collect();
    named.sort_by(|(a, _), (b, _)| a.cmp(b));
    named
}

/// The value of a time dimension as a number.
fn time_place(dimension: usize, hour: u32) -> u32 {
    match (hour, TIME_DIMENSIONS[dimension]) {
        (NEVER, _) => NEVER,
        (hour, "hour") => hour % 24,
        // 1970-01-01 was a Thursday.
        (hour, "weekday") => (hour / 24 + 3) % 7,
        (hour, _) => {
            let text = Timestamp(i64::from(hour) * 3600).to_string();
            let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok());
            part(0, 4).zip(part(5, 7)).map_or(NEVER, |(year, month)| year * 100 + month)
        }
    }
}

fn time_name(dimension: usize, place: u32) -> String {
    match (place, TIME_DIMENSIONS[dimension]) {
        (NEVER, _) => String::new(),
        (hour, "hour") => format!("{hour:02}"),
        (day, "weekday") => WEEKDAYS[day as usize % 7].to_owned(),
        (month, _) => format!("{:04}-{:02}", month / 100, month % 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_an_hour_a_weekday_and_a_month() {
        // 2025-03-03T16:00Z, a Monday, is 1741017600 = 483616 · 3600.
        let name = |dimension| time_name(dimension, time_place(dimension, 483_616));
        assert_eq!([name(0), name(1), name(2)], ["16", "1 Monday", "2025-03"]);
        assert_eq!(time_name(1, time_place(1, NEVER)), "");
        assert_eq!(time_name(1, time_place(1, 0)), "4 Thursday");
    }
}
