//! Where on the paper is a share? A scale whose ends and marks are round percentages.

use anilab_text::percent;

/// A scale of shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The ends and the distance of the marks, in thousandths.
    from: i32,
    to: i32,
    step: i32,
    /// Where the ends are, in pixels.
    start: f64,
    end: f64,
}

/// The distances that marks can have, in thousandths.
const STEPS: [i32; 16] = [1, 2, 5, 10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000];
/// Nothing is drawn farther from 0 than this, in thousandths.
const FARTHEST: f64 = 1e6;

impl Axis {
    /// A scale from `start` to `end` on which all these shares lie, with at most `marks` distances between marks.
    pub fn around(shares: impl IntoIterator<Item = f64>, marks: u32, start: f64, end: f64) -> Self {
        Self::holding(shares.into_iter().map(|share| share.clamp(0.0, 1.0)), marks, start, end)
    }

    /// The same for values that may be below 0 or above 1.
    pub fn holding(values: impl IntoIterator<Item = f64>, marks: u32, start: f64, end: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 0.0);
        }
        let (low, high) = (thousandths((low * 1000.0).floor()), thousandths((high * 1000.0).ceil()));
        let steps_until = |value: i32, step: i32| -(-value).div_euclid(step);
        let fits = |step: &&i32| (steps_until(high, **step) - low.div_euclid(**step)).unsigned_abs() <= marks;
        let step = *STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]);
        let from = low.div_euclid(step) * step;
        let to = (steps_until(high, step) * step).max(from + step);
        Self { from, to, step, start, end }
    }

    /// The shares at the ends.
    pub fn ends(&self) -> (f64, f64) {
        (f64::from(self.from) / 1000.0, f64::from(self.to) / 1000.0)
    }

    /// Where a share is, in pixels.
    pub fn at(&self, share: f64) -> f64 {
        let part = (share * 1000.0 - f64::from(self.from)) / f64::from(self.to - self.from);
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// Each mark: where it is and what stands beside it.
    pub fn marks(&self) -> impl Iterator<Item = (f64, String)> {
        (self.from..=self.to).step_by(self.step.unsigned_abs() as usize).map(|mark| {
            let share = f64::from(mark) / 1000.0;
            let text = if self.step % 10 == 0 {
                format!("{}{} %", if mark < 0 { "−" } else { "" }, mark.abs() / 10)
            } else {
                percent(share)
            };
            (self.at(share), text)
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is no farther from 0 than a million")]
fn thousandths(value: f64) -> i32 {
    value.clamp(-FARTHEST, FARTHEST) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_hold_all_shares() {
        let axis = Axis::around([0.613, 0.742], 4, 100.0, 200.0);
        // From 600 to 750 in steps of 50: three distances.
        let marks: Vec<(f64, String)> = axis.marks().collect();
        assert_eq!(marks.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["60 %", "65 %", "70 %", "75 %"]);
        assert!((axis.at(0.6) - 100.0).abs() < 1e-9 && (axis.at(0.675) - 150.0).abs() < 1e-9);
        assert_eq!(Axis::around([0.0, 0.004], 4, 0.0, 1.0).marks().last().unwrap().1, "0.4 %");
        assert_eq!(Axis::around([0.0, 1.0], 4, 0.0, 1.0).marks().count(), 5);
        assert_eq!(Axis::around([1.0], 4, 0.0, 1.0).marks().count(), 2);
        // What cannot be a share is on it too where it is drawn: from −100 to 1,034 thousandths in steps of 500.
        let marks: Vec<String> = Axis::holding([-0.1, 1.034], 5, 0.0, 1.0).marks().map(|(_, text)| text).collect();
        assert_eq!(marks, ["−50 %", "0 %", "50 %", "100 %", "150 %"]);
        assert_eq!(Axis::holding([0.0, 90.0], 5, 0.0, 1.0).marks().last().unwrap().1, "10000 %");
        assert!(Axis::around([], 4, 0.0, 1.0).at(0.5).is_finite());
    }
}
