//! By how much does one rate of two strategies differ, and how sure is that?

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::{ByCounts, CallerCounts, Measure};
use anilab_engine::stats::{
    Clusters, DRAWS, Estimate, Interval, NetDifference, PairCounts, bonett_price, detectable, detectable_paired,
    mean_of_callers, ratio_difference, sign_flip,
};

use super::finding::{Finding, Matters};
use super::rates::Lines;
use anilab_engine::outcomes::OutcomeLog;

/// One rate under one strategy.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, JsonSchema)]
pub struct Side {
    /// The rate; `None` where nothing is below its line.
    pub value: Option<f64>,
    /// Calls above the line; `None` for the net, which weighs them.
    pub numerator: Option<u64>,
    /// Calls below the line.
    pub denominator: u64,
    /// How many independent calls those below the line are worth.
    pub n_eff: f64,
}

/// How a difference was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Both rates stand on the same calls: Bonett–Price interval at `n_eff`, test by flipping the signs of callers.
    Paired,
    /// The rates stand on other calls each, or weigh them: a ratio of sums over callers, linearised.
    Linearised,
    /// Two runs over different calls: Newcombe's interval at `n_eff`.
    Unpaired,
}

impl Method {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paired => "paired",
            Self::Linearised => "linearised",
            Self::Unpaired => "unpaired",
        }
    }
}

/// The difference without the caller who calls most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct WithoutTop {
    /// How many calls below the line are that caller's.
    pub calls: u64,
    /// The difference of the others; null where nobody else is there.
    #[serde(rename = "difference")]
    pub value: Option<f64>,
}

/// The difference where each caller has one vote.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ByCaller {
    /// The callers who have calls below both lines.
    pub callers: u64,
    /// The mean difference of their own rates.
    #[serde(rename = "difference")]
    pub value: f64,
    /// Its 95 % interval.
    #[serde(flatten)]
    pub interval: Interval,
}

/// The second strategy against the first, in one rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The rate.
    pub name: &'static str,
    /// Under the first strategy and under the second.
    pub sides: [Side; 2],
    /// Calls that count above the line under the second strategy and not under the first.
    pub gained: u64,
    /// Calls that count above the line under the first strategy and not under the second.
    pub lost: u64,
    /// Whether not one call counts otherwise under the second.
    pub is_same: bool,
    /// The second rate less the first.
    pub value: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
    /// How both were worked out.
    pub method: Method,
    /// How probable a difference as large is by chance alone.
    pub p: Option<f64>,
    /// The same, adjusted for the whole family; `None` where the rate is not of the family.
    pub holm: Option<f64>,
    /// The smallest difference that would be found with a power of 80 %; `None` where no call differs.
    pub detectable: Option<f64>,
    /// Without the caller who calls most; not of two runs.
    pub without_top: Option<WithoutTop>,
    /// With one vote a caller; not of two runs.
    pub by_caller: Option<ByCaller>,
    /// Whether it is more than chance.
    pub finding: Finding,
    /// Whether it is enough to matter, where the user said what is.
    pub matters: Option<Matters>,
}

impl Difference {
    /// A difference of which only the rates are known so far.
    pub(super) fn of_sides(name: &'static str, sides: [Side; 2], method: Method) -> Self {
        let value = sides[1].value.zip(sides[0].value).map(|(second, first)| second - first);
        Self {
            name,
            sides,
            value,
            method,
            gained: 0,
            lost: 0,
            is_same: false,
            interval: None,
            p: None,
            holm: None,
            detectable: None,
            without_top: None,
            by_caller: None,
            finding: Finding::Unknown,
            matters: None,
        }
    }

    /// How many independent calls it stands on: the fewer of both sides.
    #[must_use]
    pub fn n_eff(&self) -> f64 {
        self.sides[0].n_eff.min(self.sides[1].n_eff)
    }
}

/// A linearised difference is tested from so many independent calls on.
const FEWEST: f64 = 10.0;

/// What is counted of some calls under two strategies for one measure.
struct Counted {
    callers: ByCounts<PairCounts>,
    gained: u64,
    lost: u64,
    /// Calls below one line alone.
    apart: u64,
}

/// The difference of one measure between two strategies on some calls. With `seed` it is tested; without it is described.
pub(super) fn difference(
    measure: &Measure,
    log: &OutcomeLog,
    [first, second]: [usize; 2],
    rows: impl Iterator<Item = usize>,
    counts: &mut CallerCounts<PairCounts>,
    seed: Option<u64>,
) -> Difference {
    let lines = Lines::of(measure);
    let (a, b) = (log.codes(first), log.codes(second));
    let (mut gained, mut lost, mut apart) = (0, 0, 0);
    let callers = counts.by_counts(rows.map(|row| (log.callers()[row], row)), |counts, row| {
        let (a, b) = (usize::from(a[row]), usize::from(b[row]));
        let (above, below) = ([lines.above[a], lines.above[b]], [lines.below[a], lines.below[b]]);
        gained += u64::from(above[1] && !above[0]);
        lost += u64::from(above[0] && !above[1]);
        apart += u64::from(below[0] != below[1]);
        counts.first[0] += u32::from(above[0]);
        counts.first[1] += u32::from(below[0]);
        counts.second[0] += u32::from(above[1]);
        counts.second[1] += u32::from(below[1]);
    });
    judged(measure.name, &Counted { callers, gained, lost, apart }, seed)
}

