//! When traffic changed as well as rates, how much of a change is due to which?

/// A part of the calls before and after: how much of all it was, and its rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its share of the calls, before and after.
    pub weight: [f64; 2],
    /// Its rate, before and after; `None` where it had no calls.
    pub rate: [Option<f64>; 2],
}

/// A change in two summands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// What came of other shares of the parts.
    pub mix: f64,
    /// What came of other rates within the parts.
    pub rate: f64,
}

/// Σ(w₁ − w₀)(r₀ + r₁)/2 and Σ(r₁ − r₀)(w₀ + w₁)/2, which add up to the change. A part that had calls only once has no change
/// of its rate: it is all mix.
///
/// Kitagawa, Journal of the American Statistical Association 50 (1955) 1168–1194.
#[must_use]
pub fn kitagawa(parts: &[Part]) -> Shift {
    let mut shift = Shift { mix: 0.0, rate: 0.0 };
    for part in parts {
        let [before, after] = part.rate;
        let (Some(first), Some(second)) = (before.or(after), after.or(before)) else { continue };
        shift.mix += (part.weight[1] - part.weight[0]) * (first + second) / 2.0;
        shift.rate += (second - first) * f64::midpoint(part.weight[0], part.weight[1]);
    }
    shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mix_and_rate_add_up_to_the_change() {
        // Half and half at 0.9 and 0.5 is 0.7; then a quarter at 0.9, three quarters at 0.6 is 0.675.
        // Mix −0.25 · 0.9 + 0.25 · 0.55 = −0.0875; rate 0 · 0.375 + 0.1 · 0.625 = 0.0625; together −0.025.
        let parts = [
            Part { weight: [0.5, 0.25], rate: [Some(0.9), Some(0.9)] },
            Part { weight: [0.5, 0.75], rate: [Some(0.5), Some(0.6)] },
        ];
        let shift = kitagawa(&parts);
        assert!((shift.mix + 0.0875).abs() < 1e-12 && (shift.rate - 0.0625).abs() < 1e-12, "{shift:?}");
        // A part that is new: 1 at 0.5, then half at 0.5 and half at 0.9. All of +0.2 is mix: −0.25 + 0.45.
        let parts = [
            Part { weight: [1.0, 0.5], rate: [Some(0.5), Some(0.5)] },
            Part { weight: [0.0, 0.5], rate: [None, Some(0.9)] },
        ];
        let shift = kitagawa(&parts);
        assert!((shift.mix - 0.2).abs() < 1e-12 && shift.rate.abs() < 1e-12, "{shift:?}");
    }
}
