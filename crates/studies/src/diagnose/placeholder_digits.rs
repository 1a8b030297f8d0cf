//! Are these digits made up?

/// Fewer digits say nothing.
const FEWEST: usize = 3;

/// Whether digits are one digit repeated, or count up or down: `0000000000`, `1234567`. Too few digits to be a number are a
/// placeholder too, as in `n/a`.
pub(super) fn are_placeholder(digits: &str) -> bool {
    let digits = digits.as_bytes();
    if digits.len() < FEWEST {
        return true;
    }
    let step = |by: u8| digits.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    [0, 1, 9].into_iter().any(step)
}

#[cfg(test)]
mod tests {
    use super::are_placeholder;

    #[test]
    fn repeated_and_counting_digits_are_made_up() {
        for (digits, expected) in [
            ("0000000000", true),
            ("9999999", true),
            ("1234567890", true),
            ("9876543210", true),
            ("", true),
            ("4155551234", false),
            ("8005551212", false),
        ] {
            assert_eq!(are_placeholder(digits), expected, "{digits}");
        }
    }
}
