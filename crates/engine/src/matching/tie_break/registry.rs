//! Which rule does a spec name?

use crate::matching::error::{Result, SpecError};
use crate::spec::{Unknown, nearest};

use super::{REGISTRY, TieBreak};

/// A rule of a chain under the spec by which it was chosen.
#[derive(Debug)]
pub struct Rule {
    /// The spec, which is its name in every output.
    pub spec: String,
    /// What it does.
    pub rule: Box<dyn TieBreak>,
}

/// The rule that a spec names.
///
/// # Errors
/// Where no rule has that spec.
pub fn parse(spec: &str) -> Result<Rule> {
    let built = REGISTRY.iter().find_map(|entry| (entry.parse)(spec)).unwrap_or_else(|| {
        let name = |spec: &'static str| spec.split([':', '[']).next().unwrap_or(spec);
        let names = REGISTRY.iter().map(|entry| name(entry.spec));
        let nearest = nearest(spec.split(':').next().unwrap_or(spec), names);
        let known = REGISTRY.iter().map(|entry| entry.spec);
        Err(SpecError::UnknownRule(Unknown::with_nearest(spec, nearest, known)))
    });
    built.map(|rule| Rule { spec: spec.to_owned(), rule })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(spec: &str) -> String {
        parse(spec).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_rule_is_answered_with_the_nearest() {
        assert_eq!(
            problem("rollup"),
            "unknown tie-break rule \"rollup\" (did you mean \"roll-up\"?); expected one of: object-order[:A>B>…], \
             unique-per-object[:A>B>…], most-recent[:activity], roll-up[:contacts-only], name-similarity[:X], \
             last-caller-match, prefer:FIELD=VALUE, direct-line, first, random"
        );
        assert!(problem("name-similarty:0.8").contains("did you mean \"name-similarity\"?"));
        for spec in ["first:x", "roll-ups", "most-recentx", ""] {
            assert!(problem(spec).starts_with("unknown tie-break rule"), "{spec}");
        }
    }

    #[test]
    fn an_argument_out_of_place_says_what_is_expected() {
        for (spec, expected) in [
            ("name-similarity:1.5", "from 0 to 1"),
            ("name-similarity:0.90", "from 0 to 1"),
            ("most-recent:created", "modified or activity"),
            ("object-order:", "object types"),
            ("object-order:Contact>", "object types"),
            ("object-order:Contact>contact", "twice"),
            ("unique-per-object:Contact>", "such as unique-per-object:Contact>Account>Lead"),
            ("unique-per-object:Lead>Lead", "twice"),
            ("roll-up:", "roll-up:contacts-only"),
            ("roll-up:accounts", "roll-up:contacts-only"),
            ("prefer", "FIELD=VALUE"),
            ("prefer:status", "FIELD=VALUE"),
            ("prefer:status=", "FIELD=VALUE"),
        ] {
            assert!(problem(spec).contains(expected), "{spec}: {}", problem(spec));
        }
    }
}
