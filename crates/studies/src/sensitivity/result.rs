//! The result of a study of sensitivity, the content of `sensitivity.json`. What cannot be said is `null`; shares are from 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::stats::Interval;

use super::crossing::Crossing;
use super::curve::{Paired, Point};
use super::dial::Kind;
use super::gauge::GAUGES;
use super::ranking::{Influence, Of, Ranking};
use super::sobol::{Index, Indices};
use super::study::{Pair, Study, Sweep};

/// The name and version of the shape of `sensitivity.json`.
const SCHEMA: &str = "anilab.sensitivity/1";

/// Both ends of an interval: the lower one, then the upper one.
pub type Ends = [f64; 2];

/// A study of sensitivity: how strategies compare while parameters of a scenario vary.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SensitivityResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The answers in words.
    pub sentences: Vec<String>,
    /// The name of the scenario.
    pub scenario: String,
    /// Parameters that were set for all worlds (`--set`), as they were written.
    pub settings: Vec<String>,
    /// The seed from which the seeds of all worlds come.
    pub seed: u64,
    /// Calls of each world.
    pub calls: u64,
    /// Records of each world.
    pub records: u64,
    /// The measure that sentences and ranking are about.
    pub measure: &'static str,
    /// The names of the strategies.
    pub strategies: Vec<String>,
    /// The seeds of the worlds of each value, repeat by repeat.
    pub seeds: Vec<u64>,
    /// One parameter at a time, the others as in the scenario.
    pub dials: Vec<DialResult>,
    /// All parameters at once; `null` where no ranking was asked for.
    pub ranking: Option<RankingResult>,
}

/// The strategies while one parameter varies.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DialResult {
    /// The path of the parameter in the scenario.
    pub dial: String,
    /// What its values are a share of, where they are a weight's share of a table.
    pub share_of: Option<&'static str>,
    /// The values that were tried.
    pub values: Vec<f64>,
    /// Each measure of each strategy at each value.
    pub curves: Vec<CurveResult>,
    /// Each pair of strategies in each measure.
    pub pairs: Vec<PairResult>,
}

/// One measure of one strategy at one value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CurveResult {
    /// The value of the parameter.
    pub value: f64,
    /// The strategy.
    pub strategy: String,
    /// The measure.
    pub measure: &'static str,
    /// The mean over the worlds.
    pub mean: Option<f64>,
    /// The 95 % interval of the mean (Student's).
    pub interval: Option<Ends>,
    /// The 5 % and 95 % quantiles of single worlds.
    pub spread: Option<Ends>,
    /// Worlds in which the measure has a value.
    pub worlds: u32,
    /// Calls that count, in all worlds; `null` for the net, which weighs them.
    pub numerator: Option<u64>,
    /// Calls of which they are a share, in all worlds.
    pub denominator: u64,
    /// How many independent calls the denominator of one world is worth, on average.
    pub n_eff: f64,
}

/// Two strategies in one measure while a parameter varies.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PairResult {
    /// The measure.
    pub measure: &'static str,
    /// The first strategy.
    pub a: String,
    /// The second strategy.
    pub b: String,
    /// Whether both have the same value in every world.
    pub same: bool,
    /// The second less the first, value by value, paired by world.
    pub differences: Vec<PairedResult>,
    /// The values at which the curves cross, ascending.
    pub crossings: Vec<CrossingResult>,
}

/// The difference of two strategies at one value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PairedResult {
    /// The value of the parameter.
    pub value: f64,
    /// The mean over the worlds.
    pub mean: Option<f64>,
    /// The 95 % interval of the mean (Student's).
    pub interval: Option<Ends>,
}

/// A crossing of two curves.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CrossingResult {
    /// The value of the parameter, between those that were tried.
    pub at: f64,
    /// The strategy that is above from there on.
    pub above_after: String,
    /// The 95 % interval of the value, from resampled worlds.
    pub interval: Option<Ends>,
    /// The share of the resamples in which the curves cross in this direction.
    pub seen: f64,
    /// Whether both sides of it show a difference beyond chance.
    pub shown: bool,
}

/// The parameters ranked by their share of the variance, while all vary at once.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RankingResult {
    /// Rows of the design.
    pub rows: u32,
    /// Worlds that were replayed.
    pub worlds: u64,
    /// Rows left out because the measure has no value in one of their worlds.
    pub left_out: u32,
    /// The difference of the first two strategies, where there are two, then each strategy.
    pub influences: Vec<InfluenceResult>,
}

/// The parameters' shares of one figure's variance.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InfluenceResult {
    /// The figure.
    pub of: OfResult,
    /// The shares; `null` where the figure does not vary.
    pub indices: Option<IndicesResult>,
}

/// A figure that parameters are ranked by.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfResult {
    /// The measure of this strategy.
    Strategy(String),
    /// The measure of the second of these strategies less that of the first.
    Difference([String; 2]),
}

