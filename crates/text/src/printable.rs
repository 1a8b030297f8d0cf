//! How is a text from the data shown without its steering the terminal?

use std::fmt::Write as _;

/// Whether a character does something other than being seen: control characters, and those that turn the direction of
/// the text around them.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The text with `�` where a character would steer the terminal.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
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
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\x1b[31m\u{9b}b\u{202E}c\r\né"), "a�[31m�b�c��é");
        let json = serde_json::to_string(&"a\x1b\u{9b}\u{202E}\n").unwrap();
        let safe = printable_json(&json);
        assert_eq!(safe, r#""a\u001b\u009b\u202e\n""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "a\x1b\u{9b}\u{202E}\n");
    }
}
