//! `without-notes`: what is the number among the words that people write around it?

mod bracket;
mod spelled;

use std::ops::Range;

use super::{Entry, Prepare};
use crate::model::Reading;
use anilab_phone::{ascii_digit, leading_extension};

pub(super) const ENTRY: Entry = Entry {
    spec: "without-notes",
    about: "the number without the words and bracketed notes around it; an extension and a number spelled in letters stay",
    examples: &["without-notes"],
    parse: |spec| (spec == "without-notes").then(|| Ok(Box::new(WithoutNotes) as Box<dyn Prepare>)),
};

/// Gives the number of a text and the extension behind it, and leaves out the rest. Source: notes in phone fields, such as
/// `437-555-1234 (Jane's Number)`.
///
/// 1. A text without letters, quotes and colons stays as it is, and so does one that begins with an extension, or with
///    `tel:`, `sip:` or `sips:`.
/// 2. Brackets that hold a letter and fewer than 7 digits are notes, unless they begin with an extension or hold a spelled
///    number.
/// 3. What is left falls into runs without letters, quotes and colons. The first run of 7 digits or more is the number; where
///    there is none, the first that letters spell on; else that with the most digits, the first of these. A text
///    without a digit gives nothing.
/// 4. The letters that spell a number on belong to it ([`spelled::end`] has the rule), and so does the first extension in what
///    follows that a label announces.
#[derive(Debug)]
struct WithoutNotes;

/// A run of so many digits is a number whatever stands around it.
const COMPLETE: usize = 7;

impl Prepare for WithoutNotes {
    fn each(&self, text: &str, _reading: Reading, give: &mut dyn FnMut(&str)) {
        let is_uri = || ["tel:", "sip:", "sips:"].iter().any(|scheme| starts_with(text, scheme));
        if !text.contains(divides) || is_uri() || leading_extension(text).is_some() {
            return give(text);
        }
        let text = bracket::without_notes(text);
        let Some(number) = number(&text) else { return };
        let (number, rest) = (&text[number.clone()], &text[number.end..]);
        match extension_after(rest) {
            Some(extension) if extension.as_ptr() == rest.as_ptr() => give(&format!("{number}{extension}")),
            Some(extension) => give(&format!("{number} {extension}")),
            None => give(number),
        }
    }
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Whether this stands in no number that is written in digits.
fn divides(c: char) -> bool {
    c.is_alphabetic() || matches!(c, ':' | '"' | '\'' | '’' | '<' | '>' | '=' | '!' | '?')
}

/// Where the number is, spelled letters included.
fn number(text: &str) -> Option<Range<usize>> {
    let runs = runs(text);
    let count = |run: &Range<usize>| digits(&text[run.clone()]);
    let with_letters = |run: &Range<usize>| spelled::end(text, run).map(|end| run.start..end);
    if let Some(run) = runs.iter().find(|run| count(run) >= COMPLETE) {
        return Some(with_letters(run).unwrap_or_else(|| run.clone()));
    }
    // Of equal ones, the greatest is the last.
    let longest = || runs.iter().rev().max_by_key(|run| count(run)).cloned();
    runs.iter().find_map(with_letters).or_else(longest)
}

/// The runs that hold a digit, from what can begin a number to what can end it.
fn runs(text: &str) -> Vec<Range<usize>> {
    let (mut runs, mut start) = (Vec::new(), 0);
    for (end, divider) in text.match_indices(divides).chain([(text.len(), "")]) {
        let run = &text[start..end];
        let is_digit = |c: char| ascii_digit(c).is_some();
        let has_pair = run.contains(')') || run.contains(']');
        let first =
            run.find(|c| is_digit(c) || matches!(c, '+' | '＋' | '*' | '#') || (has_pair && matches!(c, '(' | '[')));
        let last = run.rfind(|c| is_digit(c) || matches!(c, ')' | ']' | '*' | '#'));
        if let Some((first, last)) = first.zip(last)
            && run.contains(is_digit)
        {
            let width = run[last..].chars().next().map_or(0, char::len_utf8);
            runs.push(start + first..start + last + width);
        }
        start = end + divider.len();
    }
    runs
}

fn digits(text: &str) -> usize {
    text.chars().filter(|&c| ascii_digit(c).is_some()).count()
}

/// The first extension in what follows a number, from its label to its last digit.
fn extension_after(rest: &str) -> Option<&str> {
    let mut is_in_word = false;
    for (start, c) in rest.char_indices() {
        let begins = start == 0 || !is_in_word;
        is_in_word = c.is_alphanumeric();
        let announces = c.is_alphabetic() || matches!(c, '#' | ';' | '~');
        let tail = &rest[start..];
        if begins
            && (announces || start == 0)
            && let Some(end) = leading_extension(tail)
        {
            return Some(&tail[..end]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;

    #[test]
    fn notes_around_a_number_go() {
        for (text, expected) in [
            ("437-555-1234 (Jane's Number)", "437-555-1234"),
            ("437-555-1234 (Jane's", "437-555-1234"),
            ("Home: 415 555 1234", "415 555 1234"),
            ("Home: (415) 555-1234", "(415) 555-1234"),
            ("415-555-1234 ask for Jo", "415-555-1234"),
            ("(after 5pm) 415 555 1234", "415 555 1234"),
            ("after 5pm 415 555 1234", "415 555 1234"),
            ("Line 1: 415 555 1234", "415 555 1234"),
            ("mobile 0171 1234567", "0171 1234567"),
            ("Büro +49 (0)30 901820, Frau Müller", "+49 (0)30 901820"),
            ("(415 555-1234 home)", "415 555-1234"),
            ("Zimmer 204", "204"),
        ] {
            assert_eq!(made("without-notes", text), [expected], "{text}");
        }
        assert_eq!(made("without-notes", "do not call"), [""; 0]);
    }

    #[test]
    fn extensions_stay_behind_their_number() {
        for (text, expected) in [
            ("415 555 1234 x204", "415 555 1234 x204"),
            ("Jo: 415 555 1234, ext. 204 (mornings)", "415 555 1234, ext. 204"),
            ("415 555 1234 Jane x204", "415 555 1234 x204"),
            ("415 555 1234 (Jane's) #204", "415 555 1234  #204"),
            ("415 555 1234 (ext. 204)", "415 555 1234 ext. 204"),
            ("+14155551234;ext=204", "+14155551234;ext=204"),
            ("x204", "x204"),
        ] {
            assert_eq!(made("without-notes", text), [expected], "{text}");
        }
    }

    #[test]
    fn spelled_numbers_and_plain_texts_stay() {
        for text in [
            "1-800-LAWYERS",
            "800 FLOWERS",
            "1-800-Flowers",
            "(415) 555-1234",
            "tel:+1-415-555-1234",
            "415 555 1234, 204",
        ] {
            assert_eq!(made("without-notes", text), [text]);
        }
        assert_eq!(made("without-notes", "Call 1-800-LAWYERS x5 now"), ["1-800-LAWYERS x5"]);
    }
}
