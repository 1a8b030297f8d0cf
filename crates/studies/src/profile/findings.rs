//! What is the matter with the numbers, how often, and what is to be done about it?

use super::{CallsProfile, EVERYWHERE, FieldProfile, REGISTRY, RecordsProfile, Rule};

/// A finding, how often it is there, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name in every output.
    pub name: &'static str,
    /// The rule, in a sentence.
    pub about: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// How many entries, or calls.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// The parts by field, the greatest first; nothing for calls.
    pub places: Vec<(String, u64)>,
}

/// What is looked for in phone texts: name, rule and advice of each finding, in the order of every output.
pub fn definitions() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    REGISTRY.iter().map(|rule| (rule.name, rule.about, rule.advice)).chain([EVERYWHERE])
}

impl RecordsProfile {
    /// What is found in the phone entries of all fields, in the order of the rules; findings of which there are none are
    /// left out.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let count =
            |place: usize, field: &FieldProfile| field.texts.findings.get(place).copied().unwrap_or(field.everywhere);
        let found = definitions().enumerate().map(|(place, said)| (said, self.by_field(|field| count(place, field))));
        let of = self.phone_entries;
        let finding = |((name, about, advice), mut places): (_, Vec<(String, u64)>)| {
            // Fields come in the order of their names, which a stable sort keeps among equal counts.
            places.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let count = places.iter().map(|(_, count)| count).sum();
            Finding { name, about, advice, count, of, places }
        };
        found.map(finding).filter(|finding| finding.count > 0).collect()
    }

    fn by_field(&self, count: impl Fn(&FieldProfile) -> u64) -> Vec<(String, u64)> {
        let fields = self.objects.iter().flat_map(|object| object.fields.iter().map(move |field| (object, field)));
        let counts = fields.map(|(object, field)| (format!("{} {}", object.name, field.name), count(field)));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

impl CallsProfile {
    /// What is found in the numbers of callers, in the order of the rules; findings of which there are none are left out.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let of = self.numbers();
        let rules = REGISTRY.iter().zip(self.texts.findings);
        let finding = |(rule, count): (&Rule, u64)| {
            let Rule { name, about, .. } = *rule;
            (count > 0).then_some(Finding { name, about, advice: rule.for_calls?, count, of, places: Vec::new() })
        };
        rules.filter_map(finding).collect()
    }
}
