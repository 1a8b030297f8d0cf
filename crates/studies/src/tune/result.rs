//! The result of a tuning, the content of `tune.json`. What cannot be said is `null`; rates are shares from 0 to 1.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::Rate;

use super::choose::Tie;
use super::holdout::{Difference, HoldoutPart, Measured};
use super::knobs::{KnobEffect, RuleEffect, ValueEffect};
use super::objective::{Goal, Prices};
use super::rungs::SearchKind;
use super::search::{Evaluated, RungDone};
use super::space::Space;
use super::split::Split;
use super::toml_text::toml_text;
use super::tuning::{Advice, Reason, Tuning};

/// The name and version of the shape of `tune.json`.
const SCHEMA: &str = "anilab.tune/1";
/// The name and version of the shape of a list of configurations.
const SPACE_SCHEMA: &str = "anilab.tune-space/1";

/// A tuning: the configuration that does best on the training part of a call log, and its test on the rest.
///
/// Of the test part it tells of the pick and the baseline alone, so that nobody picks on it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TuningResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The recommendation.
    pub advice: AdviceResult,
    /// The recommendation and its reason in words.
    pub why: String,
    /// The configuration that is recommended: the pick, or the baseline.
    pub recommended: String,
    /// That configuration as a table of `anilab.toml`.
    pub recommended_toml: String,
    /// The configuration that a pick has to beat.
    pub baseline: String,
    /// The configuration with the highest score in training; `null` where none keeps to the limit of the objective.
    pub best_in_training: Option<String>,
    /// The simplest of those that score as well.
    pub pick: Option<String>,
    /// The configurations that score as well as the best, beyond chance.
    pub ties: Option<Vec<TieResult>>,
    /// The objective.
    pub objective: ObjectiveResult,
    /// The split of the log into training and test.
    pub split: SplitResult,
    /// The search.
    pub search: SearchResult,
    /// Pick and baseline on the training part.
    pub training: PartResult,
    /// Pick and baseline on the test part.
    pub test: PartResult,
    /// Pick and baseline on the calls of the test part whose callers never called in the training part.
    pub test_new_callers: PartResult,
    /// The score of the pick in training less that in the test.
    pub optimism: Option<f64>,
    /// The score of the baseline in training less that in the test.
    pub optimism_of_baseline: Option<f64>,
    /// Configurations that no other beats in both right and wrong pops.
    pub pareto_front: Vec<String>,
    /// The importance of each parameter of a configuration.
    pub knobs: Vec<KnobResult>,
    /// The effect of each tie-break rule.
    pub rules: Vec<RuleEffect>,
    /// Each configuration that was tried, on its largest sample of the training part.
    pub trials: Vec<TrialResult>,
}

/// A recommendation with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AdviceResult {
    /// The pick: the test shows that it does better than the baseline.
    Switch,
    /// The pick: the test shows neither that it does better nor that it does worse.
    SwitchUnproven,
    /// The baseline: the training part has too few independent scored calls to choose by.
    KeepTooFewToChoose,
    /// The baseline: no configuration keeps to the limit of the objective.
    KeepNothingUnderCeiling,
    /// The baseline: it is the pick.
    KeepIsThePick,
    /// The baseline: the test part has too few independent scored calls to test the pick.
    KeepTooFewToTest,
    /// The baseline: the pick does worse on the test part.
    KeepWorseInTest,
}

/// A configuration whose score does not differ from the best beyond chance.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TieResult {
    /// The configuration.
    pub name: String,
    /// Its score less that of the best.
    pub difference: f64,
    /// The upper end of the 95 % interval of that difference; zero or more.
    pub high: f64,
}

/// What a configuration is chosen by.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum ObjectiveResult {
    /// Right pops, and lists by their weight, less wrong pops by theirs.
    Net {
        /// The worth of a list with the true record, where a right pop is worth 1.
        list_weight: f64,
        /// The cost of a wrong pop.
        wrong_weight: f64,
    },
    /// The share of right pops, with a limit on wrong ones.
    RightPopRate {
        /// The highest share of wrong pops that is allowed.
        max_wrong: f64,
    },
    /// The lowest cost of a call.
    CostPerCall {
        /// What a wrong pop costs, in the unit of whoever gave it.
        cost_wrong: f64,
        /// What a call without a pop costs, though the caller has a record.
        cost_none: f64,
        /// What a list with the true record costs; `null` where it was not given.
        cost_list: Option<f64>,
    },
    /// The match rate, with a limit on ambiguity, where there are no labels.
    MatchRate {
        /// The highest share of matches with several records that is allowed.
        max_ambiguity: f64,
    },
}

