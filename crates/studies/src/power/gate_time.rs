//! How long until the gate notices a drop? Its own test, with the log as the baseline and more and more weeks after it.

use std::collections::BTreeMap;

use jiff::civil::date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::gate::{
    Baseline, BaselineCalls, BaselineRecords, BaselineStrategy, Case, Count, Followed, GateError, Rule, SCHEMA,
    Verdict, judge, measured,
};
use anilab_engine::config::RuleConfig;
use anilab_engine::measure::{Cell, Measure};
use anilab_engine::outcomes::OutcomeLog;

use super::basis::Basis;
use super::callers::Units;
use super::formula::{detectable_by_gate, power_of_gate};
use super::needed::POWER;
use super::planting::Planting;

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct GateTime {
    /// The rate before the drop.
    pub rate: f64,
    /// How many independent calls the baseline is worth.
    pub before: f64,
    /// Week by week.
    pub weeks: Vec<Week>,
}

/// The time after the drop, of some length.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Week {
    /// Weeks after the drop.
    pub weeks: u32,
    /// Calls in them.
    pub calls: u64,
    /// How many independent calls those in the denominator are worth.
    pub n_eff: f64,
    /// The smallest drop, a share, that would be found with a power of 80 %.
    pub detectable: f64,
    /// The probability with which the formula expects the drop to be found.
    pub stated: f64,
    /// Worlds in which the gate found it; `None` where none were made.
    pub found: Option<Found>,
}

/// Worlds in which the gate failed the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Found {
    /// Worlds where the callers of the baseline keep calling.
    pub same_callers: u32,
    /// Worlds where nobody who called before calls again.
    pub new_callers: u32,
    /// Worlds that were tried, of either kind.
    pub of: u32,
}

impl Found {
    /// The shares: the same callers, new callers.
    #[must_use]
    pub fn shares(&self) -> [f64; 2] {
        let of = f64::from(self.of.max(1));
        [f64::from(self.same_callers) / of, f64::from(self.new_callers) / of]
    }
}

/// After how many weeks it is asked.
pub(super) const WEEKS: [u32; 9] = [1, 2, 3, 4, 6, 8, 13, 26, 52];

impl GateTime {
    /// What the formula says.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "calls of at most a year")]
    pub(super) fn of(basis: &Basis, effect: f64) -> Self {
        let rate = basis.rates[0];
        let week = |weeks: u32| {
            let below = basis.below_a_week() * f64::from(weeks);
            let n_eff = basis.n_eff_of(below);
            Week {
                weeks,
                calls: (basis.calls / basis.weeks * f64::from(weeks)).round() as u64,
                n_eff,
                detectable: detectable_by_gate(rate, effect, basis.n_eff, n_eff),
                stated: power_of_gate(rate, effect, basis.n_eff, n_eff),
                found: None,
            }
        };
        Self { rate, before: basis.n_eff, weeks: WEEKS.into_iter().map(week).collect() }
    }

    /// The first number of weeks after which the drop is found four times in five by the formula.
    #[must_use]
    pub fn stated_weeks(&self) -> Option<u32> {
        self.first(|week| Some(week.stated))
    }

    /// The same as found in worlds: with the same callers, and with new ones.
    #[must_use]
    pub fn found_weeks(&self) -> [Option<u32>; 2] {
        [0, 1].map(|place| self.first(|week| Some(week.found?.shares()[place])))
    }

    /// The first number of weeks from which on a power is enough.
    fn first(&self, power: impl Fn(&Week) -> Option<f64>) -> Option<u32> {
        let is_enough = |week: &Week| power(week).is_some_and(|power| power >= POWER);
        let last_below = self.weeks.iter().rposition(|week| !is_enough(week));
        self.weeks.get(last_below.map_or(0, |below| below + 1)).map(|week| week.weeks)
    }
}

/// After which of the numbers of weeks the gate fails a run of the first strategy, of whose right outcomes some are thinned from
/// `start` on. The baseline are the calls before `start` of one world, the run those from `start` on of `after`, another world or
/// the same.
pub(super) fn noticed(
    before: &OutcomeLog,
    after: &OutcomeLog,
    start: usize,
    calls: &[u64],
    (measure, planting): (&Measure, Planting),
    seed: u64,
) -> Result<Vec<bool>, GateError> {
    let name = "strategy".to_owned();
    let mut then = OutcomeLog::new(vec![name.clone()]);
    for call in 0..start.min(before.len()) {
        then.push(before.caller(call), [Cell::of_code(before.code(0, call))]);
    }
    let baseline = run("before", &then);
    let rule = RuleConfig { measure: measure.name.to_owned(), max_drop_pp: Some(0.0), ..RuleConfig::default() };
    let rule = Rule::build(&rule, None, &[&name], &[])?;
    let mut now = OutcomeLog::new(vec![name]);
    let mut units = Units::new(seed);
    let mut found = Vec::with_capacity(calls.len());
    for &length in calls {
        while (now.len() as u64) < length && start + now.len() < after.len() {
            let call = start + now.len();
            let caller = after.caller(call);
            let own = Cell::of_code(after.code(0, call));
            now.push(caller, [planting.plant([own; 2], units.of(caller))[1]]);
        }
        let since = run("after", &now);
        let case = Case { baseline: &baseline, run: &since, followed: &Nobody, today: date(2000, 1, 1) };
        let findings = judge(&case, std::slice::from_ref(&rule))?;
        found.push(findings.iter().any(|finding| finding.verdict == Verdict::Fail));
    }
    Ok(found)
}

/// A run over calls of this fingerprint, in the form of a baseline.
fn run(fingerprint: &str, calls: &OutcomeLog) -> Baseline {
    let text = String::new;
    let measures: BTreeMap<String, Count> = measured(calls, 0);
    Baseline {
        schema: SCHEMA.to_owned(),
        anilab: text(),
        reason: text(),
        numbering: text(),
        calls: BaselineCalls {
            eligible: calls.len() as u64,
            callers: calls.distinct_callers(),
            labelled: calls.labelled(),
            without_id: 0,
            fingerprint: fingerprint.to_owned(),
            labels: fingerprint.to_owned(),
            salt: text(),
            codes: text(),
        },
        records: BaselineRecords { records: 0, phone_entries: 0, fingerprint: text() },
        strategies: vec![BaselineStrategy {
            name: calls.names()[0].clone(),
            fingerprint: text(),
            measures,
            segments: BTreeMap::new(),
        }],
        checksum: text(),
    }
}

/// Calls of other weeks are other calls: none can be followed.
struct Nobody;

impl Followed for Nobody {
    fn new_wrong(&self, _: &str) -> Option<u64> {
        None
    }

    fn followed(&self) -> u64 {
        0
    }

    fn p_value(&self, _: &str, _: &Measure, _: Option<&str>) -> Option<f64> {
        None
    }
}
