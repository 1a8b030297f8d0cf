//! Which specs does a range stand for? `last-7..10` for four of them, `name-similarity:0.7..0.9 step 0.1` for three.

/// What stands between the ends of a range.
const TO: &str = "..";
/// What stands before the width of its steps.
const STEP: &str = " step ";
/// No range stands for more specs.
const MOST: i64 = 1000;

/// A number with a fixed number of decimals: `units` of the last of them.
#[derive(Clone, Copy)]
struct Decimal {
    units: i64,
    decimals: u32,
}

/// A range that stands for no specs, or for too many.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RangeError {
    /// Not two numbers with `..` between them.
    #[error("\"{spec}\": expected a range of numbers such as last-7..10 or name-similarity:0.7..0.95 step 0.05")]
    NotNumbers {
        /// The spec as it was written.
        spec: String,
    },
    /// Decimals without a step.
    #[error("\"{spec}\": a range of decimals needs a step, such as 0.7..0.95 step 0.05")]
    NoStep {
        /// The spec as it was written.
        spec: String,
    },
    /// An end below the start, or a step of 0.
    #[error("\"{spec}\": expected a range that goes up, by a step above 0")]
    NotUpwards {
        /// The spec as it was written.
        spec: String,
    },
    /// More specs than a range may stand for.
    #[error("\"{spec}\": stands for more than {most} specs; take a wider step")]
    TooMany {
        /// The spec as it was written.
        spec: String,
        /// The most specs that a range may stand for.
        most: i64,
    },
}

/// The specs that a spec with any number of ranges stands for, in ascending order; a spec without one stands for itself.
/// Both ends belong to a range. Whole numbers go up by one where no step is given.
///
/// # Errors
/// Where a range is none, or stands for too many specs.
pub fn expand(spec: &str) -> Result<Vec<String>, RangeError> {
    let Some(place) = spec.find(TO) else { return Ok(vec![spec.to_owned()]) };
    let problem = || RangeError::NotNumbers { spec: spec.to_owned() };
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let (before, after) = (&spec[..place], &spec[place + TO.len()..]);
    let start = before.rfind(|c: char| !is_number(c)).map_or(0, |last| last + 1);
    let (head, low) = before.split_at(start);
    let (high, rest) = after.split_at(after.find(|c: char| !is_number(c)).unwrap_or(after.len()));
    let (step, rest) = match rest.strip_prefix(STEP) {
        Some(rest) => {
            let (step, rest) = rest.split_at(rest.find(|c: char| !is_number(c)).unwrap_or(rest.len()));
            (Some(step), rest)
        }
        None => (None, rest),
    };
    let ends = [low, high].map(Decimal::parse);
    let [Some(low), Some(high)] = ends else { return Err(problem()) };
    let step = match step {
        Some(step) => Decimal::parse(step).ok_or_else(problem)?,
        None if low.decimals + high.decimals == 0 => Decimal { units: 1, decimals: 0 },
        None => return Err(RangeError::NoStep { spec: spec.to_owned() }),
    };
    let decimals = low.decimals.max(high.decimals).max(step.decimals);
    let [low, high, step] = [low, high, step].map(|number| number.at(decimals));
    if low > high || step == 0 {
        return Err(RangeError::NotUpwards { spec: spec.to_owned() });
    }
    let steps = (high - low) / step;
    if steps >= MOST {
        return Err(RangeError::TooMany { spec: spec.to_owned(), most: MOST });
    }
    let tails = expand(rest)?;
    let mut specs = Vec::new();
    for units in (0..=steps).map(|place| low + place * step) {
        let number = Decimal { units, decimals }.text();
        specs.extend(tails.iter().map(|tail| format!("{head}{number}{tail}")));
    }
    Ok(specs)
}

impl Decimal {
    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = !whole.is_empty() && is_plain(whole) && is_plain(fraction) && text.len() < 15;
        let units = format!("{whole}{fraction}").parse().ok().filter(|_| is_number && !text.ends_with('.'))?;
        Some(Self { units, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// How many units of that many decimals, of which it has no more.
    fn at(self, decimals: u32) -> i64 {
        self.units.saturating_mul(10_i64.saturating_pow(decimals - self.decimals))
    }

    /// The plain way to write it: `0.7`, not `0.70`.
    fn text(self) -> String {
        if self.decimals == 0 {
            return self.units.to_string();
        }
        let scale = 10_i64.saturating_pow(self.decimals);
        let width = self.decimals as usize;
        let text = format!("{}.{:0width$}", self.units / scale, self.units % scale);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_up_to_their_end_and_are_written_plainly() {
        for (range, specs) in [
            ("e164", vec!["e164"]),
            ("last-9..11", vec!["last-9", "last-10", "last-11"]),
            (
                "name-similarity:0.70..0.95 step 0.10",
                vec!["name-similarity:0.7", "name-similarity:0.8", "name-similarity:0.9"],
            ),
            (
                "name-similarity:0.9..1 step 0.05",
                vec!["name-similarity:0.9", "name-similarity:0.95", "name-similarity:1"],
            ),
            ("last-7..8>suffix:6..7", vec!["last-7>suffix:6", "last-7>suffix:7", "last-8>suffix:6", "last-8>suffix:7"]),
        ] {
            assert_eq!(expand(range).unwrap(), specs);
        }
    }

    #[test]
    fn what_is_no_range_says_what_was_expected() {
        for (range, expected) in [
            ("last-..9", "expected a range of numbers"),
            ("last-7..", "expected a range of numbers"),
            ("x:0.7..0.9", "needs a step"),
            ("last-9..7", "goes up"),
            ("x:1..2 step 0", "goes up"),
            ("x:0..1 step 0.0001", "more than 1000"),
            ("x:1..2 step y", "expected a range of numbers"),
        ] {
            assert!(
                expand(range).unwrap_err().to_string().contains(expected),
                "{range}: {}",
                expand(range).unwrap_err()
            );
        }
    }
}
