//! How is a number written for people? The only place where a figure is rounded.

/// A count with separated thousands: `12,345`.
#[must_use]
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share as a percentage with one decimal: `70.3 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A share in as few digits as its size deserves: `70 %`, `7.1 %`, `<0.1 %`.
#[must_use]
pub fn short_percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        0.0 => "0 %".to_owned(),
        small if small < 0.05 => "<0.1 %".to_owned(),
        low if low < 9.95 => format!("{low:.1} %"),
        high => format!("{high:.0} %"),
    }
}

/// An effective number: whole from ten on, with one decimal below.
#[must_use]
pub fn effective(n_eff: f64) -> String {
    if n_eff < 9.95 {
        return format!("{n_eff:.1}");
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "far below 2⁵², and not negative")]
    let whole = n_eff.round() as u64;
    grouped(whole)
}

/// An amount of seconds or money, or a ratio of two: whole from a hundred on, with up to two decimals below: `3,140`,
/// `14.2`, `0.25`.
#[must_use]
pub fn amount(value: f64) -> String {
    if value >= 99.995 {
        return effective(value);
    }
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A mean with its standard deviation, each with one decimal: `1,353.5 ± 26.2`.
#[must_use]
pub fn mean_and_sd(mean: f64, sd: f64) -> String {
    let decimal = |value: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "far below 2⁵², and not negative")]
        let tenths = (value * 10.0).round() as u64;
        format!("{}.{}", grouped(tenths / 10), tenths % 10)
    };
    format!("{} ± {}", decimal(mean), decimal(sd))
}

/// A difference of shares in percentage points, with its sign; small ones have a second decimal: `+24.6`, `-0.05`.
#[must_use]
pub fn points(difference: f64) -> String {
    let points = difference * 100.0;
    // What rounds to nothing has no sign.
    if points.abs() < 0.005 {
        return "0.0".to_owned();
    }
    if points.abs() < 0.995 { format!("{points:+.2}") } else { format!("{points:+.1}") }
}

/// A difference of nets, with its sign: `+0.247`.
#[must_use]
pub fn net_difference(difference: f64) -> String {
    if difference.abs() < 0.0005 { "0.000".to_owned() } else { format!("{difference:+.3}") }
}

/// A p-value with three decimals; `<0.001` below.
#[must_use]
pub fn p_value(p: f64) -> String {
    if p < 0.001 { "<0.001".to_owned() } else { format!("{p:.3}") }
}

/// A whole number with its sign.
#[must_use]
pub fn signed(value: i64) -> String {
    match value {
        0 => "0".to_owned(),
        more if more > 0 => format!("+{}", grouped(more.unsigned_abs())),
        less => format!("−{}", grouped(less.unsigned_abs())),
    }
}

/// A number with its sign, as exact as its size deserves.
#[must_use]
pub fn signed_value(value: f64) -> String {
    let size = effective(value.abs());
    match size.as_str() {
        "0.0" => "0".to_owned(),
        _ if value > 0.0 => format!("+{size}"),
        _ => format!("−{size}"),
    }
}

/// The same, whole where it is a whole number.
#[must_use]
pub fn signed_in_full(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "call counts are far below 2⁵²")]
    if value.fract() == 0.0 { signed(value as i64) } else { signed_value(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_two_decimals_at_most() {
        for (value, text) in
            [(0.0, "0"), (0.25, "0.25"), (14.2, "14.2"), (20.0, "20"), (99.999, "100"), (3140.4, "3,140")]
        {
            assert_eq!(amount(value), text);
        }
    }

    #[test]
    fn shares_have_the_digits_that_they_deserve() {
        assert_eq!(
            [0.0, 0.0004, 0.0712, 0.0996, 0.703, 1.0].map(short_percent),
            ["0 %", "<0.1 %", "7.1 %", "10 %", "70 %", "100 %"]
        );
        assert_eq!([0.0, 9.94, 9.96, 1234.4].map(effective), ["0.0", "9.9", "10", "1,234"]);
    }

    #[test]
    fn differences_have_a_sign_unless_they_are_nothing() {
        assert_eq!([0.2463, -0.0005, 0.00001, -0.012].map(points), ["+24.6", "-0.05", "0.0", "-1.2"]);
        assert_eq!([0.2463, -0.0001].map(net_difference), ["+0.246", "0.000"]);
        assert_eq!([0.0004, 0.05].map(p_value), ["<0.001", "0.050"]);
    }

    #[test]
    fn means_have_one_decimal() {
        assert_eq!(mean_and_sd(1353.46, 26.04), "1,353.5 ± 26.0");
        assert_eq!(mean_and_sd(0.96, 0.0), "1.0 ± 0.0");
    }

    #[test]
    fn counts_have_separated_thousands() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
