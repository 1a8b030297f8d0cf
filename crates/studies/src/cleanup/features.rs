//! What is each scored call known by, beside its number and label? Columns of its log and its month, in eight bytes a call.

use std::collections::{BTreeMap, HashMap};

use anilab_engine::input::Zone;
use anilab_engine::model::{CallBatch, Notation, Timestamp};

/// The name of the month among what calls are known by.
pub const MONTH: &str = "month";

/// The columns and the month of calls. Calls with the same texts share one combination of them.
#[derive(Debug, Default)]
pub struct Features {
    columns: Vec<String>,
    zone: Zone,
    /// Calls before it are not scored, and are forgotten.
    from: Option<Timestamp>,
    known: HashMap<String, u32>,
    /// The values of each combination: one a column, then the month.
    combinations: Vec<Vec<String>>,
    /// The distinct call and the combination of each call, by the notation of its log.
    calls: BTreeMap<Notation, Vec<(u32, u32)>>,
    day: Option<(u32, String)>,
}

impl Features {
    /// No calls yet, whose log carries these columns along, and whose months are those of a zone.
    #[must_use]
    pub fn new(columns: Vec<String>, zone: Zone, from: Option<Timestamp>) -> Self {
        Self { columns, zone, from, ..Self::default() }
    }

    /// Adds the calls of a batch, given the place of each among the distinct ones of its notation.
    pub(super) fn add(&mut self, calls: &CallBatch, places: &[u32]) {
        let mut text = String::new();
        for (row, &place) in places.iter().enumerate() {
            let started_at = calls.started_at[row];
            if self.from.is_some_and(|from| started_at.is_some_and(|at| at < from)) {
                continue;
            }
            text.clear();
            for column in &calls.extra {
                text.push_str(column.get(row));
                text.push('\u{1F}');
            }
            text.push_str(self.month(started_at));
            let combination = self.known.get(&text).copied().unwrap_or_else(|| {
                let next = u32::try_from(self.combinations.len()).expect("fewer than 2³² combinations");
                let month = text.rsplit('\u{1F}').next().unwrap_or_default().to_owned();
                let values = calls.extra.iter().map(|column| column.get(row).to_owned()).chain([month]);
                self.combinations.push(values.collect());
                self.known.insert(text.clone(), next);
                next
            });
            self.calls.entry(calls.notation).or_default().push((place, combination));
        }
    }

    /// `2025-03`, blank where nobody knows when a call rang. Calls of one day come one after the other mostly.
    fn month(&mut self, time: Option<Timestamp>) -> &str {
        let Some(day) = time.and_then(|time| self.zone.local_hour(time)).map(|hour| hour / 24) else { return "" };
        if self.day.as_ref().is_none_or(|(known, _)| *known != day) {
            let text = Timestamp(i64::from(day) * 86_400).to_string();
            self.day = Some((day, text.get(..7).unwrap_or_default().to_owned()));
        }
        self.day.as_ref().map_or("", |(_, month)| month)
    }

    /// What calls are known by: the columns, then the month.
    pub(super) fn dimensions(&self) -> Vec<String> {
        self.columns.iter().cloned().chain([MONTH.to_owned()]).collect()
    }

    /// The values of each combination, by dimension.
    pub(super) fn combinations(&self) -> &[Vec<String>] {
        &self.combinations
    }

    /// Each pair of a distinct call of this notation and a combination, once for each call.
    pub(super) fn of(&self, notation: Notation) -> &[(u32, u32)] {
        self.calls.get(&notation).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::TextColumn;

    #[test]
    fn a_month_is_one_of_the_zone() {
        // 2025-02-28T23:30:00Z is 1740785400, and half past midnight of the first of March in Berlin.
        let batch = CallBatch {
            started_at: vec![Some(Timestamp(1_740_785_400)), None, Some(Timestamp(0))],
            extra: vec![["Sales", "", "Sales"].into_iter().collect::<TextColumn>()],
            ..CallBatch::default()
        };
        let month = |zone: Zone, from| {
            let mut features = Features::new(vec!["queue".to_owned()], zone, from);
            features.add(&batch, &[0, 0, 1]);
            let values = |&(place, combination): &(u32, u32)| {
                format!("{place} {}", features.combinations()[combination as usize].join(" "))
            };
            features.of(Notation::AsWritten).iter().map(values).collect::<Vec<_>>()
        };
        assert_eq!(month(Zone::default(), None), ["0 Sales 2025-02", "0  ", "1 Sales 1970-01"]);
        // A call without a time is scored; one before the moment is not.
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(month(berlin, Some(Timestamp(1))), ["0 Sales 2025-03", "0  "]);
    }
}
