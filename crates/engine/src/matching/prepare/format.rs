//! `format:MASK`: how would the number be written in a stored form that is known?

use super::{Built, Entry, Prepare};
use crate::matching::error::SpecError;
use crate::model::Reading;
use crate::spec::argument;
use anilab_phone::read;

pub(super) const ENTRY: Entry = Entry {
    spec: "format:MASK",
    about: "the national number written into MASK, in which each # is a digit; a text stays whose number has another count of \
            digits",
    examples: &["format:(###) ###-####", "format:###-####", "format:+1##########"],
    parse: |spec| argument(spec, "format", "").map(|mask| build(spec, mask)),
};

/// Writes the digits of the national number, read as `to-national` reads it, in place of the `#` of a mask; everything else in
/// the mask stands for itself. A text stays as it is that is no possible number, or whose national number has more or fewer
/// digits than the mask has places. Sources: `RingCentral` App Connect renders an ANI into patterns such as `(###) ###-####`;
/// Salesforce stores ten digits as `(415) 555-1234`.
#[derive(Debug)]
struct Format {
    mask: String,
}

/// What stands for a digit.
const PLACE: char = '#';

fn build(spec: &str, mask: &str) -> Built {
    if !mask.contains(PLACE) {
        return Err(SpecError::argument(spec, "a mask with a # for each digit, such as format:(###) ###-####", mask));
    }
    Ok(Box::new(Format { mask: mask.to_owned() }))
}

impl Format {
    /// The mask with these digits in its places; `None` where they are more or fewer.
    fn filled(&self, digits: &str) -> Option<String> {
        let mut left = digits.chars();
        let fill = |c: char| if c == PLACE { left.next() } else { Some(c) };
        let filled: Option<String> = self.mask.chars().map(fill).collect();
        filled.filter(|_| left.next().is_none())
    }
}

impl Prepare for Format {
    fn each(&self, text: &str, reading: Reading, give: &mut dyn FnMut(&str)) {
        let number = read(text, reading).ok().filter(anilab_phone::Number::is_possible);
        match number.and_then(|number| self.filled(&number.national())) {
            Some(filled) => give(&filled),
            None => give(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::super::tests::{made, made_in};

    #[test]
    fn the_digits_take_the_places_of_the_mask() {
        assert_eq!(made("format:(###) ###-####", "+14155551234"), ["(415) 555-1234"]);
        assert_eq!(made("format:1.###.###.####", "415-555-1234 x9"), ["1.415.555.1234"]);
        assert_eq!(made_in("DE", "format:0## ######", "+4930901820"), ["030 901820"]);
    }

    #[test]
    fn another_count_of_digits_leaves_the_text() {
        for text in ["555-1234", "+4930901820", "anonymous", "204"] {
            assert_eq!(made("format:(###) ###-####", text), [text]);
        }
    }

    #[test]
    fn a_mask_without_a_place_is_refused() {
        for spec in ["format", "format:", "format:(415)"] {
            assert!(parse(spec).unwrap_err().to_string().contains("a # for each digit"), "{spec}");
        }
    }
}
