//! `name-similarity`: which record has the name that came with the call?

use super::highest::keep_highest;
use super::{Built, Entry, Tie, TieBreak};
use crate::matching::error::SpecError;
use crate::similarity::{FoldedName, similarity};
use crate::spec::argument;

pub(super) const ENTRY: Entry = Entry {
    spec: "name-similarity[:X]",
    about: "keeps the candidates whose name is most like the caller's, X or more of 1; bare: 0.9",
    examples: &["name-similarity", "name-similarity:0.75"],
    parse: |spec| argument(spec, "name-similarity", "0.9").map(|least| build(spec, least)),
};

/// Keeps the most similar of the candidates that reach the least similarity. A call without a name, and one whose name
/// is like no candidate's, leave the tie. The similarity is [`similarity`]'s.
#[derive(Debug)]
struct NameSimilarity {
    least: f64,
}

fn build(spec: &str, least: &str) -> Built {
    match least.parse::<f64>() {
        // Only the plain way to write a number is taken, so that a rule has one name.
        Ok(value) if (0.0..=1.0).contains(&value) && value.to_string() == least => {
            Ok(Box::new(NameSimilarity { least: value }))
        }
        _ => Err(SpecError::argument(spec, "a similarity from 0 to 1, such as name-similarity:0.9", least)),
    }
}

/// Similarities are compared to nine decimals, so that the last bits of a sum decide nothing.
const DECIMALS: f64 = 1e9;

impl NameSimilarity {
    /// The similarity in units of 10⁻⁹; 0 below the least.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 10⁹")]
    fn value(&self, tie: &Tie<'_>, caller: &FoldedName, candidate: u32) -> u32 {
        let value = similarity(caller, tie.evidence.name(candidate));
        if value < self.least { 0 } else { (value * DECIMALS).round() as u32 }
    }
}

impl TieBreak for NameSimilarity {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        let caller = FoldedName::new(tie.caller_name);
        if caller.is_blank() {
            kept.clear();
            kept.extend_from_slice(candidates);
        } else {
            keep_highest(candidates, |candidate| Some(self.value(tie, &caller, candidate)), kept);
        }
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        if tie.caller_name.is_empty() {
            return "the call brings no name".to_owned();
        }
        let caller = FoldedName::new(tie.caller_name);
        format!("similarity {:.3}", similarity(&caller, tie.evidence.name(candidate)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, Row, contact, kept};

    #[test]
    fn the_most_similar_that_reaches_the_threshold_stays() {
        let named = |id, name| Row { name, ..contact(id) };
        let rows = [named("A", "Rosa Silverbrook"), named("B", "Rosa Silverbrock"), named("C", "Olive Thornley")];
        let with = |name| Call { name, ..Call::default() };
        assert_eq!(kept("name-similarity", &rows, with("SILVERBROOK ROSA")), ["A"]);
        assert_eq!(kept("name-similarity", &rows, with("ROSA SILVERBROCK")), ["B"]);
        assert_eq!(kept("name-similarity", &rows, with("PATEL ANAND")), ["A", "B", "C"]);
        assert_eq!(kept("name-similarity", &rows, with("")), ["A", "B", "C"]);
        // Thornley alone: 16 of 16 + 5 letters, 0.762.
        assert_eq!(kept("name-similarity", &rows, with("Thornley")), ["A", "B", "C"]);
        assert_eq!(kept("name-similarity:0.75", &rows, with("Thornley")), ["C"]);
        // Equal best ones are left among them; a blank name is like none.
        let twins = [named("A", "Ann Lee"), named("B", "LEE, ANN"), named("C", "Bob Ray"), named("D", "")];
        assert_eq!(kept("name-similarity", &twins, with("Ann Lee")), ["A", "B"]);
    }
}
