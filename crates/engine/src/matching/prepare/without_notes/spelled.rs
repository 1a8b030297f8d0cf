//! Which letters behind some digits are keys to press?

use std::ops::Range;

use super::digits;

/// A number with as many digits and letters is complete.
const COMPLETE: usize = 10;
/// So is a shorter one, within an area, whose letters are all capitals.
const COMPLETE_IN_CAPITALS: usize = 7;
/// Fewer letters spell nothing, as in libphonenumber.
const FEWEST_LETTERS: usize = 3;

/// Where a spelled number ends whose digits are `run`; `None` where no letters spell it on.
///
/// It has from 3 to 6 digits, or up to 9 where a hyphen joins the letters to them, then words of letters from A to Z with at
/// most a blank, a hyphen or a dot before each, up to the word that makes it ten digits and letters. With fewer it is
/// one only where they are seven or more and every letter is a capital. There are at least three letters.
pub(super) fn end(text: &str, run: &Range<usize>) -> Option<usize> {
    let given = digits(&text[run.clone()]);
    let most = if text[run.end..].starts_with('-') { 9 } else { 6 };
    if !(3..=most).contains(&given) {
        return None;
    }
    let mut end = run.end;
    let mut letters = String::new();
    while given + letters.len() < COMPLETE {
        let rest = &text[end..];
        let word = rest.strip_prefix([' ', '-', '.']).unwrap_or(rest);
        let len = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
        let is_cut = word[len..].starts_with(|c: char| c.is_alphabetic() || c == '\'');
        if len == 0 || is_cut {
            break;
        }
        letters.push_str(&word[..len]);
        end += rest.len() - word.len() + len;
    }
    let is_in_capitals = letters.bytes().all(|letter| letter.is_ascii_uppercase());
    let fewest = if is_in_capitals { COMPLETE_IN_CAPITALS } else { COMPLETE };
    (letters.len() >= FEWEST_LETTERS && given + letters.len() >= fewest).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::end;

    fn spelled(text: &str) -> Option<&str> {
        let digits = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let digits = text[..digits].trim_end_matches([' ', '-']).len();
        end(text, &(0..digits)).map(|end| &text[..end])
    }

    #[test]
    fn letters_that_complete_a_number_are_its_own() {
        for (text, number) in [
            ("1-800-LAWYERS now", "1-800-LAWYERS"), // 4 digits and 7 letters
            ("1 800 CALL ATT", "1 800 CALL ATT"),   // CALL makes it 8, ATT 11
            ("800 flowers Jane", "800 flowers"),    // ten
            ("555 PIZZA", "555 PIZZA"),             // eight, in capitals
            ("1-800-555-CARS", "1-800-555-CARS"),   // 7 digits and a hyphen
        ] {
            assert_eq!(spelled(text), Some(number), "{text}");
        }
        for text in [
            "4155 Jane",
            "555-1234 home",
            "1-800-555 CARS",
            "800",
            "415 555 1234 Jane",
            "5 FLOWERSHOP",
            "800 Blumenläden",
        ] {
            assert_eq!(spelled(text), None, "{text}");
        }
    }
}