/// How probable a difference as large as that of the second strategy from the first is by chance; `None` where that cannot be
/// worked out.
#[must_use]
pub fn p_value(log: &OutcomeLog, measure: &Measure, seed: u64) -> Option<f64> {
    let mut counts = CallerCounts::new(log.caller_numbers());
    difference(measure, log, [0, 1], 0..log.len(), &mut counts, Some(seed)).p
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn judged(name: &'static str, counted: &Counted, seed: Option<u64>) -> Difference {
    let &Counted { ref callers, gained, lost, apart } = counted;
    let sides = [side(callers, |counts| counts.first), side(callers, |counts| counts.second)];
    let is_paired = apart == 0;
    let method = if is_paired { Method::Paired } else { Method::Linearised };
    let mut difference = Difference::of_sides(name, sides, method);
    let (calls, n_eff) = (sides[0].denominator, sides[0].n_eff);
    let linearised = ratio_difference(callers.iter().map(|(&counts, &callers)| (counts, callers)));
    difference.gained = gained;
    difference.lost = lost;
    difference.is_same = gained + lost + apart == 0;
    if is_paired {
        difference.interval = bonett_price(gained, lost, calls, n_eff);
        let discordant = (gained + lost) as f64 / calls.max(1) as f64;
        difference.detectable = (discordant > 0.0).then(|| detectable_paired(discordant, n_eff));
    } else {
        difference.interval = linearised.filter(|one| one.standard_error > 0.0).map(|one| {
            let Interval { low, high } = one.interval();
            Interval { low: low.max(-1.0), high: high.min(1.0) }
        });
        difference.detectable = linearised.map(|one| detectable(one.standard_error)).filter(|&smallest| smallest > 0.0);
    }
    if let (Some(seed), Some(_)) = (seed, difference.value) {
        difference.p = if is_paired {
            Some(sign_flip(&net_differences(callers), seed, DRAWS))
        } else {
            // The normal distribution holds for many callers.
            linearised.filter(|_| difference.n_eff() >= FEWEST).and_then(Estimate::p_value)
        };
        difference.without_top = without_top(callers);
        difference.by_caller = one_vote_each(callers);
    }
    difference
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn side(callers: &ByCounts<PairCounts>, of: impl Fn(&PairCounts) -> [u32; 2]) -> Side {
    let numerator: u64 = callers.iter().map(|(counts, &callers)| u64::from(of(counts)[0]) * callers).sum();
    let clusters: Clusters = callers.iter().map(|(counts, &callers)| (of(counts)[1], callers)).collect();
    let denominator = clusters.calls();
    let value = (denominator > 0).then(|| numerator as f64 / denominator as f64);
    Side { value, numerator: Some(numerator), denominator, n_eff: clusters.n_eff() }
}

/// The net differences of callers whose calls all count below both lines.
fn net_differences(callers: &ByCounts<PairCounts>) -> Vec<NetDifference> {
    let mut by_size: ByCounts<u32> = ByCounts::new();
    let mut gained: ByCounts<u32> = ByCounts::new();
    for (counts, &callers) in callers {
        let size = counts.second[0].abs_diff(counts.first[0]);
        if size > 0 {
            *by_size.entry(size).or_default() += callers;
            *gained.entry(size).or_default() += if counts.second[0] > counts.first[0] { callers } else { 0 };
        }
    }
    let one = |(&size, &callers): (&u32, &u64)| {
        let gained = gained[&size];
        NetDifference { size: f64::from(size), gained, lost: callers - gained }
    };
    by_size.iter().map(one).collect()
}

/// The caller with the most calls; of several the one whose own difference is the largest.
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn without_top(callers: &ByCounts<PairCounts>) -> Option<WithoutTop> {
    let calls = |counts: &PairCounts| counts.first[1].max(counts.second[1]);
    let own = |counts: &PairCounts| counts.first[0].abs_diff(counts.second[0]);
    let top = *callers.keys().max_by_key(|counts| (calls(counts), own(counts), **counts))?;
    let rate = |of: fn(&PairCounts) -> [u32; 2]| {
        let sum = |place: usize| {
            let all: u64 = callers.iter().map(|(counts, &callers)| u64::from(of(counts)[place]) * callers).sum();
            all - u64::from(of(&top)[place])
        };
        (sum(1) > 0).then(|| sum(0) as f64 / sum(1) as f64)
    };
    let (first, second) = (rate(|counts| counts.first), rate(|counts| counts.second));
    Some(WithoutTop { calls: u64::from(calls(&top)), value: second.zip(first).map(|(second, first)| second - first) })
}

fn one_vote_each(callers: &ByCounts<PairCounts>) -> Option<ByCaller> {
    let both = callers.iter().filter(|(counts, _)| counts.first[1] > 0 && counts.second[1] > 0);
    let share = |[above, below]: [u32; 2]| f64::from(above) / f64::from(below);
    let votes = both.map(|(counts, &callers)| (share(counts.second) - share(counts.first), callers));
    by_caller(&votes.collect::<Vec<_>>())
}

/// The mean of the votes of callers.
pub(super) fn by_caller(votes: &[(f64, u64)]) -> Option<ByCaller> {
    let estimate = mean_of_callers(votes.iter().copied())?;
    let callers = votes.iter().map(|(_, callers)| callers).sum();
    Some(ByCaller { callers, value: estimate.value, interval: estimate.interval() })
}
