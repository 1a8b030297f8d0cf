//! How are the numbers of the records written, and which of them are wrong though they look right?

use std::cmp::Ordering;
use std::collections::BTreeMap;

use anilab_simulate::StoredFormat;

use super::book::Book;
use super::call_log::{About, Calls};
use super::draft::{Draft, Grade, float, rounded};
use super::homogeneity::deviation;
use super::objects::{Kind, Slot};

/// A field needs as many entries for a mix of its own …
const FEWEST: u64 = 100;
/// … that is as far from the others' as chance takes it in one of a thousand cases.
const FAR: f64 = 3.09;

type Mix = BTreeMap<StoredFormat, u64>;

/// What a parser makes of the entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readable {
    /// The share in which it finds the right number.
    pub(super) right: f64,
    /// The share of those with a number in which that is a wrong one.
    pub(super) wrong: f64,
}

/// Fits the formats.
pub(super) fn estimate(draft: &mut Draft, book: &Book<'_>, calls: &Calls) -> Readable {
    let typos = Typos::of(book, calls);
    let fields = book.formats();
    let own = standing_apart(&fields);
    let is_common = |field: &(Kind, Slot)| !own.contains(field);
    let common = summed(fields.iter().filter(|(field, _)| is_common(field)).map(|(_, mix)| mix));
    if common.is_empty() {
        draft.note("stored", Grade::Default, "no record has a phone entry", 0);
        return Readable { right: 1.0, wrong: 0.0 };
    }
    draft.dials.stored = weights(&common, typos.share());
    let how = match (calls.has_labels(), own.is_empty()) {
        (true, true) => {
            "phone entries by their shape; typo: also those one digit off the number that their person calls from"
        }
        (true, false) => {
            "phone entries by their shape, typo also by labels; fields with a mix of their own stand below, in stored_by"
        }
        (false, _) => {
            "phone entries by their shape; without labels only those typos are seen that make no valid number"
        }
    };
    let grade = if calls.has_labels() { Grade::Fitted } else { Grade::Rough };
    draft.note("stored", grade, how, common.values().sum());
    for (kind, slot) in own {
        let mix = weights(&fields[&(kind, slot)], typos.share());
        let fields = draft.dials.stored_by.entry(kind.name().to_owned()).or_default();
        fields.insert(slot.name().to_owned(), mix);
    }
    let all = summed(fields.values());
    let count = |is_counted: fn(&StoredFormat) -> bool| -> f64 {
        float(all.iter().filter(|(format, _)| is_counted(format)).map(|(_, count)| count).sum())
    };
    let sound = count(|format| !format.is_damaged());
    Readable { right: sound / count(|_| true) * (1.0 - typos.share()), wrong: typos.share() }
}

/// The fields that are written otherwise than the rest: the one that stands farthest apart is taken out as long as chance does
/// not explain it. Of two that are left, the one with fewer entries.
fn standing_apart(fields: &BTreeMap<(Kind, Slot), Mix>) -> Vec<(Kind, Slot)> {
    let mut left = fields.clone();
    let mut apart = Vec::new();
    while left.len() > 1 {
        let entries = |mix: &Mix| mix.values().sum::<u64>();
        let deviation_of = |field: &(Kind, Slot), mix: &Mix| {
            let others = summed(left.iter().filter(|(other, _)| *other != field).map(|(_, mix)| mix));
            let is_told = entries(mix) >= FEWEST && entries(&others) >= FEWEST;
            if is_told { deviation(mix, &others) } else { 0.0 }
        };
        let mut found: Vec<(f64, u64, (Kind, Slot))> =
            left.iter().map(|(field, mix)| (deviation_of(field, mix), entries(mix), *field)).collect();
        let is_pair = found.len() == 2;
        found.sort_by(|a, b| {
            let by_deviation = if is_pair { Ordering::Equal } else { b.0.total_cmp(&a.0) };
            by_deviation.then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2))
        });
        let (deviation, _, field) = found[0];
        if deviation <= FAR {
            break;
        }
        left.remove(&field);
        apart.push(field);
    }
    apart
}

fn summed<'m>(mixes: impl Iterator<Item = &'m Mix>) -> Mix {
    let mut sum = Mix::new();
    for (format, count) in mixes.flatten() {
        *sum.entry(*format).or_default() += count;
    }
    sum
}

/// Percentages; the typos that look right are taken from the printed form, which they have.
fn weights(mix: &Mix, unseen_typos: f64) -> BTreeMap<StoredFormat, f64> {
    let all = float(mix.values().sum());
    let valid = float(mix.iter().filter(|(format, _)| !format.is_damaged()).map(|(_, count)| count).sum());
    let mut weights: BTreeMap<StoredFormat, f64> = mix.iter().map(|(&format, &count)| (format, float(count))).collect();
    let printed = weights.get(&StoredFormat::National).copied().unwrap_or(0.0);
    let typos = (unseen_typos * valid).min(printed);
    if typos > 0.0 {
        weights.insert(StoredFormat::National, printed - typos);
        *weights.entry(StoredFormat::Typo).or_default() += typos;
    }
    weights.into_iter().map(|(format, count)| (format, rounded(100.0 * count / all))).collect()
}

/// Entries with a valid number whose person was heard from it, or from one that is a slip away.
#[derive(Debug, Default)]
struct Typos {
    heard: u64,
    near: u64,
}

impl Typos {
    fn of(book: &Book<'_>, calls: &Calls) -> Self {
        let mut by_row: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
        for (number, about) in calls.heard.keys() {
            if let About::Record(row) = about {
                by_row.entry(*row).or_default().push(*number);
            }
        }
        let mut typos = Self::default();
        for (row, numbers) in by_row {
            for stored in book.rows[row as usize].numbers() {
                let is_heard = numbers.contains(&stored);
                let is_near = !is_heard && numbers.iter().any(|&number| is_slip(number, stored));
                typos.heard += u64::from(is_heard || is_near);
                typos.near += u64::from(is_near);
            }
        }
        typos
    }

    fn share(&self) -> f64 {
        if self.heard == 0 { 0.0 } else { float(self.near) / float(self.heard) }
    }
}

/// Whether two numbers differ by one digit, or by two neighbours exchanged.
pub(super) fn is_slip(one: u64, other: u64) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    if one.len() != other.len() {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let apart: Vec<usize> = (0..one.len()).filter(|&place| one[place] != other[place]).collect();
    match apart[..] {
        [_] => true,
        [first, second] => second == first + 1 && one[first] == other[second] && one[second] == other[first],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_digit_or_two_exchanged() {
        for (other, expected) in [(14_152_201_235, true), (14_152_202_134, true), (14_152_201_234, false)] {
            assert_eq!(is_slip(14_152_201_234, other), expected, "{other}");
        }
        assert!(!is_slip(14_152_201_234, 14_152_202_135) && !is_slip(1_234, 12_345));
    }

    #[test]
    fn typos_that_look_right_are_taken_from_the_printed_numbers() {
        // 90 e164, 8 printed, 2 visible typos; 1 of 98 valid ones is wrong: 0.98 of the printed go over.
        let mix = Mix::from([(StoredFormat::E164, 90), (StoredFormat::National, 8), (StoredFormat::Typo, 2)]);
        let weights = weights(&mix, 0.01);
        assert!((weights[&StoredFormat::National] - 7.02).abs() < 1e-9, "{weights:?}");
        assert!((weights[&StoredFormat::Typo] - 2.98).abs() < 1e-9);
    }
}
