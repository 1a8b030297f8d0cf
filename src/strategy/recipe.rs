//! What does a configuration say of a strategy? Everything as text and plain choices, to be built before data is read.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::normalise;
use crate::tie_break::{self, Rule};

use super::Strategy;
use super::pop::{OnMany, PopPolicy, PopRows};

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Search {
    /// Through every field of every object.
    #[default]
    All,
    /// To the first of the objects with a hit.
    FirstObject,
    /// To the first of the fields with a hit.
    FirstField,
}

/// A strategy as a configuration describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipe {
    /// Its name.
    pub name: String,
    /// The spec of its normaliser.
    pub normaliser: String,
    /// The phone fields that are searched, in order; all where none are named.
    pub fields: Vec<String>,
    /// The object types that are searched, in order; all where none are named.
    pub objects: Vec<String>,
    /// How far the search goes.
    pub search: Search,
    /// The specs of its tie-break rules, in order.
    pub tie_break: Vec<String>,
    /// What the agent gets when several records are left, where it is said this way.
    pub on_many: Option<OnMany>,
    /// What opens for no, one and several matches, where it is said.
    pub pop: Option<PopRows>,
}

/// What stands between the parts of a composed spec.
const PLUS: char = '+';

impl Recipe {
    /// The strategy of a composed spec: a normaliser, then tie-break rules, with `+` between them. Every field and
    /// object is searched, and the spec is the name.
    #[must_use]
    pub fn composed(spec: &str) -> Self {
        let mut parts = spec.split(PLUS).map(str::to_owned);
        Self {
            name: spec.to_owned(),
            normaliser: parts.next().unwrap_or_default(),
            tie_break: parts.collect(),
            ..Self::default()
        }
    }

    /// Builds the strategy.
    ///
    /// # Errors
    /// Where a spec is unknown, a rule stands twice, a search has no order to go by, or the pops contradict themselves.
    pub fn build(&self) -> Result<Strategy> {
        let ordered = match self.search {
            Search::All => None,
            Search::FirstObject => Some(("first-object", "objects", &self.objects)),
            Search::FirstField => Some(("first-field", "fields", &self.fields)),
        };
        if let Some((search, key, names)) = ordered
            && names.is_empty()
        {
            return Err(Error::Usage(format!(
                "search = \"{search}\" needs an order; name the {key} in it: {key} = [\"…\", \"…\"]"
            )));
        }
        let rules = self.rules()?;
        Ok(Strategy {
            name: self.name.clone(),
            normaliser: normalise::parse(&self.normaliser)?,
            fields: self.fields.clone(),
            objects: self.objects.clone(),
            search: self.search,
            pop: PopPolicy::build(self.pop, self.on_many, &rules)?,
            counts_pops: self.pop.is_some(),
            rules,
        })
    }

    fn rules(&self) -> Result<Vec<Rule>> {
        for (place, spec) in self.tie_break.iter().enumerate() {
            if self.tie_break[..place].contains(spec) {
                return Err(Error::Usage(format!("the tie-break rule \"{spec}\" stands twice; once is enough")));
            }
        }
        self.tie_break.iter().map(|spec| tie_break::parse(spec)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composed_spec_is_a_normaliser_and_a_chain() {
        let strategy = Recipe::composed("last-9+name-similarity:0.8+most-recent").build().unwrap();
        assert_eq!(strategy.name, "last-9+name-similarity:0.8+most-recent");
        let rules: Vec<&str> = strategy.rules.iter().map(|rule| rule.spec.as_str()).collect();
        assert_eq!(rules, ["name-similarity:0.8", "most-recent"]);
        assert!(Recipe::composed("e164").build().unwrap().rules.is_empty());
    }

    #[test]
    fn what_cannot_be_built_is_said() {
        let problem = |recipe: Recipe| recipe.build().unwrap_err().to_string();
        assert!(problem(Recipe::composed("e164+rol-up")).contains("did you mean \"roll-up\"?"));
        assert!(problem(Recipe::composed("e164+first+first")).contains("stands twice"));
        assert!(problem(Recipe::composed("e164+")).contains("unknown tie-break rule \"\""));
        let unordered = Recipe { search: Search::FirstObject, ..Recipe::composed("e164") };
        assert_eq!(
            problem(unordered),
            "search = \"first-object\" needs an order; name the objects in it: objects = [\"…\", \"…\"]"
        );
    }
}
