//! Where do two curves cross? Where the mean of their paired difference changes its sign, and how surely.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use anilab_engine::stats::Interval;

use super::curve::{Paired, quantile};

/// How two curves meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Whether they are the same in every world at every step.
    pub is_same: bool,
    /// Where they cross, in order; none where one of them stays above.
    pub crossings: Vec<Crossing>,
}

/// A place where two curves cross.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// The value of the dial, straight between the steps around it.
    pub at: f64,
    /// Whether the second curve is above from there on; else the first.
    pub rises: bool,
    /// The 95 % interval, from resampled worlds; `None` for fewer than two worlds.
    pub interval: Option<Interval>,
    /// In which share of the resamples they cross in this direction at all.
    pub seen: f64,
    /// Whether, on either side of it, some step shows a difference that is more than chance.
    pub is_shown: bool,
}

/// How often the worlds are resampled.
pub(super) const RESAMPLES: u32 = 1000;

impl Meeting {
    /// How two curves meet whose paired differences are `differences`, step by step and world by world; `values` are the
    /// dial's at the steps. The interval is the percentile interval of the crossings found when the worlds are drawn again
    /// with replacement, the nearest one of each resample (Efron, Annals of Statistics 7 (1979) 1–26).
    pub(super) fn of(values: &[f64], differences: &[Vec<Option<f64>>], seed: u64) -> Self {
        let all: Vec<Paired> = differences.iter().map(|worlds| Paired::of(worlds)).collect();
        let means: Vec<Option<f64>> = all.iter().map(|step| step.mean).collect();
        let is_same = differences.iter().flatten().flatten().all(|difference| *difference == 0.0);
        let found = crossings(values, &means);
        let worlds = differences.iter().map(Vec::len).max().unwrap_or(0);
        let resampled =
            if found.is_empty() || worlds < 2 { Vec::new() } else { resample(values, differences, worlds, seed) };
        let ends: Vec<f64> = found.iter().map(|(at, _)| *at).collect();
        let describe = |(place, &(at, rises)): (usize, &(f64, bool))| {
            let near = |one: &Vec<(f64, bool)>| {
                let same = one.iter().filter(|(_, other)| *other == rises).map(|(other, _)| *other);
                same.min_by(|a, b| (a - at).abs().total_cmp(&(b - at).abs()))
            };
            let mut places: Vec<f64> = resampled.iter().filter_map(near).collect();
            places.sort_by(f64::total_cmp);
            let interval = (!places.is_empty())
                .then(|| Interval { low: quantile(&places, 0.025), high: quantile(&places, 0.975) });
            let before = if place == 0 { f64::NEG_INFINITY } else { ends[place - 1] };
            let after = ends.get(place + 1).copied().unwrap_or(f64::INFINITY);
            let is_beyond = |from: f64, to: f64, is_up: bool| {
                values.iter().zip(&all).any(|(value, step)| {
                    let is_clear = |interval: Interval| if is_up { interval.low > 0.0 } else { interval.high < 0.0 };
                    (from..=to).contains(value) && step.interval.is_some_and(is_clear)
                })
            };
            Crossing {
                at,
                rises,
                interval,
                seen: share(places.len(), resampled.len()),
                is_shown: is_beyond(before, at, !rises) && is_beyond(at, after, rises),
            }
        };
        Self { is_same, crossings: found.iter().enumerate().map(describe).collect() }
    }
}

/// Where a curve through these points passes zero, and whether upwards. Where it stays at zero for a while between two signs,
/// the middle of that stretch; where it only touches zero, nowhere.
fn crossings(values: &[f64], means: &[Option<f64>]) -> Vec<(f64, bool)> {
    let points: Vec<(f64, f64)> =
        values.iter().zip(means).filter_map(|(value, mean)| Some((*value, (*mean)?))).collect();
    let mut found = Vec::new();
    let mut last: Option<usize> = None;
    for (place, &(value, mean)) in points.iter().enumerate() {
        if mean == 0.0 {
            continue;
        }
        if let Some(before) = last {
            let (from, was) = points[before];
            if was.signum() * mean.signum() < 0.0 {
                let at = if before + 1 == place {
                    from + (value - from) * (was / (was - mean))
                } else {
                    f64::midpoint(points[before + 1].0, points[place - 1].0)
                };
                found.push((at, mean > 0.0));
            }
        }
        last = Some(place);
    }
    found
}

