//! Which known name did the user mean?

use strsim::damerau_levenshtein;

/// The nearest of `known`: at most a third of its letters differ.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (damerau_levenshtein(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// ` (did you mean "x"?)` for the nearest of `known`, blank where none is near.
#[must_use]
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    hint(nearest(name, known))
}

/// ` (did you mean "x"?)`, blank without a suggestion.
pub(super) fn hint(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!(" (did you mean \"{name}\"?)"))
}

/// Names as a sentence lists them: `a, b, c`.
#[must_use]
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_name_is_suggested() {
        assert_eq!(did_you_mean("e614", ["raw", "e164", "digits"]), " (did you mean \"e164\"?)");
        assert_eq!(did_you_mean("Digit", ["raw", "digits"]), " (did you mean \"digits\"?)");
        assert_eq!(did_you_mean("banana", ["raw", "e164"]), "");
    }
}
