//! What changes while the log runs? The dials of `[drawn.changes]`; what is not named does not change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ani::AniFormat;
use super::error::ScenarioError;
use super::stored::StoredFormat;
use super::time::Time;

/// Weeks of a year of these dials, so that a log of 52 weeks holds what a dial says of a year.
pub(super) const WEEKS_OF_A_YEAR: f64 = 52.0;

/// What changes while the log runs. Shares of a year are spread evenly over it; a year counts 52 weeks.
///
/// A line has one story at most: it passes to somebody else, its holder changes to another, or its holder leaves the
/// company. These happen to landlines that are in use and no part of a pair, and to mobile lines.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// Share of lines that in a year pass to somebody else, who calls from then on. The CRM never learns of it.
    pub recycled_per_year: f64,
    /// Share of these that pass to another customer, whose record has other numbers; the others pass to people without a
    /// record.
    pub recycled_to_customer: f64,
    /// Share of lines whose holder in a year changes to another number, and calls from that. A number that is only ported to
    /// another carrier stays the same, and is no change.
    pub moved_per_year: f64,
    /// Share of such changes that the CRM learns of: the new number takes the place of the old one in the current record.
    pub crm_learns: f64,
    /// How many days later, on average; evenly spread from none to twice as many.
    pub crm_learns_after_days: f64,
    /// Share of the staff of accounts who leave in a year. A successor calls from the landline; the record stays.
    pub leavers_per_year: f64,
    /// Share of a successor's calls that are about the account; the others are about the successor, who has no record.
    pub successor_about_account: f64,
    /// Share of people whose record is made after their first call, which always is in the log. They have a line of their
    /// own, one record, no part in a pair, and none of the stories above. Where in the log these calls are depends on how many
    /// calls there are. At most 0.9.
    pub recorded_after_first_call: f64,
    /// How many days after the first call, on average; evenly spread from a minute to twice as many.
    pub recorded_after_days: f64,
    /// What `companies.shows_main_line` has grown to at the end, in a straight line from the first second on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shows_main_line_at_end: Option<f64>,
    /// The carrier writes numbers otherwise from a day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<CarrierChange>,
    /// Records are overwritten on a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<Import>,
}

/// The carrier writes numbers otherwise from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarrierChange {
    /// So many days after the first one, at midnight UTC.
    pub after_days: u32,
    /// Weight of each way of writing from then on, in place of `ani`.
    pub ani: BTreeMap<AniFormat, f64>,
}

/// Records are overwritten on a day, and their numbers are written otherwise from then on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// So many days after the first one, at midnight UTC.
    pub after_days: u32,
    /// Share of records that are overwritten, of those that are there. Damaged numbers stay as they are.
    pub share: f64,
    /// Weight of each way in which their numbers are stored from then on.
    pub stored: BTreeMap<StoredFormat, f64>,
}

impl Changes {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Whether every dial is within its range.
    ///
    /// # Errors
    /// [`ScenarioError`] that names the first dial that is not.
    pub(super) fn check(&self, time: &Time) -> Result<(), ScenarioError> {
        self.check_shares(time)?;
        for (dial, days) in
            [("crm_learns_after_days", self.crm_learns_after_days), ("recorded_after_days", self.recorded_after_days)]
        {
            if !(0.0..=10_000.0).contains(&days) {
                return Err(refused(dial, &days, "a number of days from 0 to 10000"));
            }
        }
        let carrier = self.carrier.as_ref().map(|change| ("carrier", change.after_days));
        let import = self.import.as_ref().map(|change| ("import", change.after_days));
        let last = time.weeks.saturating_mul(7).saturating_sub(1);
        match [carrier, import].into_iter().flatten().find(|(_, days)| *days > last) {
            Some((dial, days)) => Err(refused(
                &format!("{dial}.after_days"),
                &days,
                &format!("a day of the log, from 0 to {last} (time.weeks = {})", time.weeks),
            )),
            None => Ok(()),
        }
    }

    fn check_shares(&self, time: &Time) -> Result<(), ScenarioError> {
        let by_the_end = (self.recycled_per_year + self.moved_per_year + self.leavers_per_year) * years(time);
        let shares = [
            ("recycled_per_year", self.recycled_per_year),
            ("recycled_to_customer", self.recycled_to_customer),
            ("moved_per_year", self.moved_per_year),
            ("crm_learns", self.crm_learns),
            ("leavers_per_year", self.leavers_per_year),
            ("successor_about_account", self.successor_about_account),
            ("shows_main_line_at_end", self.shows_main_line_at_end.unwrap_or(0.0)),
            ("import.share", self.import.as_ref().map_or(0.0, |import| import.share)),
            ("recycled, moved and leavers together by the end of the log", by_the_end),
        ];
        if let Some((dial, share)) = shares.into_iter().find(|(_, share)| !(0.0..=1.0).contains(share)) {
            return Err(refused(dial, &share, "a share from 0 to 1"));
        }
        // Where everybody's first call is still to come, nobody would be left to call.
        if !(0.0..=0.9).contains(&self.recorded_after_first_call) {
            return Err(refused("recorded_after_first_call", &self.recorded_after_first_call, "a share from 0 to 0.9"));
        }
        Ok(())
    }

    /// The weights among these dials, each list under its name.
    pub(super) fn weights(&self) -> Vec<(&'static str, Vec<f64>)> {
        let carrier = self.carrier.iter().map(|change| ("changes.carrier.ani", change.ani.values().copied().collect()));
        let import =
            self.import.iter().map(|import| ("changes.import.stored", import.stored.values().copied().collect()));
        carrier.chain(import).collect()
    }
}

/// How many years the log runs.
pub(super) fn years(time: &Time) -> f64 {
    f64::from(time.weeks) / WEEKS_OF_A_YEAR
}

fn refused(dial: &str, found: &impl ToString, expected: &str) -> ScenarioError {
    ScenarioError::out_of_range(format!("changes.{dial}"), found, expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(text: &str) -> String {
        let changes: Changes = toml::from_str(text).expect("dials");
        let time = Time { first_day: "2025-03-03".to_owned(), weeks: 104 };
        changes.check(&time).expect_err(text).to_string()
    }

    #[test]
    fn a_dial_out_of_its_range_is_named() {
        assert_eq!(
            error_of("recorded_after_first_call = 1.0"),
            "scenario: changes.recorded_after_first_call = 1; expected a share from 0 to 0.9"
        );
        assert_eq!(
            error_of("[carrier]\nafter_days = 728\nani = { bare = 1 }"),
            "scenario: changes.carrier.after_days = 728; expected a day of the log, from 0 to 727 (time.weeks = 104)"
        );
        // 0.3 + 0.25 a year are 1.1 in the two years of the log.
        assert!(error_of("recycled_per_year = 0.3\nmoved_per_year = 0.25").contains("by the end of the log = 1.1"));
        assert!(error_of("crm_learns_after_days = -1.0").contains("expected a number of days from 0"));
        assert!(error_of("crm_learns = nan").contains("crm_learns = NaN; expected a share from 0 to 1"));
    }

    #[test]
    fn nothing_named_is_nothing_changed() {
        let changes: Changes = toml::from_str("").expect("every dial has a default");
        assert!(changes.is_none());
    }
}
