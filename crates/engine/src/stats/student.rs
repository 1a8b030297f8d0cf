//! How far from its mean may the mean of a few values be?

/// The 97.5 % quantile of Student's t distribution with that many degrees of freedom, in millionths; infinite for none.
///
/// By the closed forms of the distribution for whole degrees of freedom, Abramowitz and Stegun, Handbook of Mathematical
/// Functions, 1964, 26.7.3 and 26.7.4, and halving. Rounded, so that machines whose arc tangent differs in its last bit agree.
#[must_use]
pub fn student_95(freedom: u32) -> f64 {
    if freedom == 0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (1.0, 20.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if within(middle, freedom) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * 1e6).round() / 1e6
}

/// How probable a value between −t and t is.
fn within(t: f64, freedom: u32) -> f64 {
    let of = f64::from(freedom);
    let far = (of + t * t).sqrt();
    let (sine, cosine) = (t / far, of.sqrt() / far);
    let is_odd = freedom % 2 == 1;
    // The powers of the cosine, each with its coefficient; there is none for one degree of freedom.
    let (mut term, first) = if is_odd { (cosine, 3) } else { (1.0, 2) };
    let mut sum = if freedom == 1 { 0.0 } else { term };
    let mut place = first;
    while place + 2 <= freedom {
        term *= cosine * cosine * f64::from(place - 1) / f64::from(place);
        sum += term;
        place += 2;
    }
    if is_odd { std::f64::consts::FRAC_2_PI * ((t / of.sqrt()).atan() + sine * sum) } else { sine * sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_the_t_distribution_say_the_same() {
        // Fisher and Yates, Statistical Tables, table III, with more digits.
        for (freedom, quantile) in [
            (1, 12.706_205),
            (2, 4.302_653),
            (3, 3.182_446),
            (4, 2.776_445),
            (9, 2.262_157),
            (10, 2.228_139),
            (30, 2.042_272),
            (199, 1.971_957),
        ] {
            assert!((student_95(freedom) - quantile).abs() < 2e-6, "{freedom}: {}", student_95(freedom));
        }
        assert!(student_95(0).is_infinite());
    }
}
