//! Does a source leave out the `+` of international numbers? A sample of its texts, read both ways.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::{Notation, Reading, Region};

use super::notation::with_plus;
use super::number::Number;
use super::parse::parse;

/// How many texts a sample holds: those with the lowest hashes, so that neither order nor repetition changes it.
const SAMPLE: usize = 1000;
/// Fewer texts than these say nothing.
const FEWEST: usize = 100;
/// A text is looked at if it has so many digits and nothing else; fewer are hardly an international number.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

/// Texts of one source that are digits alone, each with the region in which it is read.
#[derive(Debug, Clone)]
pub struct PlusSample {
    /// The texts by their hash.
    texts: BTreeMap<u64, (Box<str>, Region)>,
    /// Texts with this hash or a higher one are no part of it.
    limit: u64,
}

impl Default for PlusSample {
    fn default() -> Self {
        Self::below(u64::MAX)
    }
}

/// What a sample says, where it says that the `+` is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlusFinding {
    /// How many texts were looked at.
    pub texts: usize,
    /// How many are valid numbers with a `+` in front.
    pub with_plus: usize,
    /// How many are that number as written, too.
    pub as_written: usize,
}

impl PlusSample {
    /// A part of a sample whose other parts hold enough texts below the limit.
    #[must_use]
    pub fn below(limit: u64) -> Self {
        Self { texts: BTreeMap::new(), limit }
    }

    /// The limit of the parts that come after this one.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Adds a text, unless it is not digits alone, or its source is known to leave out the `+`.
    pub fn add(&mut self, text: &str, reading: Reading) {
        let text = text.trim();
        if !DIGITS.contains(&text.len())
            || reading.notation != Notation::AsWritten
            || !text.bytes().all(|byte| byte.is_ascii_digit())
        {
            return;
        }
        let [a, b] = *reading.region.as_str().as_bytes().first_chunk().unwrap_or(&[0, 0]);
        let hash = xxh3_64_with_seed(text.as_bytes(), u64::from(u16::from_be_bytes([a, b])));
        if hash < self.limit {
            self.texts.entry(hash).or_insert_with(|| (text.into(), reading.region));
            self.cut();
        }
    }

    /// Adds the texts of another sample of the same source.
    pub fn merge(&mut self, other: &Self) {
        for (hash, text) in other.texts.range(..self.limit) {
            self.texts.entry(*hash).or_insert_with(|| text.clone());
        }
        self.cut();
    }

    fn cut(&mut self) {
        while self.texts.len() > SAMPLE {
            self.texts.pop_last();
        }
        if let (SAMPLE, Some((&highest, _))) = (self.texts.len(), self.texts.last_key_value()) {
            self.limit = highest;
        }
    }

    /// Whether the source looks as if it left out the `+`. Of 100 texts or more nine in ten are valid numbers with a `+` in
    /// front; and of those that are not read as that number when read as written, one in a hundred texts or more and
    /// half of them or more speak for the `+`: as written they are no valid number, or the number with the `+` is one of
    /// their own country, whose calling code nobody writes before national numbers by chance.
    ///
    /// Measured with 300 numbers like the example of each region and kind: no column of national numbers passes, though
    /// those of Montserrat (`6644912345`, valid in Thailand) are all valid with a `+`; every column of its own
    /// country's numbers without `+` passes, unless both readings agree, as they do nearly everywhere but in Germany,
    /// Indonesia, Sweden and Kosovo; and of other countries' numbers, read in the United States, 385 of 416 columns pass.
    #[must_use]
    pub fn finding(&self) -> Option<PlusFinding> {
        let mut finding = PlusFinding { texts: self.texts.len(), with_plus: 0, as_written: 0 };
        if finding.texts < FEWEST {
            return None;
        }
        let (mut for_plus, mut against) = (0, 0);
        for (text, region) in self.texts.values() {
            let Some(number) = with_plus(text).filter(Number::is_valid) else { continue };
            finding.with_plus += 1;
            match parse(text, *region) {
                Ok(written) if written.e164() == number.e164() => finding.as_written += 1,
                Ok(written) if written.is_valid() && code(&written) != code(&number) => against += 1,
                _ => for_plus += 1,
            }
        }
        let passes =
            finding.with_plus * 10 >= finding.texts * 9 && for_plus * 100 >= finding.texts && for_plus > against;
        passes.then_some(finding)
    }
}

