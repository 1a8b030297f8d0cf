//! To which segments each call belongs, in at most eight bytes a call: its combination of texts, and its hour.

use std::collections::HashMap;

use crate::input::Zone;
use crate::model::Timestamp;

/// The text dimensions of every call, whatever its log tells.
pub const DIMENSIONS: [&str; 3] = ["country", "number_type", "object"];

/// The dimensions of a call whose time is kept by itself.
pub const TIME_DIMENSIONS: [&str; 3] = ["hour", "weekday", MONTH];

/// The name of the month among dimensions.
pub const MONTH: &str = "month";

const WEEKDAYS: [&str; 7] =
    ["1 Monday", "2 Tuesday", "3 Wednesday", "4 Thursday", "5 Friday", "6 Saturday", "7 Sunday"];

/// No hour is known.
const NEVER: u32 = u32::MAX;

/// The segments of calls. Calls with the same texts share one combination of them: four bytes a call, and four for its hour where
/// that is kept.
#[derive(Debug, Default)]
pub struct SegmentIndex {
    /// The dimensions that are texts.
    dimensions: Vec<String>,
    /// The values of each dimension, each once.
    values: Vec<Vec<String>>,
    /// The values of each combination by their places, one a dimension, combination after combination.
    combinations: Vec<u32>,
    /// The combination of each call.
    combination: Vec<u32>,
    /// How many hours after 1970 each call rang; empty where nobody keeps hours.
    hours: Vec<u32>,
}

impl SegmentIndex {
    /// An index of no calls yet by [`DIMENSIONS`], by these columns of the log, and by time.
    #[must_use]
    pub fn new(columns: &[String]) -> Self {
        Self::of(DIMENSIONS.iter().map(|&name| name.to_owned()).chain(columns.iter().cloned()).collect())
    }

    /// An index of no calls yet by columns of the log and by month alone, for calls whose outcome is not known yet.
    #[must_use]
    pub fn of_columns(columns: &[String]) -> Self {
        Self::of(columns.iter().cloned().chain([MONTH.to_owned()]).collect())
    }

    fn of(dimensions: Vec<String>) -> Self {
        Self { values: vec![Vec::new(); dimensions.len()], dimensions, ..Self::default() }
    }

    /// All dimensions, those of time last.
    #[must_use]
    pub fn all_dimensions(&self) -> Vec<String> {
        let times = TIME_DIMENSIONS.iter().filter(|_| !self.hours.is_empty()).map(|&name| name.to_owned());
        self.dimensions.iter().cloned().chain(times).collect()
    }

    /// The dimensions that are texts.
    #[must_use]
    pub fn text_dimensions(&self) -> &[String] {
        &self.dimensions
    }

    /// The values of a call in these dimensions.
    #[must_use]
    pub fn text_values(&self, call: usize) -> Vec<&str> {
        (0..self.dimensions.len()).map(|dimension| self.value(self.combination[call], dimension)).collect()
    }

    /// The value of each combination in a text dimension.
    pub fn values_of_combinations(&self, dimension: usize) -> impl Iterator<Item = &str> + Clone {
        let combinations = self.combinations.len() / self.dimensions.len().max(1);
        (0..).take(combinations).map(move |combination| self.value(combination, dimension))
    }

    /// The combination of each call.
    #[must_use]
    pub fn combination_of_each(&self) -> &[u32] {
        &self.combination
    }

    fn value(&self, combination: u32, dimension: usize) -> &str {
        &self.values[dimension][self.place(combination, dimension) as usize]
    }

    /// The place of a combination's value among those of a dimension.
    fn place(&self, combination: u32, dimension: usize) -> u32 {
        self.combinations[combination as usize * self.dimensions.len() + dimension]
    }

    /// The rows of each value of a dimension, values in alphabetical order; blank is a value.
    #[must_use]
    pub fn rows_by_value(&self, dimension: usize) -> Vec<(String, Vec<u32>)> {
        if let Some(time) = dimension.checked_sub(self.dimensions.len()) {
            return rows_by(self.hours.iter().map(|&hour| time_place(time, hour)), |place| time_name(time, place));
        }
        let value = |&combination: &u32| self.place(combination, dimension);
        rows_by(self.combination.iter().map(value), |place| self.values[dimension][place as usize].clone())
    }

    /// Adds a value to a dimension that does not have it yet, and gives its place.
    pub(super) fn add_value(&mut self, dimension: usize, value: &str) -> u32 {
        let values = &mut self.values[dimension];
        values.push(value.to_owned());
        u32::try_from(values.len() - 1).expect("fewer than 2³² values")
    }

    /// Adds a combination of values, one a text dimension, and gives its place.
    pub(super) fn add_combination(&mut self, places: impl Iterator<Item = u32>) -> u32 {
        let new = self.combinations.len() / self.dimensions.len();
        self.combinations.extend(places);
        u32::try_from(new).expect("fewer than 2³² combinations")
    }

    /// Adds a call with a combination.
    pub(super) fn push(&mut self, combination: u32) {
        self.combination.push(combination);
    }

    /// Adds the time of a call.
    pub fn push_time(&mut self, time: Option<Timestamp>, zone: &Zone) {
        self.hours.push(time.and_then(|time| zone.local_hour(time)).unwrap_or(NEVER));
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