/// Sobol's indices of all parameters.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct IndicesResult {
    /// The variance of the figure over parameters and worlds.
    pub variance: f64,
    /// The indices, parameter by parameter.
    pub dials: Vec<DialIndices>,
    /// The share that comes of the worlds themselves.
    pub chance: IndexResult,
}

/// Sobol's indices of one parameter.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DialIndices {
    /// The path of the parameter in the scenario.
    pub dial: String,
    /// The share of the variance that comes of it alone.
    pub first: IndexResult,
    /// The share that comes of it alone and together with others.
    pub total: IndexResult,
}

/// A share of the variance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct IndexResult {
    /// The share; an estimate, which may lie somewhat outside of 0 to 1.
    pub value: f64,
    /// Its 95 % interval, from resampled rows.
    pub interval: Ends,
}

impl SensitivityResult {
    /// The result of a study.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        Self {
            schema: SCHEMA,
            sentences: study.sentences(),
            scenario: study.scenario.clone(),
            settings: study.settings.clone(),
            seed: study.seed,
            calls: study.size[0],
            records: study.size[1],
            measure: study.gauge().name,
            strategies: study.strategies.clone(),
            seeds: study.seeds.clone(),
            dials: study.sweeps.iter().map(|sweep| dial(study, sweep)).collect(),
            ranking: study.ranking.as_ref().map(|one| ranking(study, one)),
        }
    }
}

fn dial(study: &Study, sweep: &Sweep) -> DialResult {
    let mut curves = Vec::new();
    for (&value, step) in sweep.values.iter().zip(&sweep.curves) {
        for (strategy, figures) in study.strategies.iter().zip(step) {
            curves.extend(GAUGES.iter().zip(figures).map(|(gauge, point)| curve(value, strategy, gauge.name, point)));
        }
    }
    DialResult {
        dial: sweep.dial.path.clone(),
        share_of: if let Kind::PartOf(noun) = sweep.dial.kind { Some(noun) } else { None },
        values: sweep.values.clone(),
        curves,
        pairs: sweep.pairs.iter().map(|one| pair(study, sweep, one)).collect(),
    }
}

fn curve(value: f64, strategy: &str, measure: &'static str, point: &Point) -> CurveResult {
    let &Point { mean, interval, spread, worlds, numerator, denominator, n_eff } = point;
    CurveResult {
        value,
        strategy: strategy.to_owned(),
        measure,
        mean,
        interval: interval.map(ends),
        spread: spread.map(ends),
        worlds,
        numerator,
        denominator,
        n_eff,
    }
}

fn pair(study: &Study, sweep: &Sweep, pair: &Pair) -> PairResult {
    let paired = |(&value, paired): (&f64, &Paired)| PairedResult {
        value,
        mean: paired.mean,
        interval: paired.interval.map(ends),
    };
    let crossing = |crossing: &Crossing| CrossingResult {
        at: crossing.at,
        above_after: study.strategies[pair.places[usize::from(crossing.rises)]].clone(),
        interval: crossing.interval.map(ends),
        seen: crossing.seen,
        shown: crossing.is_shown,
    };
    PairResult {
        measure: GAUGES[pair.gauge].name,
        a: study.strategies[pair.places[0]].clone(),
        b: study.strategies[pair.places[1]].clone(),
        same: pair.meeting.is_same,
        differences: sweep.values.iter().zip(&pair.differences).map(paired).collect(),
        crossings: pair.meeting.crossings.iter().map(crossing).collect(),
    }
}

fn ranking(study: &Study, ranking: &Ranking) -> RankingResult {
    RankingResult {
        rows: ranking.rows,
        worlds: ranking.worlds,
        left_out: ranking.left_out,
        influences: ranking.influences.iter().map(|one| influence(study, one)).collect(),
    }
}

fn influence(study: &Study, influence: &Influence) -> InfluenceResult {
    let name = |place: usize| study.strategies[place].clone();
    InfluenceResult {
        of: match influence.of {
            Of::Strategy(place) => OfResult::Strategy(name(place)),
            Of::Difference => OfResult::Difference([name(0), name(1)]),
        },
        indices: influence.indices.as_ref().map(|one| indices(study, one)),
    }
}

fn indices(study: &Study, indices: &Indices) -> IndicesResult {
    let both = indices.first.iter().zip(&indices.total);
    let dials = study.sweeps.iter().zip(both).map(|(sweep, (first, total))| DialIndices {
        dial: sweep.dial.path.clone(),
        first: index(first),
        total: index(total),
    });
    IndicesResult { variance: indices.variance, dials: dials.collect(), chance: index(&indices.chance) }
}

fn index(index: &Index) -> IndexResult {
    IndexResult { value: index.value, interval: ends(index.interval) }
}

fn ends(Interval { low, high }: Interval) -> Ends {
    [low, high]
}