/// The calling code of a number.
fn code(number: &Number) -> String {
    let (mut code, mut national) = (number.e164(), String::new());
    number.push_national(&mut national);
    code.truncate(code.len() - national.len());
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::national_digits;
    use crate::{example, known_regions};

    fn region(code: &str) -> Region {
        Region::from_letters(code).unwrap_or_default()
    }

    /// 300 valid numbers like the example of a region: other digits in its last seven places.
    fn alike(region: Region, is_mobile: bool) -> Vec<String> {
        let Some(example) = example(region, is_mobile) else { return Vec::new() };
        let (e164, mut national) = (example.e164(), String::new());
        example.push_national(&mut national);
        let kept = e164.len() - national.len().min(7);
        let mut seed = 7_u64;
        let mut draw = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'0' + u8::try_from((seed >> 33) % 10).unwrap())
        };
        let texts = (0..20_000).map(|_| e164[..kept].chars().chain((kept..e164.len()).map(|_| draw())).collect());
        let is_plain = |number: Number, text: &str| number.is_valid() && number.e164() == text;
        texts.filter(|text: &String| parse(text, Region::NONE).is_ok_and(|it| is_plain(it, text))).take(300).collect()
    }

    fn finding(texts: &[String], region: Region) -> Option<PlusFinding> {
        let mut sample = PlusSample::default();
        for text in texts {
            sample.add(text, region.into());
        }
        sample.finding()
    }

    /// The numbers of every region and kind of which a sample is large enough.
    fn columns() -> Vec<(Region, Vec<String>)> {
        let kinds = known_regions().into_iter().flat_map(|region| [(region, false), (region, true)]);
        let all = kinds.map(|(region, is_mobile)| (region, alike(region, is_mobile)));
        all.filter(|(_, texts)| texts.len() == 300).collect()
    }

    #[test]
    fn national_numbers_of_no_region_look_as_if_their_plus_was_left_out() {
        for (region, texts) in columns() {
            let national: Vec<String> = texts.iter().map(|text| national_digits(text)).collect();
            assert_eq!(finding(&national, region), None, "{region}");
        }
    }

    #[test]
    fn international_numbers_without_plus_are_noticed_where_it_matters() {
        let (mut foreign, mut noticed) = (0, 0);
        for (home, texts) in columns() {
            let without: Vec<String> = texts.iter().map(|text| text[1..].to_owned()).collect();
            if without[0].len() < 9 {
                continue;
            }
            let agrees = |text: &&String| parse(text, home).is_ok_and(|number| number.e164()[1..] == text[..]);
            let differ = without.len() - without.iter().filter(agrees).count();
            // Three of 300 are one in a hundred; what lies about that is left open.
            if differ == 0 || differ >= 10 {
                assert_eq!(finding(&without, home).is_some(), differ > 0, "{home}");
            }
            assert!(finding(&without, Region::NONE).is_some(), "{home}");
            if !without[0].starts_with('1') {
                foreign += 1;
                noticed += usize::from(finding(&without, region("US")).is_some());
            }
        }
        assert!(noticed * 10 >= foreign * 9, "{noticed} of {foreign}");
    }

    #[test]
    fn a_few_texts_say_nothing_and_neither_order_nor_repetition_counts() {
        let texts: Vec<String> = alike(region("DE"), true).iter().map(|text| text[1..].to_owned()).collect();
        let us = region("US");
        assert_eq!(finding(&texts[..99], us), None);
        assert_eq!(finding(&[&texts[..99], &texts[..99]].concat(), us), None);
        let all = finding(&texts, us);
        let backwards: Vec<String> = texts.iter().rev().cloned().collect();
        assert!(all.is_some() && all == finding(&backwards, us));
        // In parts, each with the limit of those before it.
        let mut whole = PlusSample::default();
        for part in texts.chunks(70) {
            let mut sample = PlusSample::below(whole.limit());
            for text in part {
                sample.add(text, us.into());
            }
            whole.merge(&sample);
        }
        assert_eq!(whole.finding(), all);
    }
}
