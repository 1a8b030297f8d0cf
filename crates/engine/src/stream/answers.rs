//! What is said of each of some phone texts? Its key, and with details all there is to know of the number.

use crate::model::{Reading, TextColumn};
use anilab_phone::{Number, PhoneColumn, PlusSample, Reason, second_opinion};

use super::{Details, Question};

/// One value of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field<'a> {
    /// A text; blank where there is nothing.
    Text(&'a str),
    /// Yes or no, 1 or 0 where it is written.
    Flag(bool),
}

impl<'a> Field<'a> {
    /// The value as it is written.
    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Flag(true) => "1",
            Self::Flag(false) => "0",
        }
    }
}

impl Question {
    /// The names of the values of an answer, in their order.
    pub(super) fn names(&self) -> &'static [&'static str] {
        const NAMES: [&str; 11] = [
            "key",
            "e164",
            "possible",
            "valid",
            "type",
            "region",
            "extension",
            "reason",
            "second_e164",
            "second_valid",
            "agrees",
        ];
        match self.details {
            Details::Key => &NAMES[..1],
            Details::Number => &NAMES[..8],
            Details::SecondOpinion => &NAMES,
        }
    }
}

/// Some phone texts, and then the answers to them.
#[derive(Debug, Default)]
pub(super) struct Answers {
    column: PhoneColumn,
    /// The places of texts that are not UTF-8.
    unread: Vec<usize>,
    keys: TextColumn,
    e164: String,
}

impl Answers {
    /// Removes every text and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.column.clear();
        self.unread.clear();
        self.keys.clear();
    }

    pub(super) fn push(&mut self, text: &str, reading: Reading) {
        self.column.push(text, reading);
    }

    /// Adds a text that is not UTF-8: it has no key.
    pub(super) fn push_unread(&mut self) {
        self.unread.push(self.column.len());
        self.column.push("", Reading::default());
    }

    /// Makes the keys of all texts.
    pub(super) fn make(&mut self, question: &Question) {
        question.strategy.key_texts(&self.column, &mut self.keys);
    }

    /// Adds the texts to a sample, where the strategy reads numbers.
    pub(super) fn sample(&self, question: &Question, sample: &mut PlusSample) {
        if question.strategy.needs_numbers() {
            self.column.sample(sample);
        }
    }

    /// The key of a text; blank where there is none.
    pub(super) fn key(&self, row: usize) -> &str {
        self.keys.get(row)
    }

    /// Gives each value of the answer to one text, in the order of [`Question::names`].
    pub(super) fn give(&mut self, question: &Question, row: usize, mut out: impl FnMut(Field<'_>)) {
        out(Field::Text(self.keys.get(row)));
        if question.details == Details::Key {
            return;
        }
        self.give_details(row, &mut out);
        if question.details == Details::SecondOpinion {
            self.give_second_opinion(row, &mut out);
        }
    }

    fn give_details(&mut self, row: usize, out: &mut impl FnMut(Field<'_>)) {
        let (text, has_key) = (self.column.texts().get(row), !self.keys.get(row).is_empty());
        if let Ok(number) = &self.column.numbers()[row] {
            give_number(number, text, has_key, &mut self.e164, out);
            return;
        }
        let reason = if self.unread.binary_search(&row).is_ok() {
            Some(Reason::NotUtf8)
        } else {
            Reason::against(text, &self.column.numbers()[row])
        };
        for field in [Field::Text(""), Field::Flag(false), Field::Flag(false)] {
            out(field);
        }
        for text in ["", "", "", reason.map_or("", Reason::name)] {
            out(Field::Text(text));
        }
    }

    /// Gives what another library says, and whether it says the same: the same number, or none, as valid as ours.
    fn give_second_opinion(&self, row: usize, out: &mut impl FnMut(Field<'_>)) {
        let second = second_opinion(self.column.texts().get(row), self.column.readings()[row]);
        let (e164, is_valid) = second.as_ref().map_or(("", false), |second| (&*second.e164, second.is_valid));
        let first = self.column.numbers()[row].as_ref();
        let agrees = first.map_or(e164.is_empty(), |first| first.e164() == e164 && first.is_valid() == is_valid);
        out(Field::Text(e164));
        out(Field::Flag(is_valid));
        out(Field::Flag(agrees));
    }
}

/// Gives what there is to know of a number.
fn give_number(number: &Number, text: &str, has_key: bool, e164: &mut String, out: &mut impl FnMut(Field<'_>)) {
    let reason = Reason::against_number(text, number).or((!has_key).then_some(Reason::NoKey));
    e164.clear();
    number.push_e164(e164);
    out(Field::Text(e164));
    out(Field::Flag(number.is_possible()));
    out(Field::Flag(number.is_valid()));
    for text in [number.kind(), number.region(), number.extension(), reason.map_or("", Reason::name)] {
        out(Field::Text(text));
    }
}
