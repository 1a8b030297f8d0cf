//! Where on the paper is a difference? A scale with zero on it and round marks, in percentage points.

use anilab_text::points;

/// A scale of differences.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// The ends and the distance of the marks, in ten-thousandths.
    from: i32,
    to: i32,
    step: i32,
    start: f64,
    end: f64,
}

/// The distances that marks can have, in ten-thousandths: 0.01 to 50 points.
const STEPS: [i32; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

impl Scale {
    /// A scale from `start` to `end` on which zero and all these differences lie, with at most `marks` distances.
    pub(super) fn around(values: impl IntoIterator<Item = f64>, marks: i32, start: f64, end: f64) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values {
            (low, high) = (low.min(value), high.max(value));
        }
        let (low, high) = (steps((low * 1e4).floor()), steps((high * 1e4).ceil()));
        let up = |step: i32| high.div_euclid(step) + i32::from(high.rem_euclid(step) > 0);
        let fits = |step: &&i32| up(**step) - low.div_euclid(**step) <= marks;
        let step = *STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]);
        let from = low.div_euclid(step) * step;
        Self { from, to: (up(step) * step).max(from + step), step, start, end }
    }

    /// Where a difference is, in pixels.
    pub(super) fn at(&self, value: f64) -> f64 {
        let part = (value * 1e4 - f64::from(self.from)) / f64::from(self.to - self.from);
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// Each mark: where it is, and what stands beside it.
    pub(super) fn marks(&self) -> impl Iterator<Item = (f64, String)> {
        (0..=(self.to - self.from) / self.step).map(|mark| {
            let at = self.from + mark * self.step;
            let value = f64::from(at) / 1e4;
            let text = match at {
                0 => "0".to_owned(),
                _ if self.step >= 100 => format!("{:+}", at / 100),
                _ => points(value),
            };
            (self.at(value), text)
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
fn steps(value: f64) -> i32 {
    value.clamp(-20_000.0, 20_000.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_and_all_differences_are_on_it() {
        let scale = Scale::around([-0.012, 0.031], 5, 0.0, 100.0);
        // From −2 to +4 points in steps of 2.
        let marks: Vec<String> = scale.marks().map(|(_, text)| text).collect();
        assert_eq!(marks, ["-2", "0", "+2", "+4"]);
        assert!((scale.at(0.0) - 100.0 / 3.0).abs() < 1e-9);
        let small: Vec<String> = Scale::around([0.0004], 4, 0.0, 1.0).marks().map(|(_, text)| text).collect();
        assert_eq!(small, ["0", "+0.01", "+0.02", "+0.03", "+0.04"]);
        assert!(Scale::around([], 4, 0.0, 1.0).at(0.0).is_finite());
        assert!(Scale::around([-9.0, 9.0], 4, 0.0, 1.0).marks().count() <= 9);
    }
}
