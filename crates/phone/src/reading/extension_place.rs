//! Where in a text does an extension stand, whatever is written after it?

use std::ops::Range;

use super::super::digits::ascii_digit;
use super::extension;
use super::lettered::{LONGEST, first_number, is_viable, without_end};
use super::symbols::Symbols;

/// What stands in for a number before an extension that is written alone.
const NUMBER: &str = "0000000 ";

/// Where the first extension of a text is, in bytes, from what announces it to its last digit; `None` where there is none, or
/// no number before it.
///
/// The reading is libphonenumber's, which looks at the end of a text alone; so each beginning of the text that ends in
/// digits is looked at, the shortest first. Before the end of the text, only a label, `#`, `~` or `;` announces an extension (a
/// comma may begin another number), and a letter or further digits may not follow at once: `x2b` and `#555-1234` are none.
#[must_use]
pub fn find_extension(text: &str) -> Option<Range<usize>> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let is_digit = |c: char| ascii_digit(c).is_some();
    let mut before_is_digit = false;
    for (place, c) in text.char_indices() {
        if before_is_digit && !is_digit(c) && can_follow(&text[place..]) {
            let found = at_end(&text[..place]).filter(|found| is_announced(&text[found.clone()]));
            if found.is_some() {
                return found;
            }
        }
        before_is_digit = is_digit(c);
    }
    at_end(text)
}

/// How long the extension is with which a text begins, in bytes; `None` where it begins with none.
#[must_use]
pub fn leading_extension(text: &str) -> Option<usize> {
    let found = find_extension(&format!("{NUMBER}{text}"))?;
    let announces = |label: &str| !label.is_empty() && is_announced(label);
    (found.start <= NUMBER.len() && found.end > NUMBER.len())
        .then(|| found.end - NUMBER.len())
        .filter(|&end| announces(&text[..end]))
}

/// Whether an extension can end before `rest`.
fn can_follow(rest: &str) -> bool {
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '.'));
    !rest.starts_with(char::is_alphabetic) && !next.starts_with(|c| ascii_digit(c).is_some())
}

/// Whether more than separators stands before the digits.
fn is_announced(extension: &str) -> bool {
    let label = extension.trim_end_matches(|c| ascii_digit(c).is_some());
    label.contains(|c: char| !c.is_whitespace() && !matches!(c, ',' | '-' | '.' | ':'))
}

/// The extension at the end of a text.
fn at_end(text: &str) -> Option<Range<usize>> {
    let is_start = |c| matches!(c, '+' | '\u{ff0b}') || ascii_digit(c).is_some();
    let start = text.find(is_start)?;
    let symbols = Symbols::from_number(text)?;
    let number = first_number(without_end(symbols.as_slice()));
    let found = extension::find(number)?;
    // A symbol is a character.
    let byte = |symbol| text[start..].char_indices().nth(symbol).map_or(text.len(), |(place, _)| start + place);
    is_viable(&number[..found.start]).then(|| byte(found.start)..byte(found.digits.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_found_before_what_follows_it() {
        for (text, expected) in [
            ("415 555 1234 x204", " x204"),
            ("Jo: 415 555 1234, ext. 204 (Jane)", ", ext. 204"),
            ("415 555 1234 (ext. 204)", "ext. 204"),
            ("tel:7042;ext=204;phone-context=+44", ";ext=204"),
            ("+７ 495 123 45 67 доб. 100, дом", " доб. 100"),
            ("(530) 583-6985 x302/x2303", " x302"),
            ("415 555 1234 x5 x6", " x5"),
            ("415 555 1234, 204", ", 204"),
            ("415 555 1234 - 12#", " - 12"),
        ] {
            assert_eq!(find_extension(text).map(|found| &text[found]), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_numbers_and_words_are_no_extension() {
        for text in [
            "",
            "x204",
            "415 555 1234",
            "415 555 1234, 204 Main Street",
            "415 555 1234, 415 555 9999",
            "415 555 1234 #415 555 9999",
            "415 555 1234 x2b",
            "1-800-TEXT4U",
        ] {
            assert_eq!(find_extension(text), None, "{text}");
        }
    }

    #[test]
    fn an_extension_alone_is_known_by_what_announces_it() {
        assert_eq!(leading_extension("x204 Jane"), Some(4));
        assert_eq!(leading_extension("ext. 204"), Some(8));
        assert_eq!(leading_extension("#204"), Some(4));
        assert_eq!(leading_extension(";ext=204, Jane"), Some(8));
        for text in ["", "204", "x", ", 204", "Jane x204", "415 555 1234 x204"] {
            assert_eq!(leading_extension(text), None, "{text}");
        }
    }
}
