//! Counts of outcomes, batch by batch: all measures in one pass, in one byte a call and strategy and six a call.

use std::iter;

use rayon::prelude::*;

use crate::matching::strategy::Strategy;
use crate::matching::tie_break::Ground;
use crate::model::{Outcome, Screen, Timestamp, Truth, Verdict};
use crate::replay::{BatchResult, Draws, StrategyResult};
use crate::result::ByName;
use crate::stats::Clusters;

use super::caller_counts::{caller_numbers, clusters_of, distinct_callers, number_behind};
use super::candidates::Candidates;
use super::cell::Cell;
use super::chance::Chance;
use super::day::Day;
use super::rate::Rate;
use super::scorecard::StrategyScore;
use super::{Measure, REGISTRY};

/// What was counted so far.
#[derive(Debug, Default)]
pub struct Tally {
    batches: Vec<Batch>,
    candidates: Vec<Candidates>,
    /// Calls by the place of the deciding rule, for each strategy.
    rules: Vec<Vec<u64>>,
    /// Calls by the stage that found their candidates, for each strategy; those of the first stage are not counted.
    stages: Vec<Vec<u64>>,
    draws: Vec<Draws>,
    /// One more than the highest number of a caller.
    callers: usize,
    labelled: u64,
    eligible: u64,
}

/// What is kept of a batch of calls.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) callers: Vec<u32>,
    pub(super) days: Vec<Day>,
    /// The cell codes of each strategy.
    pub(super) cells: Vec<Vec<u8>>,
}

/// Candidate counts below this are counted in an array.
const FEW: usize = 64;

impl Tally {
    /// A tally for that many strategies.
    #[must_use]
    pub fn new(strategies: usize) -> Self {
        Self {
            candidates: vec![Candidates::default(); strategies],
            rules: vec![Vec::new(); strategies],
            stages: vec![Vec::new(); strategies],
            draws: vec![Draws::default(); strategies],
            ..Self::default()
        }
    }

    /// Counts a batch of calls that rang at these times.
    pub fn add(&mut self, result: &BatchResult, started_at: &[Option<Timestamp>]) {
        self.eligible += result.caller.len() as u64;
        self.labelled += result.truth.iter().filter(|truth| truth.is_labelled()).count() as u64;
        let callers: Vec<u32> = result.caller.iter().map(|caller| caller.0).collect();
        self.callers = self.callers.max(caller_numbers(callers.iter().copied()));
        let cells = result
            .strategies
            .par_iter()
            .zip(&mut self.candidates)
            .zip(&mut self.rules)
            .zip(&mut self.stages)
            .map(|(((results, candidates), rules), stages)| {
                count_places(results.iter().filter_map(|result| result.rule), rules);
                count_places(results.iter().map(|result| result.stage).filter(|&stage| stage > 0), stages);
                count(results, &result.truth, candidates)
            })
            .collect();
        for (draws, of_batch) in self.draws.iter_mut().zip(&result.draws) {
            draws.merge(of_batch);
        }
        let days = started_at.iter().map(|&time| Day::of(time)).collect();
        self.batches.push(Batch { callers, days, cells });
    }

    /// Counts the calls of another part of the log too, whose callers are others; a withheld call is a caller of its own, and may
    /// be in any part.
    ///
    /// What a tally yields is the same however a log is parted and in whatever order its parts are merged.
    ///
    /// # Panics
    /// Where the other part met another number of strategies, or there are 2³² callers.
    pub fn merge(&mut self, other: Self) {
        assert_eq!(self.candidates.len(), other.candidates.len(), "parts of one log met the same strategies");
        for mut batch in other.batches {
            number_behind(self.callers, &mut batch.callers);
            self.batches.push(batch);
        }
        self.callers += other.callers;
        self.labelled += other.labelled;
        self.eligible += other.eligible;
        self.candidates.iter_mut().zip(&other.candidates).for_each(|(own, other)| own.merge(other));
        self.rules.iter_mut().zip(&other.rules).for_each(|(own, other)| add_counts(own, other));
        self.stages.iter_mut().zip(&other.stages).for_each(|(own, other)| add_counts(own, other));
        self.draws.iter_mut().zip(&other.draws).for_each(|(own, other)| own.merge(other));
    }