/// The split of the log into training and test.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum SplitResult {
    /// By time.
    Time {
        /// The moment before which calls are for training.
        train_until: String,
        /// The moment from which on calls are for the test.
        test_from: String,
        /// Calls between the two, which are in neither part.
        left_out: u64,
    },
    /// By caller, where the log has no times.
    Caller {
        /// Calls that are in neither part.
        left_out: u64,
    },
}

/// The search.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SearchResult {
    /// The way the space is searched.
    pub kind: SearchKind,
    /// The most configurations that are tried.
    pub budget: usize,
    /// The seed of everything drawn.
    pub seed: u64,
    /// Configurations of the space.
    pub configurations: usize,
    /// Combinations of the space that cannot be built, or that are the same as another.
    pub left_out: u64,
    /// Configurations that were tried.
    pub tried: usize,
    /// The steps, on growing samples of the training part.
    pub steps: Vec<RungDone>,
}

/// Pick and baseline on the same calls.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PartResult {
    /// Calls.
    pub calls: u64,
    /// Those that are scored: the labelled ones, where the objective looks at labels.
    pub scored: u64,
    /// How many independent calls the scored ones are worth, since callers repeat.
    pub n_eff: f64,
    /// Callers, those who withheld their number aside.
    pub callers: u64,
    /// The baseline.
    pub baseline: MeasuredResult,
    /// The pick.
    pub pick: MeasuredResult,
    /// Pick less baseline; `null` where no call is scored.
    pub difference: Option<DifferenceResult>,
}

/// One configuration on some calls.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeasuredResult {
    /// The score by the objective; `null` where no call is scored.
    pub score: Option<f64>,
    /// Right pops of the labelled calls.
    pub right_pop_rate: Rate,
    /// Wrong pops of the labelled calls.
    pub wrong_pop_rate: Rate,
    /// Lists with the true record, of the labelled calls.
    pub list_rate: Rate,
    /// Calls that match a record, of all calls.
    pub match_rate: Rate,
    /// Calls that match several records, of those that match.
    pub ambiguity_rate: Rate,
}

/// The score of the pick less that of the baseline.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DifferenceResult {
    /// The difference, in the unit of the score.
    pub value: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Calls that the pick gets right and the baseline does not.
    pub right_gained: u64,
    /// Calls that the baseline gets right and the pick does not.
    pub right_lost: u64,
    /// Calls that the pick gets wrong and the baseline does not.
    pub wrong_gained: u64,
    /// Calls that the baseline gets wrong and the pick does not.
    pub wrong_lost: u64,
}

/// The importance of one parameter of a configuration.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct KnobResult {
    /// The parameter.
    pub name: &'static str,
    /// The highest mean score of a value less the lowest.
    pub range: f64,
    /// The share of the variance of the scores that lies between its values; `null` where all scores are equal.
    pub share_of_variance: Option<f64>,
    /// Its values.
    pub values: Vec<ValueEffect>,
}

/// A configuration that was tried.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TrialResult {
    /// The configuration.
    pub name: String,
    /// The sample: one caller of so many, 1 for all.
    pub one_caller_of: u32,
    /// Calls of the sample.
    pub calls: u64,
    /// Those with a label.
    pub labelled: u64,
    /// Right pops.
    pub right: u64,
    /// Wrong pops.
    pub wrong: u64,
    /// Lists with the true record.
    pub in_list: u64,
    /// Calls that match a record.
    pub matched: u64,
    /// Calls that match several records.
    pub several: u64,
    /// The score by the objective; `null` where no call is scored.
    pub score: Option<f64>,
    /// Whether it keeps to the limit of the objective.
    pub under_ceiling: bool,
}

/// The configurations of a space, of which none was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpaceResult {
    /// The name and version of this shape.
    #[schemars(extend("const" = SPACE_SCHEMA))]
    pub schema: &'static str,
    /// The configurations, in canonical order.
    pub configurations: Vec<String>,
}

impl TuningResult {
    /// The result of a tuning; `why` says in a sentence what is recommended and why.
    #[must_use]
    pub fn of(tuning: &Tuning, why: String) -> Self {
        let name = |place: usize| tuning.name(place).to_owned();
        let tie = |tie: &Tie| TieResult { name: name(tie.place), difference: tie.difference, high: tie.high };
        let choice = tuning.choice.as_ref();
        Self {
            schema: SCHEMA,
            advice: AdviceResult::of(tuning.advice),
            why,
            recommended: name(tuning.recommended()),
            recommended_toml: toml_text(&tuning.space.configurations[tuning.recommended()].recipe),
            baseline: name(tuning.baseline),
            best_in_training: choice.map(|choice| name(choice.best)),
            pick: choice.map(|choice| name(choice.pick)),
            ties: choice.map(|choice| choice.ties.iter().map(tie).collect()),
            objective: ObjectiveResult::of(tuning.objective.goal),
            split: SplitResult::of(tuning.split, tuning.left_out),
            search: SearchResult::of(tuning),
            training: PartResult::of(&tuning.train),
            test: PartResult::of(&tuning.test),
            test_new_callers: PartResult::of(&tuning.new_callers),
            optimism: tuning.optimism(),
            optimism_of_baseline: tuning.drift(),
            pareto_front: tuning.front.iter().map(|&place| name(place)).collect(),
            knobs: tuning.knobs.iter().map(KnobResult::of).collect(),
            rules: tuning.rules.clone(),
            trials: tuning.searched.evaluated.iter().map(|one| TrialResult::of(tuning, one)).collect(),
        }
    }
}

