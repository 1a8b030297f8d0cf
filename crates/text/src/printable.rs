//! The policy on characters of the data that nobody may see at work: which they are, and what is shown in their place.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character does something other than being seen, wherever a text is shown: control characters, those that
/// turn the direction of the text around them, separators of lines and paragraphs, byte order marks, and what XML does
/// not know.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
                | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// The text with `�` where a character would steer what shows it: a terminal, a page, a picture, a spreadsheet.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines of a text, each printable and with a line break at its end.
pub fn printable_lines(text: &str) -> String {
    text.lines().flat_map(|line| [printable(line), Cow::Borrowed("\n")]).collect()
}

/// JSON text in which such characters are escaped; line breaks between values stay.
pub fn printable_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) && c != '\n' {
            write!(out, "\\u{:04x}", u32::from(c)).expect("writing to a String cannot fail");
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\x1b[31m\u{9b}b\u{202E}c\r\né"), "a�[31m�b�c��é");
        assert_eq!(printable_lines("a\u{202E}\nb"), "a�\nb\n");
        let json = serde_json::to_string(&"a\x1b\u{9b}\u{202E}\n").unwrap();
        let safe = printable_json(&json);
        assert_eq!(safe, r#""a\u001b\u009b\u202e\n""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "a\x1b\u{9b}\u{202E}\n");
    }

    proptest! {
        #[test]
        fn a_printable_text_has_as_many_characters_none_of_which_steers(text in any::<String>()) {
            let shown = printable(&text);
            prop_assert!(!shown.chars().any(steers));
            prop_assert_eq!(shown.chars().count(), text.chars().count());
        }
    }
}