    /// How many eligible calls were counted.
    #[must_use]
    pub fn eligible(&self) -> u64 {
        self.eligible
    }

    /// How many callers they came from, withheld ones aside.
    #[must_use]
    pub fn callers(&self) -> u64 {
        distinct_callers(self.callers, self.batches.iter().flat_map(|batch| &batch.callers).copied())
    }

    /// How many of them are labelled.
    #[must_use]
    pub fn labelled(&self) -> u64 {
        self.labelled
    }

    /// How the calls of one strategy went by number of candidates.
    #[must_use]
    pub fn candidates(&self, strategy: usize) -> &Candidates {
        &self.candidates[strategy]
    }

    /// The scores of these strategies, which are those of the calls that were counted.
    #[must_use]
    pub fn scores(&self, strategies: &[Strategy]) -> Vec<StrategyScore> {
        let shared = self.shared_clusters();
        strategies.par_iter().enumerate().map(|(place, strategy)| self.score(place, strategy, &shared)).collect()
    }

    /// One more than the highest number of a caller.
    pub(super) fn caller_numbers(&self) -> usize {
        self.callers
    }

    /// What was kept, batch by batch.
    pub(super) fn batches(&self) -> &[Batch] {
        &self.batches
    }

    /// How many calls of a strategy have each cell.
    pub(super) fn cell_counts(&self, place: usize) -> [u64; Cell::COUNT] {
        let mut counts = [0_u64; Cell::COUNT];
        for batch in &self.batches {
            for &code in &batch.cells[place] {
                counts[usize::from(code)] += 1;
            }
        }
        counts
    }

    fn score(&self, place: usize, strategy: &Strategy, shared: &[Counted]) -> StrategyScore {
        let counts = self.cell_counts(place);
        let mut outcomes = [0; Outcome::ALL.len()];
        let mut verdicts = [0; Verdict::ALL.len()];
        for (cell, count) in Cell::all().zip(counts) {
            outcomes[cell.outcome as usize] += count;
            verdicts[cell.verdict as usize] += count;
        }
        // Measures share denominators; the callers of each are counted once.
        let mut known: Vec<Counted> = shared.to_vec();
        let mut rates = Vec::with_capacity(REGISTRY.len());
        for measure in &REGISTRY {
            let is_below = below(measure);
            let counted = known.iter().find(|(other, _)| *other == is_below).copied();
            let (_, clusters) = counted.unwrap_or_else(|| {
                known.push((is_below, self.clusters(place, &is_below)));
                known[known.len() - 1]
            });
            rates.push((measure.name, Rate::new(above(measure, &counts), clusters)));
        }
        let candidates = self.candidates[place].summary();
        let decided = self.rules[place].iter().copied().chain(iter::repeat(0));
        let tie_breaks = strategy.rules.iter().map(|rule| rule.spec.clone()).zip(decided).collect();
        let chance = strategy.has_ground(Ground::Chance).then(|| Chance::of(&self.draws[place]));
        let pops = strategy.counts_pops.then(|| self.pops(place, strategy, &outcomes));
        StrategyScore {
            name: strategy.name.clone(),
            outcomes: outcomes.into(),
            verdicts: verdicts.into(),
            candidates,
            rates: rates.into_iter().collect(),
            tie_breaks,
            found_by: self.found_by(place, strategy, &outcomes),
            chance,
            pops: pops.map(Into::into),
            leak: None,
        }
    }

    /// How many calls each stage of a cascade found somebody for.
    fn found_by(&self, place: usize, strategy: &Strategy, outcomes: &[u64; Outcome::ALL.len()]) -> Option<ByName<u64>> {
        let names = || strategy.stages.iter().map(|stage| stage.name.clone());
        let later = &self.stages[place];
        let matched: u64 =
            Outcome::ALL.into_iter().filter(|outcome| outcome.matches()).map(|one| outcomes[one as usize]).sum();
        let first = matched - later.iter().sum::<u64>();
        let counts = iter::once(first).chain(later.iter().skip(1).copied()).chain(iter::repeat(0));
        (strategy.stages.len() > 1).then(|| names().zip(counts).collect())
    }

