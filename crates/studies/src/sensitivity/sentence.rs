//! What does a study say, in plain words? Names stand between backticks.

use anilab_engine::stats::Interval;
use anilab_text::{amount, percent, points};

use super::crossing::Crossing;
use super::dial::{Dial, Kind};
use super::gauge::{GAUGES, Gauge};
use super::ranking::{Of, Ranking};
use super::study::{Pair, Study, Sweep};

/// Up to so many pairs, those that do not cross have a sentence each.
const FEW: usize = 3;
/// An index whose interval is wider says little.
const WIDE: f64 = 0.5;

impl Study {
    /// The answers in sentences, dial by dial, then the ranking.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut all: Vec<String> = self.sweeps.iter().flat_map(|sweep| self.sentences_of(sweep)).collect();
        all.extend(self.ranking.as_ref().and_then(|ranking| self.ranked(ranking)));
        all
    }

    /// The figure that sentences are about.
    #[must_use]
    pub fn gauge(&self) -> Gauge {
        GAUGES[self.asked.gauge]
    }

    /// What one dial does to the strategies.
    #[must_use]
    pub fn sentences_of(&self, sweep: &Sweep) -> Vec<String> {
        let pairs: Vec<&Pair> = sweep.pairs.iter().filter(|pair| pair.gauge == self.asked.gauge).collect();
        let (cross, rest): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| !pair.meeting.crossings.is_empty());
        if pairs.len() <= FEW {
            let mut all: Vec<String> = cross.iter().chain(&rest).map(|pair| self.sentence_of(sweep, pair)).collect();
            if pairs.is_empty() {
                all.push(self.ends(sweep, 0));
            }
            return all;
        }
        // Of many pairs, those that surely cross have a sentence each; what the dial does to the best stands first.
        let surely = |pair: &&&Pair| pair.meeting.crossings.iter().any(|one| one.is_shown && one.interval.is_some());
        let mut all = vec![self.ends(sweep, self.best_at_first(sweep))];
        all.extend(cross.iter().filter(surely).map(|pair| self.sentence_of(sweep, pair)));
        let shown = all.len() - 1;
        let others = if shown == 0 { "Of the" } else { "Of the other" };
        all.push(format!(
            "{others} {} pairs of strategies {} cross within noise and {} not at all while `{}` turns.",
            pairs.len() - shown,
            cross.len() - shown,
            rest.len(),
            sweep.dial.path
        ));
        all
    }

    /// The strategy with the best mean at the first value of a dial, the first of several.
    fn best_at_first(&self, sweep: &Sweep) -> usize {
        let gauge = self.gauge();
        let mean = |place: usize| {
            let mean = sweep.curves[0][place][self.asked.gauge].mean.unwrap_or(f64::NEG_INFINITY);
            if gauge.less_is_better && mean.is_finite() { -mean } else { mean }
        };
        let better = |best: usize, place: usize| if mean(place) > mean(best) { place } else { best };
        (0..self.strategies.len()).fold(0, better)
    }

    /// How two strategies meet while a dial turns.
    #[must_use]
    pub fn sentence_of(&self, sweep: &Sweep, pair: &Pair) -> String {
        let [first, second] = pair.places.map(|place| format!("`{}`", self.strategies[place]));
        let gauge = GAUGES[pair.gauge];
        if pair.meeting.is_same {
            return format!("{first} and {second} have the same {} in every world {}.", gauge.words, through(sweep));
        }
        if pair.meeting.crossings.is_empty() {
            return never(sweep, pair, gauge, [&first, &second]);
        }
        let crossed = |crossing: &Crossing| {
            let [above, below] = if crossing.rises { [&second, &first] } else { [&first, &second] };
            let what = if gauge.less_is_better {
                format!("{above} has more {} than {below}", gauge.words)
            } else {
                format!("{above} overtakes {below} in {}", gauge.words)
            };
            let unsure = match crossing.interval {
                None => "; of one world a value there is no interval".to_owned(),
                Some(_) if !crossing.is_shown => {
                    "; but that is within noise: on one side of it at least no value shows a difference beyond chance"
                        .to_owned()
                }
                Some(_) if crossing.seen < 0.95 => {
                    format!("; they cross so in {} of the resampled worlds", percent(crossing.seen))
                }
                Some(_) => String::new(),
            };
            format!("{what} once {}{unsure}.", beyond(&sweep.dial, crossing))
        };
        pair.meeting.crossings.iter().map(crossed).collect::<Vec<_>>().join(" ")
    }

    /// What becomes of a strategy from the first value to the last.
    fn ends(&self, sweep: &Sweep, place: usize) -> String {
        let gauge = self.gauge();
        let at = |step: usize| {
            sweep.curves[step][place][self.asked.gauge].mean.map_or("–".to_owned(), |mean| figure(gauge, mean))
        };
        format!(
            "The {} of `{}`: {} where {}, {} where {}.",
            gauge.words,
            self.strategies[place],
            at(0),
            said(&sweep.dial, sweep.values[0]),
            at(sweep.values.len() - 1),
            said(&sweep.dial, sweep.values[sweep.values.len() - 1]),
        )
    }

    /// Which dial matters most.
    #[must_use]
    pub fn ranked(&self, ranking: &Ranking) -> Option<String> {
        let influence = ranking.influences.first()?;
        let gauge = GAUGES[ranking.gauge];
        let what = match influence.of {
            Of::Strategy(place) => format!("the {} of `{}`", gauge.words, self.strategies[place]),
            Of::Difference => {
                format!("the difference of `{}` and `{}` in {}", self.strategies[0], self.strategies[1], gauge.words)
            }
        };
        let Some(indices) = &influence.indices else {
            return Some(format!("No dial moves {what}: it is the same in every world."));
        };
        let mut order: Vec<usize> = (0..self.sweeps.len()).collect();
        order.sort_by(|a, b| indices.total[*b].value.total_cmp(&indices.total[*a].value).then(a.cmp(b)));
        let named = |place: &usize| {
            let total = indices.total[*place];
            let range = Interval { low: total.interval.low * 100.0, high: total.interval.high * 100.0 };
            format!(
                "`{}` with {} ({:.1} to {:.1})",
                self.sweeps[*place].dial.path,
                percent(total.value),
                range.low,
                range.high
            )
        };
        let dials: Vec<String> = order.iter().map(named).collect();
        let all = indices.total.iter().chain([&indices.chance]);
        // A share below nothing or above all, or one that may be almost anything, is an estimate from too few worlds.
        let is_vague = all
            .into_iter()
            .any(|index| !(-0.05..=1.05).contains(&index.value) || index.interval.high - index.interval.low > WIDE);
        let vague = if is_vague {
            format!(
                " These are estimates from {} rows, too few to be sure of them; --rank ROWS takes more.",
                ranking.rows
            )
        } else {
            String::new()
        };
        Some(format!(
            "Of the variance of {what} over all these ranges, each dial moves, alone and together with others: {}; the worlds \
             themselves make {}.{vague}",
            dials.join(", "),
            percent(indices.chance.value)
        ))
    }
}

