//! Which number do dialled digits reach, dialled in a region? libphonenumber's order of steps, on digits alone.
//!
//! Exit code, calling code, the own calling code without a plus, national prefix: each is taken off only where the plan
//! says that what is left can be a number (`maybeExtractCountryCode`, `maybeStripNationalPrefixAndCarrierCode`).

use std::borrow::Cow;

use crate::Region;

use super::super::length::Length;
use super::super::number::{NotANumber, Number};
use super::automaton::Label;
use super::tables::{Plan, Plans};

/// No number has fewer digits after its calling code.
const LEAST_DIGITS: usize = 2;

impl Plans {
    /// The number that digits reach when they are dialled in a region, after a plus or without.
    ///
    /// # Errors
    /// Why there is none.
    #[inline]
    pub(crate) fn dialled(&self, digits: &[u8], plus: bool, region: Region) -> Result<Number, NotANumber> {
        let home = || self.of_region(region).ok_or(NotANumber::InvalidCountryCode);
        if plus {
            match self.after_plus(digits) {
                Ok((code, national)) => self.national(code, national, self.main(code)),
                // A plus before something that is no calling code is left out, and the rest is read as dialled at home.
                Err(NotANumber::InvalidCountryCode) => {
                    let (code, national) = self.at_home(digits, home()?)?;
                    let code = code.ok_or(NotANumber::InvalidCountryCode)?;
                    self.national(code, &national, self.main(code))
                }
                Err(reason) => Err(reason),
            }
        } else {
            let home = home()?;
            match self.at_home(digits, home)? {
                (Some(code), national) => self.national(code, &national, self.main(code)),
                (None, national) => self.national(home.code, &national, home),
            }
        }
    }

    /// The number with this calling code and national significant number, whatever its digits.
    pub(crate) fn known(&self, code: u16, digits: &[u8]) -> Result<Number, NotANumber> {
        let code = self.place_of(code).ok_or(NotANumber::InvalidCountryCode)?;
        self.number(code, &Left { digits: digits.into(), label: None })
    }

    /// The calling code at the start, and what follows it.
    #[inline]
    fn after_plus<'a>(&self, digits: &'a [u8]) -> Result<(usize, &'a [u8]), NotANumber> {
        if digits.len() <= LEAST_DIGITS {
            return Err(NotANumber::TooShortAfterIdd);
        }
        let (code, width) = self.code_at(digits).ok_or(NotANumber::InvalidCountryCode)?;
        Ok((code, &digits[width..]))
    }

    /// Digits dialled at home: the calling code after an exit code, or the own calling code where the digits make sense
    /// only without it; `None` for a national number.
    #[inline]
    fn at_home<'a>(&self, digits: &'a [u8], home: &Plan) -> Result<(Option<usize>, Cow<'a, [u8]>), NotANumber> {
        if let Some(exit) = home.exit_code.as_ref().and_then(|exit| exit.matched(digits)) {
            let abroad = &digits[exit.end..];
            if abroad.first() != Some(&0) {
                let (code, national) = self.after_plus(abroad)?;
                return Ok((Some(code), Cow::Borrowed(national)));
            }
        }
        if let Some(rest) = self.without_own_code(digits, home) {
            let is_too_long = home.lengths.fit(digits.len()) == Length::TooLong;
            if is_too_long || !self.is_general(home, self.label(home.code, digits)) {
                let national = self.without_prefix(home, rest);
                if is_too_long || self.is_general(home, national.label(self, home)) {
                    return Ok((Some(home.code), national.digits));
                }
            }
        }
        Ok((None, Cow::Borrowed(digits)))
    }

    #[inline]
    fn without_own_code<'a>(&self, digits: &'a [u8], home: &Plan) -> Option<&'a [u8]> {
        let (text, width) = self.written(home.code);
        let own = &text[1..=usize::from(width)];
        let starts = digits.len() >= own.len() && own.iter().zip(digits).all(|(&own, &digit)| own == b'0' + digit);
        starts.then(|| &digits[own.len()..])
    }

    /// The digits without a national prefix, or rewritten where the plan says so; as they are where they fit the plan
    /// only with it.
    #[inline]
    fn without_prefix<'a>(&self, plan: &Plan, digits: &'a [u8]) -> Left<'a> {
        let as_they_are = Left { digits: digits.into(), label: None };
        let Some(national_prefix) = &plan.national_prefix else { return as_they_are };
        let Some(matched) = national_prefix.prefix.matched(digits) else { return as_they_are };
        let left = match national_prefix.transformed(matched, digits) {
            Some(transformed) => transformed.into(),
            None => Cow::Borrowed(&digits[matched.end..]),
        };
        let label = self.label(plan.code, &left);
        if !self.is_general(plan, label) && self.is_general(plan, self.label(plan.code, digits)) {
            return as_they_are;
        }
        Left { digits: left, label }
    }

    /// A national number by a plan: its prefix goes where what is left has a length that can be dialled from anywhere.
    #[inline]
    fn national(&self, code: usize, digits: &[u8], plan: &Plan) -> Result<Number, NotANumber> {
        if digits.len() < LEAST_DIGITS {
            return Err(NotANumber::TooShort);
        }
        let left = self.without_prefix(plan, digits);
        match plan.lengths.fit(left.digits.len()) {
            Length::LocalOnly | Length::TooShort | Length::Other => {
                self.number(code, &Left { digits: digits.into(), label: None })
            }
            Length::Full | Length::TooLong => self.number(code, &left),
        }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "an E.164 form has 21 characters at most")]
    fn number(&self, code: usize, left: &Left<'_>) -> Result<Number, NotANumber> {
        let digits = &*left.digits;
        if digits.len() < LEAST_DIGITS {
            return Err(NotANumber::TooShort);
        }
        let label = left.label.or_else(|| self.label(code, digits)).ok_or(NotANumber::TooLong)?;
        let meaning = self.meaning(label, digits.len());
        let (text, width) = self.written(code);
        let mut number = Number {
            text,
            national: 1 + width,
            end: 1 + width + digits.len() as u8,
            kind: meaning.kind,
            length: meaning.length,
            territory: meaning.territory,
            extension: None,
        };
        let places = number.text[usize::from(number.national)..].iter_mut();
        places.zip(digits).for_each(|(place, digit)| *place = b'0' + digit);
        Ok(number)
    }
}

/// What is left of dialled digits, and what the automaton says of it where it was asked.
struct Left<'a> {
    digits: Cow<'a, [u8]>,
    label: Option<Label>,
}

impl Left<'_> {
    fn label(&self, plans: &Plans, plan: &Plan) -> Option<Label> {
        self.label.or_else(|| plans.label(plan.code, &self.digits))
    }
}
