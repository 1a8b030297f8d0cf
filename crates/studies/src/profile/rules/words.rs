//! What stands beside the number: words, an extension, or no number at all?

use anilab_engine::matching::prepare::Chain;
use anilab_phone::{Number, find_extension};

use super::{Rule, Text, spreadsheet};

pub(super) const NO_NUMBER: Rule = Rule {
    name: "no_number",
    about: "fewer than three digits and no number that letters spell",
    advice: "words where a number belongs (n/a, unknown): clear the field",
    for_calls: Some(
        "names of internal lines, or words for a withheld number: add the latter to withheld.texts in anilab.toml",
    ),
    holds: |text| text.digits.len() < 3 && !text.is_possible(),
};

pub(super) const EXTENSION: Rule = Rule {
    name: "extension",
    about: "an extension behind the number, as libphonenumber reads it (x204, ext. 204, ;ext=204, #204)",
    advice: "`e164` drops it, `e164:keep-extension` keeps it; `digits` and `last-N` take its digits for the number's and miss",
    for_calls: Some("`e164` drops it; `digits` and `last-N` take its digits for the number's and miss"),
    holds: |text| match text.number {
        Ok(number) if number.is_possible() => !Number::extension(number).is_empty(),
        _ => text.digits.len() >= 9 && text.text.contains(is_word) && find_extension(text.text).is_some(),
    },
};

pub(super) const NOTE: Rule = Rule {
    name: "note",
    about: "words beside a number that are no extension: the preparation `without-notes` takes something off",
    advice: "`without-notes` in front of the strategy reads the number; move the words to a field of their own",
    for_calls: None,
    holds: |text| {
        if text.digits.len() < 3 || !text.text.contains(is_word) || (spreadsheet::SCIENTIFIC.holds)(text) {
            return false;
        }
        let mut is_note = false;
        each_number(text, &mut |number| {
            WITHOUT_NOTES.with(|chain| chain.each(number, text.reading, &mut |left| is_note |= left != number.trim()));
        });
        is_note
    },
};

fn is_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, ':' | '"' | '\'' | '’' | '?' | '!')
}

/// Gives each number of a text.
pub(super) fn each_number(text: &Text<'_>, give: &mut dyn FnMut(&str)) {
    SPLIT.with(|chain| chain.each(text.text, text.reading, give));
}

thread_local! {
    static SPLIT: Chain = chain("split");
    static WITHOUT_NOTES: Chain = chain("without-notes");
}

fn chain(spec: &str) -> Chain {
    Chain::parse(&[spec.to_owned()]).expect("the preparation is built in")
}
