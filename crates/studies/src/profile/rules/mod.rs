//! What can be found in a phone text? One rule a file or a family of them, one registry; a text may fall under several.

mod international;
mod length;
mod placeholder;
mod several;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod words;

use anilab_engine::model::Reading;
use anilab_phone::{NotANumber, Number};

/// A phone text and what was read in it.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// The text, trimmed and not blank.
    pub text: &'a str,
    /// Its digits, in ASCII.
    pub digits: &'a str,
    /// The rules by which it is read.
    pub reading: Reading,
    /// The number in it.
    pub number: &'a Result<Number, NotANumber>,
}

impl Text<'_> {
    pub(super) fn is_possible(&self) -> bool {
        self.number.as_ref().is_ok_and(Number::is_possible)
    }

    fn is_valid(&self) -> bool {
        self.number.as_ref().is_ok_and(Number::is_valid)
    }
}

/// Whether another rule says better why a text is no valid number.
fn is_explained(text: &Text<'_>) -> bool {
    is_no_number_by_chance(text)
        || [&international::NO_PLUS, &placeholder::FICTION].iter().any(|rule| (rule.holds)(text))
}

/// Whether the digits are not those of a number, whatever country they fit by chance.
fn is_no_number_by_chance(text: &Text<'_>) -> bool {
    let rules = [&placeholder::PLACEHOLDER, &spreadsheet::SCIENTIFIC, &spreadsheet::DECIMAL, &spreadsheet::ROUNDED];
    rules.iter().any(|rule| (rule.holds)(text))
}

/// Something that can be the matter with a phone text.
pub struct Rule {
    /// Its name in every output.
    pub name: &'static str,
    /// The rule, in a sentence.
    pub about: &'static str,
    /// What to do about it in stored numbers.
    pub advice: &'static str,
    /// What to do about it in the numbers of callers; `None` where it is not looked for there.
    pub for_calls: Option<&'static str>,
    /// Whether a text falls under it.
    pub(super) holds: fn(&Text<'_>) -> bool,
}

/// How many rules there are.
pub const RULES: usize = 16;

/// All rules that look at one text, in the order in which every output lists them.
pub const REGISTRY: [Rule; RULES] = [
    words::NO_NUMBER,
    length::SHORT,
    length::NO_AREA_CODE,
    international::NO_COUNTRY,
    international::NO_PLUS,
    international::BRACKETED_ZERO,
    length::WRONG_LENGTH,
    length::NOT_IN_USE,
    placeholder::PLACEHOLDER,
    placeholder::FICTION,
    words::EXTENSION,
    words::NOTE,
    several::SEVERAL,
    spreadsheet::SCIENTIFIC,
    spreadsheet::DECIMAL,
    spreadsheet::ROUNDED,
];

/// The names of the rules under which a text falls.
pub fn names<'a>(text: &'a Text<'a>) -> impl Iterator<Item = &'static str> + 'a {
    found(text).map(|place| REGISTRY[place].name)
}

/// The rules under which a text falls, one bit for each place in [`REGISTRY`].
pub(super) fn found(text: &Text<'_>) -> impl Iterator<Item = usize> {
    REGISTRY.iter().enumerate().filter(|(_, rule)| (rule.holds)(text)).map(|(place, _)| place)
}