fn never(sweep: &Sweep, pair: &Pair, gauge: Gauge, [first, second]: [&str; 2]) -> String {
    let means: Vec<f64> = pair.differences.iter().filter_map(|step| step.mean).collect();
    let is_shown = pair.differences.iter().any(|step| {
        step.interval.is_some_and(|interval| (interval.low > 0.0 || interval.high < 0.0) && step.mean != Some(0.0))
    });
    let through = through(sweep);
    if means.is_empty() {
        return format!("No world says which of {first} and {second} has more {} {through}.", gauge.words);
    }
    if !is_shown {
        return format!("{first} and {second} do not differ in {} by more than chance {through}.", gauge.words);
    }
    let is_up = means.iter().sum::<f64>() > 0.0;
    let [above, below] = if is_up { [second, first] } else { [first, second] };
    let sizes = means.iter().map(|mean| mean.abs());
    let (least, most) = sizes.fold((f64::INFINITY, 0.0_f64), |(least, most), size| (least.min(size), most.max(size)));
    format!(
        "{above} has more {} than {below} {through}, by {}: they do not cross.",
        gauge.words,
        between(gauge, least, most)
    )
}

/// From which value of a dial to which.
fn through(sweep: &Sweep) -> String {
    let last = sweep.values[sweep.values.len() - 1];
    if sweep.values.len() == 1 {
        return format!("where {}", said(&sweep.dial, last));
    }
    let (from, to) = (sweep.dial.written(sweep.values[0]), sweep.dial.written(last));
    match sweep.dial.kind {
        Kind::PartOf(noun) => format!("while {from} to {to} {noun} are `{}`", sweep.dial.key()),
        Kind::Share | Kind::Number => format!("with `{}` from {from} to {to}", sweep.dial.path),
    }
}

/// Beyond which value a crossing is.
fn beyond(dial: &Dial, crossing: &Crossing) -> String {
    let ends = crossing.interval.map_or(String::new(), |interval| {
        let end = |value: f64| dial.written(value).trim_end_matches(" %").to_owned();
        format!(" ({} to {})", end(interval.low), end(interval.high))
    });
    let at = format!("{}{ends}", dial.written(crossing.at));
    match dial.kind {
        Kind::PartOf(noun) => format!("more than {at} {noun} are `{}`", dial.key()),
        Kind::Share | Kind::Number => format!("`{}` is above {at}", dial.path),
    }
}

