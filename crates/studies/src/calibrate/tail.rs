//! Which law of ranks makes callers as frequent as they were seen to be?
//!
//! The law is the simulation's: rank r of `count` people calls with a frequency p like (r + head)^−exponent. Of n calls a person
//! then makes a Poisson number with mean np, and of people that chance took, m calls were made by a share
//! P(m) = Σ e^−np (np)^m / m! / count. The law under which the counts that were seen are likeliest is taken: maximum likelihood,
//! sought on a grid that is made finer around its best point.

use std::collections::BTreeMap;

use super::draft::float;

/// A law of ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tail {
    pub(super) count: f64,
    pub(super) exponent: f64,
    pub(super) head: f64,
}

/// People of nearly the same frequency.
struct Cell {
    people: f64,
    /// The frequency of each.
    share: f64,
}

/// The first ranks are taken one by one, later ones in cells that grow like this.
const SINGLE: f64 = 50.0;
const GROWTH: f64 = 1.03;

/// The exponents and heads between which is sought: beyond, a law is as good as flat or cut off.
const STEEPEST: f64 = 2.5;
const STEPS: i32 = 16;

/// How often the grid is made finer, and how much.
const ROUNDS: usize = 5;
const FINER: f64 = 2.5;
const AROUND: i32 = 3;

impl Tail {
    fn cells(&self) -> Vec<Cell> {
        let flat = 1.0 - self.exponent;
        let integral = |x: f64| if flat.abs() < 1e-9 { x.ln() } else { x.powf(flat) / flat };
        let all = integral(self.head + self.count) - integral(self.head);
        let mut cells = Vec::new();
        let mut from = 0.0;
        while from < self.count {
            let width = if from < SINGLE { 1.0 } else { (from * (GROWTH - 1.0)).max(1.0).floor() };
            let to = f64::min(from + width, self.count);
            let share = (integral(self.head + to) - integral(self.head + from)) / all / (to - from);
            cells.push(Cell { people: to - from, share });
            from = to;
        }
        cells
    }

    /// Σ (1 − e^−np): how many people make at least one of n calls.
    pub(super) fn callers(&self, calls: f64) -> f64 {
        self.cells().iter().map(|cell| cell.people * -(-calls * cell.share).exp_m1()).sum()
    }

    /// The logarithm of the probability of people by their number of calls, when all people together make `calls` calls.
    fn likelihood(&self, seen: &[Seen], calls: f64) -> f64 {
        let means: Vec<(f64, f64, f64)> = self
            .cells()
            .iter()
            .map(|cell| (cell.people / self.count, calls * cell.share))
            .map(|(weight, mean)| (weight, mean, mean.max(1e-300).ln()))
            .collect();
        let probability = |seen: &Seen| -> f64 {
            let of_cell =
                |(weight, mean, log): &(f64, f64, f64)| weight * (seen.calls * log - mean - seen.log_factorial).exp();
            means.iter().map(of_cell).sum()
        };
        seen.iter().map(|seen| seen.people * probability(seen).max(1e-300).ln()).sum()
    }

    /// The likeliest law of `count` people, by how many of some of them made how many calls, when all make `calls`.
    pub(super) fn fitted(count: f64, people: &BTreeMap<u64, u64>, calls: f64) -> Self {
        let mut log_factorial = 0.0;
        let mut reached = 0;
        let mut seen = Vec::new();
        for (&made, &people) in people {
            log_factorial += (reached + 1..=made).map(|factor| float(factor).ln()).sum::<f64>();
            reached = made;
            seen.push(Seen { calls: float(made), people: float(people), log_factorial });
        }
        let widest = (count / 4.0).max(2.0).ln();
        let at = |exponent: f64, log_head: f64| {
            let law = Self { count, exponent: exponent.clamp(0.0, STEEPEST), head: log_head.clamp(0.0, widest).exp() };
            (law.likelihood(&seen, calls), law)
        };
        let mut steps = [STEEPEST / f64::from(STEPS), widest / f64::from(STEPS)];
        let grid = (0..=STEPS).flat_map(|one| (0..=STEPS).map(move |other| (f64::from(one), f64::from(other))));
        let mut best = at(0.0, 0.0);
        for (one, other) in grid {
            best = better(best, at(one * steps[0], other * steps[1]));
        }
        for _ in 0..ROUNDS {
            steps = steps.map(|step| step / FINER);
            let (exponent, log_head) = (best.1.exponent, best.1.head.ln());
            for one in -AROUND..=AROUND {
                for other in -AROUND..=AROUND {
                    let near = at(exponent + f64::from(one) * steps[0], log_head + f64::from(other) * steps[1]);
                    best = better(best, near);
                }
            }
        }
        best.1
    }

    /// How many people of this law `calls` calls from `callers` callers stand for; at most `most`.
    pub(super) fn people_of(self, calls: f64, callers: f64, most: f64) -> f64 {
        let (mut low, mut high) = (callers, most.max(callers));
        for _ in 0..60 {
            let count = (low * high).sqrt();
            if (Self { count, ..self }).callers(calls) < callers { low = count } else { high = count }
        }
        (low * high).sqrt()
    }
}

/// The likelier of two laws, the first of equal ones.
fn better(one: (f64, Tail), other: (f64, Tail)) -> (f64, Tail) {
    if other.0 > one.0 { other } else { one }
}

/// People with as many calls.
struct Seen {
    calls: f64,
    people: f64,
    /// ln m! of their number of calls.
    log_factorial: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_law_has_equal_people() {
        let flat = Tail { count: 50.0, exponent: 0.0, head: 1.0 };
        // 100 calls of 50: 50 (1 − e⁻²).
        assert!((flat.callers(100.0) - 50.0 * (1.0 - (-2.0_f64).exp())).abs() < 1e-9);
        assert!((flat.people_of(100.0, flat.callers(100.0), 1e4) - 50.0).abs() < 1e-6);
        // Two people, one of them silent, of 50 who make 100 calls: ln e⁻² + ln (2³ e⁻² / 6).
        let seen = [(0.0, 0.0), (3.0, 6.0_f64.ln())];
        let seen = seen.map(|(calls, log_factorial)| Seen { calls, people: 1.0, log_factorial });
        assert!((flat.likelihood(&seen, 100.0) - (-4.0 + (8.0_f64 / 6.0).ln())).abs() < 1e-9);
    }

    #[test]
    fn a_law_is_found_again_from_its_mean_counts() {
        for (exponent, head) in [(0.9, 60.0), (0.9, 12.0), (1.1, 10.0), (0.5, 5.0)] {
            let law = Tail { count: 2000.0, exponent, head };
            // A million times the people, so that rounding says nothing.
            let mut people = BTreeMap::new();
            let mut log_factorial = 0.0;
            for made in 0..400_u32 {
                log_factorial += if made > 0 { f64::from(made).ln() } else { 0.0 };
                let seen = [Seen { calls: f64::from(made), people: 1.0, log_factorial }];
                let share = law.likelihood(&seen, 6000.0).exp();
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
                people.insert(u64::from(made), (share * 1e9).round() as u64);
            }
            let found = Tail::fitted(law.count, &people, 6000.0);
            assert!((found.exponent - exponent).abs() < 0.02, "{found:?}");
            // A flat law hardly depends on its head.
            assert!(exponent < 0.9 || (found.head / head - 1.0).abs() < 0.1, "{found:?}");
        }
    }
}
