//! Does a number have as many digits as the numbers of its calling code?

/// What the length of a number says (`isPossibleNumberWithReason`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// That of a whole number.
    Full,
    /// That of a number as it is dialled within an area, without its area code.
    LocalOnly,
    /// Shorter than all numbers of its calling code.
    TooShort,
    /// Longer than all of them.
    TooLong,
    /// Between the lengths that there are.
    #[default]
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Region;
    use crate::parse;

    #[test]
    fn a_length_is_that_of_a_whole_number_or_says_why_not() {
        // Numbers of the United States have 10 digits, 7 within an area; those of Switzerland 9 or 12.
        for (text, expected) in [
            ("+14155551234", Length::Full),
            ("+15551234", Length::LocalOnly),
            ("+1415", Length::TooShort),
            ("+414466818001", Length::Other),
            ("+141555512345", Length::TooLong),
            ("+390612345678", Length::Full),
        ] {
            assert_eq!(parse(text, Region::NONE).expect("a number").length(), expected, "{text}");
        }
    }
}
