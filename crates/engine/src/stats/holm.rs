//! Which of many differences are more than chance, when one chance in twenty is taken for all of them together?

/// The p-values adjusted for each other, in the order in which they came.
///
/// With p₍₁₎ ≤ … ≤ p₍ₘ₎: the greatest (m − j + 1) · p₍ⱼ₎ of j ≤ i, at most 1. Holm, Scandinavian Journal of Statistics 6
/// (1979) 65–70.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a family has few members")]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut highest = 0.0_f64;
    for (place, &of) in order.iter().enumerate() {
        highest = highest.max((p_values.len() - place) as f64 * p_values[of]).min(1.0);
        adjusted[of] = highest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_takes_one_fewer() {
        // Sorted: 4 · 0.005 = 0.02, 3 · 0.01 = 0.03, 2 · 0.03 = 0.06, and 1 · 0.04 = 0.04, which may not be below 0.06.
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (found, expected) in adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!((found - expected).abs() < 1e-12, "{adjusted:?}");
        }
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }
}
