//! A whole comparison: every strategy against the baseline, judged as one family.

use anilab_engine::stats::holm;

use super::compared::Compared;
use super::finding::{Finding, Matters};
use super::pair::Pair;
use super::plan::Plan;
use super::rates::is_headline;
use super::sets::Sets;

/// Several strategies compared with the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What it was to be.
    pub plan: Plan,
    /// The strategies, the baseline first.
    pub names: Vec<String>,
    /// The calls; of two runs over different calls, those of each.
    pub calls: Vec<u64>,
    /// Their callers.
    pub callers: Vec<u64>,
    /// How many of them are labelled.
    pub labelled: Vec<u64>,
    /// Every other strategy against the baseline.
    pub pairs: Vec<Pair>,
    /// How many tests the adjusted p-values are for.
    pub family: usize,
    /// What is solved by which; not of two runs over different calls.
    pub sets: Option<Sets>,
}

/// Compares strategies of the same calls with the first of them.
#[must_use]
pub fn compare(compared: Compared<'_>, plan: Plan) -> Comparison {
    let log = compared.log;
    let labelled = log.labelled();
    let pairs = (1..log.names().len()).map(|other| Pair::of(compared, [0, other], &plan)).collect();
    let sets = Sets::of(log, labelled > 0);
    let counts = Comparison {
        plan,
        names: log.names().to_vec(),
        calls: vec![log.len() as u64],
        callers: vec![log.distinct_callers()],
        labelled: vec![labelled],
        pairs,
        family: 0,
        sets,
    };
    counts.judged()
}

impl Comparison {
    /// Adjusts the p-values for each other and says what every difference shows.
    pub(super) fn judged(mut self) -> Self {
        let family = || self.pairs.iter().flat_map(|pair| &pair.rates).filter(|rate| is_headline(rate.name));
        let p_values: Vec<f64> = family().filter_map(|rate| rate.p).collect();
        self.family = p_values.len();
        let mut adjusted = holm(&p_values).into_iter();
        for rate in self.pairs.iter_mut().flat_map(|pair| &mut pair.rates) {
            rate.holm = if is_headline(rate.name) && rate.p.is_some() { adjusted.next() } else { None };
            rate.finding = Finding::of(rate.value, rate.is_same, rate.holm);
            rate.matters = rate.interval.zip(self.plan.matters).map(|(interval, bound)| Matters::of(interval, bound));
        }
        self
    }

    /// Whether any call has a label.
    #[must_use]
    pub fn has_labels(&self) -> bool {
        self.labelled.iter().all(|&labelled| labelled > 0)
    }
}