    /// How many calls of a strategy open each screen.
    fn pops(
        &self,
        place: usize,
        strategy: &Strategy,
        outcomes: &[u64; Outcome::ALL.len()],
    ) -> [u64; Screen::ALL.len()] {
        let mut pops = [0; Screen::ALL.len()];
        let mut left = *outcomes;
        // A rule that goes by no fact can only resolve; of the others it does not matter which one decided.
        for (rule, &calls) in (0..).zip(&self.rules[place]) {
            if strategy.ground(rule) != Ground::Fact {
                pops[strategy.screen(Outcome::Resolved, Some(rule)) as usize] += calls;
                left[Outcome::Resolved as usize] -= calls;
            }
        }
        for (outcome, calls) in Outcome::ALL.into_iter().zip(left) {
            pops[strategy.screen(outcome, None) as usize] += calls;
        }
        pops
    }

    /// The rate of one strategy whose cells have these counts.
    pub(super) fn rate(&self, strategy: usize, measure: &Measure, counts: &[u64; Cell::COUNT]) -> Rate {
        Rate::new(above(measure, counts), self.clusters(strategy, &below(measure)))
    }

    /// The callers below the lines that no strategy moves.
    fn shared_clusters(&self) -> Vec<Counted> {
        if self.candidates.is_empty() {
            return Vec::new();
        }
        let mut lines: Vec<[bool; Cell::COUNT]> = REGISTRY.iter().map(below).filter(is_of_the_call).collect();
        lines.sort_unstable();
        lines.dedup();
        lines.into_par_iter().map(|line| (line, self.clusters(0, &line))).collect()
    }

    /// The sizes of the callers, counting the calls whose cells are `counted`.
    fn clusters(&self, strategy: usize, counted: &[bool; Cell::COUNT]) -> Clusters {
        let is_counted = |&(_, code): &(&u32, &u8)| counted[usize::from(*code)];
        let calls = self.batches.iter().flat_map(|batch| batch.callers.iter().zip(&batch.cells[strategy]));
        clusters_of(self.callers, calls.filter(is_counted).map(|(&caller, _)| caller))
    }
}

/// Which cells are counted, and the callers of the calls that have them.
type Counted = ([bool; Cell::COUNT], Clusters);

/// Whether a call stands below a line or not by its label alone, and so under every strategy or under none.
fn is_of_the_call(is_below: &[bool; Cell::COUNT]) -> bool {
    let label = |cell: Cell| (cell.in_snapshot, cell.verdict == Verdict::Unlabelled);
    Cell::all().zip(is_below).all(|(cell, below)| {
        Cell::all().zip(is_below).all(|(other, other_below)| label(cell) != label(other) || below == other_below)
    })
}

/// Which cells stand below the line of a measure.
fn below(measure: &Measure) -> [bool; Cell::COUNT] {
    let mut is_below = [false; Cell::COUNT];
    for (below, cell) in is_below.iter_mut().zip(Cell::all()) {
        *below = (measure.denominator)(cell);
    }
    is_below
}

/// How many calls stand above the line of a measure.
fn above(measure: &Measure, counts: &[u64; Cell::COUNT]) -> u64 {
    let counted = Cell::all().zip(counts).filter(|&(cell, _)| (measure.denominator)(cell) && (measure.numerator)(cell));
    counted.map(|(_, count)| count).sum()
}

/// Counts how often each place occurs.
fn count_places(places: impl Iterator<Item = u8>, counts: &mut Vec<u64>) {
    for place in places.map(usize::from) {
        if counts.len() <= place {
            counts.resize(place + 1, 0);
        }
        counts[place] += 1;
    }
}

/// Adds counts by place to others.
fn add_counts(counts: &mut Vec<u64>, other: &[u64]) {
    counts.resize(counts.len().max(other.len()), 0);
    counts.iter_mut().zip(other).for_each(|(count, other)| *count += other);
}

/// Counts the candidates of the calls of one strategy, and gives the code of each call.
fn count(results: &[StrategyResult], truth: &[Truth], candidates: &mut Candidates) -> Vec<u8> {
    let mut few = [0_u64; FEW];
    let mut codes = Vec::with_capacity(results.len());
    for (result, &truth) in results.iter().zip(truth) {
        match few.get_mut(result.candidates as usize) {
            Some(calls) => *calls += 1,
            None => candidates.add(result.candidates, 1),
        }
        codes.push(Cell::of(result, truth).code());
    }
    for (count, calls) in (0..).zip(few) {
        candidates.add(count, calls);
    }
    codes
}