/// A dial at a value.
fn said(dial: &Dial, value: f64) -> String {
    match dial.kind {
        Kind::PartOf(noun) => format!("{} {noun} are `{}`", dial.written(value), dial.key()),
        Kind::Share | Kind::Number => format!("`{}` is {}", dial.path, dial.written(value)),
    }
}

impl Dial {
    /// A value of the dial for people: a percentage, or a number.
    #[must_use]
    pub fn written(&self, value: f64) -> String {
        if self.is_share() { percent(value) } else { amount(value) }
    }
}

/// A figure for people: a percentage; the net is a number.
#[must_use]
pub fn figure(gauge: Gauge, value: f64) -> String {
    if gauge.name == crate::compare::NET { format!("{value:.3}") } else { percent(value) }
}

/// A difference of figures for people, without its sign.
fn between(gauge: Gauge, least: f64, most: f64) -> String {
    if gauge.name == crate::compare::NET {
        return format!("{least:.3} to {most:.3}");
    }
    let size = |value: f64| points(value).trim_start_matches('+').to_owned();
    format!("{} to {} points", size(least), size(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensitivity::{Asked, Meeting, Paired, gauge};

    fn study() -> Study {
        let gauge = gauge("right_pop_rate").unwrap();
        let asked = Asked { ranges: Vec::new(), steps: 3, repeats: 2, gauge, rows: None };
        let strategies = vec!["e164".to_owned(), "last-9".to_owned()];
        let (scenario, seeds) = ("cloudnine".to_owned(), vec![1, 2]);
        Study {
            scenario,
            settings: Vec::new(),
            seed: 1,
            size: [1, 1],
            asked,
            strategies,
            seeds,
            sweeps: Vec::new(),
            ranking: None,
        }
    }

    /// A sweep in whose two worlds the second strategy differs from the first by so much, value by value.
    fn sweep(path: &str, kind: Kind, values: &[f64], worlds: &[[f64; 2]]) -> Sweep {
        let known: Vec<Vec<Option<f64>>> =
            worlds.iter().map(|both| both.iter().map(|value| Some(*value)).collect()).collect();
        let pair = Pair {
            gauge: gauge("right_pop_rate").unwrap(),
            places: [0, 1],
            differences: known.iter().map(|worlds| Paired::of(worlds)).collect(),
            meeting: Meeting::of(values, &known, 1),
        };
        let dial = Dial { path: path.to_owned(), kind };
        Sweep { dial, values: values.to_vec(), curves: Vec::new(), pairs: vec![pair] }
    }

    fn said(path: &str, kind: Kind, values: &[f64], worlds: &[[f64; 2]]) -> String {
        study().sentences_of(&sweep(path, kind, values, worlds)).join(" ")
    }

    #[test]
    fn a_crossing_is_said_with_its_interval() {
        // Both worlds: −2 points at 0 %, +2 at 20 %: zero at 10 %.
        let stored = Kind::PartOf("of the stored numbers");
        assert_eq!(
            said("stored.swallowed-trunk", stored, &[0.0, 0.2], &[[-0.02, -0.02], [0.02, 0.02]]),
            "`last-9` overtakes `e164` in right pops once more than 10.0 % (10.0 to 10.0) of the stored numbers are \
             `swallowed-trunk`."
        );
        assert_eq!(
            said("callers.head", Kind::Number, &[10.0, 50.0], &[[0.02, 0.02], [-0.02, -0.02]]),
            "`e164` overtakes `last-9` in right pops once `callers.head` is above 30 (30 to 30)."
        );
    }

    #[test]
    fn no_crossing_and_a_crossing_in_noise_are_said() {
        let share = Kind::Share;
        assert_eq!(
            said("pairs.lookalike", share, &[0.0, 0.3], &[[0.0, 0.0], [-0.051, -0.049]]),
            "`e164` has more right pops than `last-9` with `pairs.lookalike` from 0.0 % to 30.0 %, by 0.0 to 5.0 points: they \
             do not cross."
        );
        assert!(
            said("pairs.lookalike", share, &[0.0, 0.3], &[[-0.03, 0.01], [-0.01, 0.03]])
                .contains("but that is within noise")
        );
        assert_eq!(
            said("pairs.lookalike", share, &[0.0, 0.3], &[[0.0, 0.0], [0.0, 0.0]]),
            "`e164` and `last-9` have the same right pops in every world with `pairs.lookalike` from 0.0 % to 30.0 %."
        );
        assert_eq!(
            said("pairs.lookalike", share, &[0.0, 0.3], &[[-0.01, 0.02], [-0.02, 0.03]]),
            "`e164` and `last-9` do not differ in right pops by more than chance with `pairs.lookalike` from 0.0 % to 30.0 %."
        );
    }
}
