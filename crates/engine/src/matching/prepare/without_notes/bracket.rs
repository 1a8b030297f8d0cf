//! Which brackets of a text hold a note?

use super::{COMPLETE, digits, number};
use anilab_phone::leading_extension;

/// The text without its bracketed notes, from each `(` or `[` to the next bracket that closes it, or to the end.
pub(super) fn without_notes(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(open) = rest.find(['(', '[']) {
        let closing = if rest[open..].starts_with('(') { ')' } else { ']' };
        let close = rest[open..].find(closing).map_or(rest.len(), |close| open + close);
        let after = (close + 1).min(rest.len());
        kept.push_str(&rest[..open]);
        if !is_note(&rest[open + 1..close]) {
            kept.push_str(&rest[open..after]);
        }
        rest = &rest[after..];
    }
    kept + rest
}

fn is_note(inner: &str) -> bool {
    let is_spelled = || number(inner).is_some_and(|number| inner[number].contains(char::is_alphabetic));
    inner.contains(char::is_alphabetic)
        && digits(inner) < COMPLETE
        && leading_extension(inner.trim_start()).is_none()
        && !is_spelled()
}

#[cfg(test)]
mod tests {
    use super::without_notes;

    #[test]
    fn only_brackets_with_words_in_them_are_notes() {
        assert_eq!(without_notes("(415) 555-1234 (Jane) [x204]"), "(415) 555-1234  [x204]");
        assert_eq!(without_notes("[415 555 1234 home] (Jo"), "[415 555 1234 home] ");
        assert_eq!(without_notes("(800 FLOWERS)"), "(800 FLOWERS)");
    }
}
