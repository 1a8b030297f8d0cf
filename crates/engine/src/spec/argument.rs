//! What follows the name in a spec: `name:argument`, or `name:option,option`?

use std::ops::RangeInclusive;

/// What follows the name of a kind in a spec, or what the bare name stands for; `None` for another kind's spec.
#[must_use]
pub fn argument<'a>(spec: &'a str, name: &str, bare: &'a str) -> Option<&'a str> {
    match spec.strip_prefix(name)? {
        "" => Some(bare),
        rest => rest.strip_prefix(':'),
    }
}

/// The number that an argument is, if it lies in a range; only the plain way to write it is taken, so that a strategy has
/// one name.
#[must_use]
pub fn number(argument: &str, range: RangeInclusive<usize>) -> Option<usize> {
    argument.parse().ok().filter(|number: &usize| range.contains(number) && number.to_string() == argument)
}

/// Which of the options `known` the argument of `spec` names: some of them, in their order, with commas between them; none
/// where it is blank. A spec has one way to be written, so that a strategy has one name.
///
/// # Errors
/// Where another option is named, or one out of order.
pub fn options<const N: usize>(
    spec: &str,
    argument: &str,
    known: [&'static str; N],
) -> Result<[bool; N], OptionsError> {
    let named: Vec<&str> = if argument.is_empty() { Vec::new() } else { argument.split(',').collect() };
    let chosen = known.map(|option| named.contains(&option));
    let in_order: Vec<&str> = known.into_iter().filter(|option| named.contains(option)).collect();
    if named == in_order && !spec.ends_with(':') {
        return Ok(chosen);
    }
    Err(OptionsError { spec: spec.to_owned(), known: known.to_vec() })
}

/// Options that are unknown or out of order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{spec}\": expected options in this order, with commas between them: {}:{}",
    .spec.split(':').next().unwrap_or_default(),
    .known.join(",")
)]
pub struct OptionsError {
    /// The spec as it was written.
    pub spec: String,
    /// The known options in their order.
    pub known: Vec<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_follows_a_colon() {
        assert_eq!(argument("a:b:c", "a", "x"), Some("b:c"));
        assert_eq!(argument("a", "a", "x"), Some("x"));
        assert_eq!(argument("ab", "a", "x"), None);
    }

    #[test]
    fn a_number_is_written_plainly() {
        for (argument, expected) in
            [("4", Some(4)), ("15", Some(15)), ("3", None), ("16", None), ("07", None), ("+7", None)]
        {
            assert_eq!(number(argument, 4..=15), expected, "{argument}");
        }
    }

    #[test]
    fn options_stand_in_their_order_and_once() {
        let chosen = |spec: &str| options(spec, argument(spec, "a", "").unwrap(), ["b", "c"]).ok();
        assert_eq!(chosen("a"), Some([false, false]));
        assert_eq!(chosen("a:c"), Some([false, true]));
        assert_eq!(chosen("a:b,c"), Some([true, true]));
        for spec in ["a:", "a:c,b", "a:b,b", "a:b,", "a:d", "a:b, c", "a:B"] {
            assert_eq!(chosen(spec), None, "{spec}");
        }
    }
}
