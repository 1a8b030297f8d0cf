//! How alike do source and simulation come out of the same replay?

use anilab_engine::measure::{Rate, Scorecard, StrategyScore};
use anilab_engine::model::Outcome;
use anilab_engine::stats::{Interval, newcombe};

/// One figure of one strategy on both.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The strategy.
    pub strategy: String,
    /// A measure, or `outcome:` and an outcome.
    pub figure: String,
    /// Where it stands among the calls of the source.
    pub source: Rate,
    /// Where it stands among the simulated calls.
    pub simulation: Rate,
}

impl Line {
    /// Simulation less source; `None` where either has no calls below the line.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        Some(self.simulation.value()? - self.source.value()?)
    }

    /// Where the difference lies in 95 of 100 cases, callers counting once: Newcombe's at the `n_eff` of both.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        let of = |rate: &Rate| Some((rate.value()?, rate.n_eff));
        newcombe(of(&self.source)?, of(&self.simulation)?)
    }

    /// Whether chance alone can be the whole difference.
    #[must_use]
    pub fn is_within_chance(&self) -> Option<bool> {
        self.interval().map(|interval| interval.low <= 0.0 && 0.0 <= interval.high)
    }
}

/// Two scorecards side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Closeness {
    /// The figures, strategy by strategy.
    pub lines: Vec<Line>,
}

/// The measures that are shown side by side.
const MEASURES: [&str; 4] = ["match_rate", "ambiguity_rate", "pop_precision", "ceiling"];

impl Closeness {
    /// The scorecards of the same strategies on both.
    #[must_use]
    pub fn of(source: &Scorecard, simulation: &Scorecard) -> Self {
        let both = source.strategies.iter().zip(&simulation.strategies);
        Self { lines: both.flat_map(|(one, other)| lines(one, other)).collect() }
    }

    /// How many figures are within chance, and how many have both sides.
    #[must_use]
    pub fn within_chance(&self) -> (usize, usize) {
        let told: Vec<bool> = self.lines.iter().filter_map(Line::is_within_chance).collect();
        (told.iter().filter(|is_close| **is_close).count(), told.len())
    }

    /// The figure that lies farthest apart of those that chance alone does not explain.
    #[must_use]
    pub fn farthest(&self) -> Option<&Line> {
        let apart = self.lines.iter().filter(|line| line.is_within_chance() == Some(false));
        apart.fold(None, |farthest: Option<&Line>, line| match farthest {
            Some(known) if known.difference()?.abs() >= line.difference()?.abs() => Some(known),
            _ => Some(line),
        })
    }
}

fn lines(source: &StrategyScore, simulation: &StrategyScore) -> Vec<Line> {
    let line = |figure: String, source_rate, simulation_rate| Line {
        strategy: source.name.clone(),
        figure,
        source: source_rate,
        simulation: simulation_rate,
    };
    let measures = MEASURES.iter().filter_map(|measure| {
        let (one, other) = (*source.rate(measure)?, *simulation.rate(measure)?);
        Some(line((*measure).to_owned(), one, other))
    });
    let share = |score: &StrategyScore, outcome: Outcome| {
        let calls = score.rate("match_rate").copied();
        calls.map(|calls| Rate { numerator: score.outcome(outcome), ..calls })
    };
    let outcomes = Outcome::ALL.into_iter().filter_map(|outcome| {
        let (one, other) = (share(source, outcome)?, share(simulation, outcome)?);
        let is_there = one.numerator + other.numerator > 0;
        is_there.then(|| line(format!("outcome:{}", outcome.name()), one, other))
    });
    measures.chain(outcomes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_held_against_chance_on_both_sides() {
        let rate = |numerator| Rate { numerator, denominator: 1000, n_eff: 100.0 };
        let line = |source, simulation| Line {
            strategy: "raw".to_owned(),
            figure: "match_rate".to_owned(),
            source: rate(source),
            simulation: rate(simulation),
        };
        // 60 % and 65 % of 100 each: by Newcombe −8.4 to +18.0 points. 60 % and 80 %: +7.2 to +31.7.
        assert_eq!(line(600, 650).is_within_chance(), Some(true));
        assert_eq!(line(600, 800).is_within_chance(), Some(false));
        let closeness = Closeness { lines: vec![line(600, 650), line(600, 800), line(600, 300)] };
        assert_eq!(closeness.within_chance(), (1, 3));
        assert_eq!(closeness.farthest(), Some(&line(600, 300)));
        let none = Line { source: Rate { numerator: 0, denominator: 0, n_eff: 0.0 }, ..line(0, 0) };
        assert_eq!((none.difference(), none.is_within_chance()), (None, None));
    }
}
