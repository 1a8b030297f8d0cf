//! Where on the paper is a value of any size? A scale with round marks.

/// A scale of numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    from: f64,
    to: f64,
    /// The distance of the marks.
    pub(super) step: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// A scale from `start` to `end` whose ends are the least and the greatest of these values, with at most `marks` distances
    /// between marks.
    pub(super) fn within(values: impl IntoIterator<Item = f64>, marks: u32, start: f64, end: f64) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if high - low < 1e-9 {
            // A single value stands in the middle.
            let room = (low.abs() * 0.1).max(0.005);
            (low, high) = (low - room, high + room);
        }
        let mut step = 1e-6;
        for (place, grow) in [2.0, 2.5, 2.0].into_iter().cycle().enumerate() {
            if (high - low) / step <= f64::from(marks) || place > 60 {
                break;
            }
            step *= grow;
        }
        Self { from: low, to: high, step, start, end }
    }

    /// The same, with ends at marks.
    pub(super) fn around(values: impl IntoIterator<Item = f64>, marks: u32, start: f64, end: f64) -> Self {
        let scale = Self::within(values, marks, start, end);
        let from = (scale.from / scale.step + 1e-9).floor() * scale.step;
        let to = (scale.to / scale.step - 1e-9).ceil() * scale.step;
        Self { from, to, ..scale }
    }

    /// Where a value is, in pixels.
    pub(super) fn at(&self, value: f64) -> f64 {
        let part = (value - self.from) / (self.to - self.from);
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }

    /// The values of the marks.
    #[expect(clippy::cast_possible_truncation, reason = "a scale has a few dozen marks")]
    pub(super) fn marks(&self) -> Vec<f64> {
        let first = (self.from / self.step - 1e-9).ceil() as i32;
        let last = (self.to / self.step + 1e-9).floor() as i32;
        (first..=last).map(|mark| f64::from(mark) * self.step).collect()
    }

    /// How many decimals a mark needs, a percentage where `is_share`.
    pub(super) fn decimals(&self, is_share: bool) -> usize {
        let step = if is_share { self.step * 100.0 } else { self.step };
        let mut decimals = 0;
        let mut left = step;
        while (left - left.round()).abs() > 1e-6 && decimals < 4 {
            left *= 10.0;
            decimals += 1;
        }
        decimals
    }

    /// What stands beside a mark: a number, or a percentage.
    pub(super) fn written(&self, mark: f64, is_share: bool) -> String {
        let decimals = self.decimals(is_share);
        // What is zero but for rounding has no sign.
        let mark = if mark.abs() < self.step / 2.0 { 0.0 } else { mark };
        if is_share { format!("{:.decimals$} %", mark * 100.0) } else { format!("{mark:.decimals$}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_at_any_size() {
        let written = |scale: &Scale, is_share| -> Vec<String> {
            scale.marks().into_iter().map(|mark| scale.written(mark, is_share)).collect()
        };
        // From 60 to 75 % in steps of 5: three distances.
        let scale = Scale::around([0.613, 0.742], 4, 100.0, 0.0);
        assert_eq!(written(&scale, true), ["60 %", "65 %", "70 %", "75 %"]);
        assert!((scale.at(0.6) - 100.0).abs() < 1e-9 && (scale.at(0.675) - 50.0).abs() < 1e-9);
        // The ends are those of the values, the marks round.
        let scale = Scale::within([7.0, 61.0], 6, 0.0, 54.0);
        assert_eq!(written(&scale, false), ["10", "20", "30", "40", "50", "60"]);
        assert!((scale.at(7.0)).abs() < 1e-9 && (scale.at(61.0) - 54.0).abs() < 1e-9);
        assert_eq!(
            written(&Scale::around([-0.02, 0.035], 6, 0.0, 1.0), true),
            ["-2 %", "-1 %", "0 %", "1 %", "2 %", "3 %", "4 %"]
        );
        assert_eq!(
            written(&Scale::around([0.001, 0.0024], 4, 0.0, 1.0), true),
            ["0.10 %", "0.15 %", "0.20 %", "0.25 %"]
        );
        assert!(Scale::around([], 4, 0.0, 1.0).at(0.5).is_finite());
        assert!((Scale::within([0.3], 4, 0.0, 10.0).at(0.3) - 5.0).abs() < 1e-9);
    }
}