impl AdviceResult {
    fn of(advice: Advice) -> Self {
        match advice {
            Advice::Switch => Self::Switch,
            Advice::SwitchUnproven => Self::SwitchUnproven,
            Advice::Keep(Reason::TooFewToChoose) => Self::KeepTooFewToChoose,
            Advice::Keep(Reason::NothingUnderCeiling) => Self::KeepNothingUnderCeiling,
            Advice::Keep(Reason::IsThePick) => Self::KeepIsThePick,
            Advice::Keep(Reason::TooFewToTest) => Self::KeepTooFewToTest,
            Advice::Keep(Reason::WorseInTest) => Self::KeepWorseInTest,
        }
    }
}

impl ObjectiveResult {
    fn of(goal: Goal) -> Self {
        match goal {
            Goal::Net(weights) => Self::Net { list_weight: weights.list, wrong_weight: weights.wrong },
            Goal::Right { most_wrong } => Self::RightPopRate { max_wrong: most_wrong },
            Goal::Cost(Prices { wrong, none, list }) => {
                Self::CostPerCall { cost_wrong: wrong, cost_none: none, cost_list: list }
            }
            Goal::Matched { most_ambiguous } => Self::MatchRate { max_ambiguity: most_ambiguous },
        }
    }
}

impl SplitResult {
    fn of(split: Split, left_out: u64) -> Self {
        match split {
            Split::Time { train_until, test_from } => {
                Self::Time { train_until: train_until.to_string(), test_from: test_from.to_string(), left_out }
            }
            Split::Callers => Self::Caller { left_out },
        }
    }
}

impl SearchResult {
    fn of(tuning: &Tuning) -> Self {
        Self {
            kind: tuning.plan.search,
            budget: tuning.plan.budget,
            seed: tuning.plan.seed,
            configurations: tuning.space.configurations.len(),
            left_out: tuning.space.left_out,
            tried: tuning.searched.evaluated.len(),
            steps: tuning.searched.rungs.clone(),
        }
    }
}

impl PartResult {
    fn of(held: &HoldoutPart) -> Self {
        Self {
            calls: held.calls,
            scored: held.scored,
            n_eff: held.n_eff,
            callers: held.callers,
            baseline: MeasuredResult::of(&held.baseline),
            pick: MeasuredResult::of(&held.pick),
            difference: held.difference.map(DifferenceResult::of),
        }
    }
}

impl MeasuredResult {
    fn of(measured: &Measured) -> Self {
        Self {
            score: measured.score,
            right_pop_rate: measured.right,
            wrong_pop_rate: measured.wrong,
            list_rate: measured.listed,
            match_rate: measured.matched,
            ambiguity_rate: measured.ambiguous,
        }
    }
}

impl DifferenceResult {
    fn of(difference: Difference) -> Self {
        let Difference { value, interval, right, wrong } = difference;
        let ([right_gained, right_lost], [wrong_gained, wrong_lost]) = (right, wrong);
        Self { value, low: interval.low, high: interval.high, right_gained, right_lost, wrong_gained, wrong_lost }
    }
}

impl KnobResult {
    fn of(knob: &KnobEffect) -> Self {
        let KnobEffect { name, values, range, share } = knob.clone();
        Self { name, range, share_of_variance: share, values }
    }
}

impl TrialResult {
    fn of(tuning: &Tuning, one: &Evaluated) -> Self {
        let counts = &one.counts;
        Self {
            name: tuning.name(one.place).to_owned(),
            one_caller_of: one.one_of,
            calls: counts.calls(),
            labelled: counts.labelled(),
            right: counts.right(),
            wrong: counts.wrong(),
            in_list: counts.listed(),
            matched: counts.matched(),
            several: counts.several(),
            score: tuning.objective.score(counts),
            under_ceiling: tuning.objective.is_feasible(counts),
        }
    }
}

impl SpaceResult {
    /// The configurations of a space.
    #[must_use]
    pub fn of(space: &Space) -> Self {
        let configurations = space.configurations.iter().map(|one| one.recipe.name.clone()).collect();
        Self { schema: SPACE_SCHEMA, configurations }
    }
}
