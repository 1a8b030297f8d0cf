//! `remove-placeholder`: what stands in a phone field only because it must not be empty goes.

use anilab_phone::{push_digits, read};

use super::changes::Proposal;
use super::view::View;
use super::{Entry, Kind, cells};

pub(super) const ENTRY: Entry = Entry {
    spec: "remove-placeholder",
    changes: "clears n/a, unknown, 0000000000, 1234567890 and the like",
    refuses: "every valid number, and every text that it does not know for a filler",
    risk: "a form may refuse the record without a number in that field",
    kind: Kind::Records(propose),
};

const CONFIDENCE: f64 = 0.97;

/// What people write where they have no number, without case and punctuation.
const WORDS: [&str; 16] = [
    "na", "none", "no", "nil", "null", "nan", "unknown", "nophone", "nonumber", "notgiven", "tbd", "tba", "test", "x",
    "xxx", "missing",
];

fn propose(view: &View<'_>) -> Vec<Proposal> {
    cells::each(view, |cell| {
        let is_valid = read(cell.text, cell.reading).is_ok_and(|number| number.is_valid());
        let is_filler = !is_valid && (is_word(cell.text) || is_pattern(cell.text));
        is_filler.then(|| Proposal::cell(cell.to(""), "a filler, not a number", CONFIDENCE))
    })
}

fn is_word(text: &str) -> bool {
    let has_digit = text.chars().any(char::is_numeric);
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    !has_digit && (letters.is_empty() || WORDS.contains(&letters.as_str()))
}

/// One digit again and again, or digits in their order.
fn is_pattern(text: &str) -> bool {
    if text.chars().any(char::is_alphabetic) {
        return false;
    }
    let mut digits = String::new();
    push_digits(text, &mut digits);
    let digits = digits.as_bytes();
    let same = |digits: &[u8]| digits.len() >= 7 && digits.windows(2).all(|pair| pair[0] == pair[1]);
    let rising = digits.len() >= 7 && "123456789012".as_bytes().starts_with(digits) || digits == b"0123456789";
    // A calling code of one digit may stand before it.
    same(digits) || rising || digits.get(1..).is_some_and(same)
}

#[cfg(test)]
mod tests {
    use super::{is_pattern, is_word};

    #[test]
    fn fillers_are_known_and_other_texts_are_not() {
        for text in ["n/a", "N.A.", "-", "?", "Unknown", "no phone"] {
            assert!(is_word(text), "{text}");
        }
        for text in ["Jane", "x204", "7042", "ask reception"] {
            assert!(!is_word(text), "{text}");
        }
        for text in ["0000000000", "+1 999 999 9999", "123-456-7890", "(111) 111-1111", "1234567"] {
            assert!(is_pattern(text), "{text}");
        }
        for text in ["415 555 1234", "000", "12345", "12345679", "111 1112"] {
            assert!(!is_pattern(text), "{text}");
        }
    }
}
