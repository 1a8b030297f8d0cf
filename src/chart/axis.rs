//! Where on the paper is a share? A scale whose ends and marks are round percentages.

use crate::measure::percent;

/// A scale of shares.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    /// The ends and the distance of the marks, in thousandths.
    from: u32,
    to: u32,
    step: u32,
    /// Where the ends are, in pixels.
    start: f64,
    end: f64,
}

/// The distances that marks can have, in thousandths.
const STEPS: [u32; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 250];

impl Axis {
    /// A scale from `start` to `end` on which all these shares lie, with at most `marks` distances between marks.
    pub(super) fn around(shares: impl IntoIterator<Item = f64>, marks: u32, start: f64, end: f64) -> Self {
        let (mut low, mut high) = (1.0_f64, 0.0_f64);
        for share in shares {
            low = low.min(share);
            high = high.max(share);
        }
        let (low, high) = (thousandths((low.min(high) * 1000.0).floor()), thousandths((high * 1000.0).ceil()));
        let fits = |step: &&u32| high.div_ceil(**step) - low / **step <= marks;
        let step = *STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]);
        let from = low / step * step;
        let to = (high.div_ceil(step) * step).max(from + step);
        Self { from, to, step, start, end }
    }

    /// The shares at the ends.
    pub(super) fn ends(&self) -> (f64, f64) {
        (f64::from(self.from) / 1000.0, f64::from(self.to) / 1000.0)
    }

    /// Where a share is, in pixels.
    pub(super) fn at(&self, share: f64) -> f64 {
        let part = (share * 1000.0 - f64::from(self.from)) / f64::from(self.to - self.from);
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// Each mark: where it is and what stands beside it.
    pub(super) fn marks(&self) -> impl Iterator<Item = (f64, String)> {
        (self.from..=self.to).step_by(self.step as usize).map(|mark| {
            let share = f64::from(mark) / 1000.0;
            let text = if self.step.is_multiple_of(10) { format!("{} %", mark / 10) } else { percent(share) };
            (self.at(share), text)
        })
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share in thousandths is 0 to 1000")]
fn thousandths(value: f64) -> u32 {
    value.clamp(0.0, 1000.0) as u32
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
        assert!(Axis::around([], 4, 0.0, 1.0).at(0.5).is_finite());
    }
}
