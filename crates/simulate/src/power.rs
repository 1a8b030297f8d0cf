//! What is x to the power of y, with the same bits on every machine?
//!
//! The standard library asks the system's mathematics library, whose last bit differs between systems; additions,
//! multiplications and divisions of IEEE 754 do not.

use std::f64::consts::{LN_2, SQRT_2};

/// `x` to the power of `y`, for a normal `x` above zero and results far from the limits of an `f64`.
pub(super) fn power(x: f64, y: f64) -> f64 {
    exponential(y * logarithm(x))
}

/// The natural logarithm: 2·artanh((m − 1)/(m + 1)) + e·ln 2 for x = m·2^e.
pub(super) fn logarithm(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut exponent = i32::try_from(bits >> 52).expect("eleven bits and no sign") - 1023;
    let mut mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    if mantissa > SQRT_2 {
        mantissa /= 2.0;
        exponent += 1;
    }
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let series = (0..11).rev().fold(0.0, |sum, k| sum * square + 1.0 / f64::from(2 * k + 1));
    2.0 * s * series + f64::from(exponent) * LN_2
}

/// e to the power of `x`, for |x| below 700.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "|x| is below 700, so 1023 + k is positive"
)]
pub(super) fn exponential(x: f64) -> f64 {
    let k = (x / LN_2).round();
    let rest = x - k * LN_2;
    let series = (1..14).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    series * f64::from_bits(((1023 + k as i64) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_right_to_twelve_places() {
        for (x, y, expected) in [(2.0, 10.0, 1024.0), (9.0, 0.5, 3.0), (1e6, -0.5, 1e-3), (0.001, 2.0, 1e-6)] {
            assert!((power(x, y) / expected - 1.0).abs() < 1e-12, "{x}^{y}");
        }
        assert!(logarithm(1.0).abs() < 1e-15);
        assert!((exponential(1.0) - std::f64::consts::E).abs() < 1e-14);
    }
}