/// The crossings of the mean curve of worlds drawn again, each with all its steps.
#[expect(clippy::cast_precision_loss, reason = "worlds are few")]
fn resample(values: &[f64], differences: &[Vec<Option<f64>>], worlds: usize, seed: u64) -> Vec<Vec<(f64, bool)>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let one = |_| {
        let drawn: Vec<usize> = (0..worlds).map(|_| below(worlds, &mut random)).collect();
        let mean = |step: &Vec<Option<f64>>| {
            let known: Vec<f64> = drawn.iter().filter_map(|&world| step.get(world).copied().flatten()).collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        };
        let means: Vec<Option<f64>> = differences.iter().map(mean).collect();
        crossings(values, &means)
    };
    (0..RESAMPLES).map(one).collect()
}

/// One of the places up to `count`, each as likely.
pub(super) fn below(count: usize, random: &mut ChaCha8Rng) -> usize {
    let scaled = (u128::from(random.next_u64()) * count as u128) >> 64;
    usize::try_from(scaled).expect("below a place in a list")
}

#[expect(clippy::cast_precision_loss, reason = "resamples are few")]
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worlds(steps: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        steps.iter().map(|worlds| worlds.iter().map(|value| Some(*value)).collect()).collect()
    }

    #[test]
    fn two_lines_cross_where_they_cross() {
        // y = 0.5 − x and y = 0.2: the difference 0.2 − (0.5 − x) = x − 0.3 is zero at 0.3, between the steps 0.2 and 0.4.
        let values = [0.0, 0.2, 0.4, 0.6];
        let lines: Vec<Vec<Option<f64>>> = values.iter().map(|x| vec![Some(x - 0.3), Some(x - 0.3)]).collect();
        let meeting = Meeting::of(&values, &lines, 1);
        let [crossing] = meeting.crossings[..] else { panic!("{meeting:?}") };
        assert!((crossing.at - 0.3).abs() < 1e-12 && crossing.rises && crossing.is_shown, "{crossing:?}");
        // All worlds agree: so do their resamples.
        let interval = crossing.interval.unwrap();
        assert!((interval.low - 0.3).abs() < 1e-12 && (interval.high - 0.3).abs() < 1e-12);
        assert!((crossing.seen - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_holds_the_crossings_of_single_worlds() {
        // Worlds that cross at 1 and at 3, in like parts: resampled means cross between those two.
        let values = [0.0, 2.0, 4.0];
        let of = |at: f64| values.map(|value| value - at);
        let (one, three) = (of(1.0), of(3.0));
        let steps: Vec<Vec<Option<f64>>> =
            (0..3).map(|step| [one, three].repeat(10).iter().map(|world| Some(world[step])).collect()).collect();
        let [crossing] = Meeting::of(&values, &steps, 7).crossings[..] else { panic!("one crossing") };
        let interval = crossing.interval.unwrap();
        // The mean of 20 draws of ±1 around 2 has a standard deviation of 1/√20 = 0.2236: 2 ± 0.44.
        assert!((crossing.at - 2.0).abs() < 1e-12);
        assert!((interval.low - 1.56).abs() < 0.1 && (interval.high - 2.44).abs() < 0.1, "{interval:?}");
    }

    #[test]
    fn what_only_touches_does_not_cross_and_what_stays_crosses_in_the_middle() {
        let at = |means: &[f64]| {
            let values: Vec<f64> = (0..).take(means.len()).map(f64::from).collect();
            crossings(&values, &means.iter().map(|mean| Some(*mean)).collect::<Vec<_>>())
        };
        assert_eq!(at(&[0.0, 1.0, 2.0]), []);
        assert_eq!(at(&[1.0, 0.0, 1.0]), []);
        assert_eq!(at(&[-1.0, 0.0, 0.0, 1.0]), [(1.5, true)]);
        assert_eq!(at(&[-1.0, 0.0, 1.0]), [(1.0, true)]);
        assert_eq!(at(&[1.0, -1.0, 3.0]), [(0.5, false), (1.25, true)]);
        assert_eq!(crossings(&[0.0, 1.0, 2.0], &[Some(-1.0), None, Some(1.0)]), [(1.0, true)]);
    }

    #[test]
    fn a_crossing_within_noise_is_called_that() {
        // The mean goes from −0.1 to +0.1, and the worlds differ by 1.
        let noisy = worlds(&[&[-1.1, 0.9, -0.1], &[-0.9, 1.1, 0.1]]);
        let [crossing] = Meeting::of(&[0.0, 1.0], &noisy, 1).crossings[..] else { panic!("one crossing") };
        assert!(!crossing.is_shown && crossing.seen < 1.0, "{crossing:?}");
        // One world has no interval, and shows nothing.
        let [alone] = Meeting::of(&[0.0, 1.0], &worlds(&[&[-1.0], &[1.0]]), 1).crossings[..] else { panic!() };
        assert!(!alone.is_shown && alone.interval.is_none());
        assert!(Meeting::of(&[0.0, 1.0], &worlds(&[&[0.0], &[0.0]]), 1).is_same);
    }
}
