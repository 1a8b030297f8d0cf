//! What is one configuration, and which of two is the simpler?

use anilab_engine::matching::strategy::{Combine, Matching, OnMany, Recipe, Search};
use anilab_engine::matching::{Result, normalise};

/// A strategy of the space with the value that it has of each knob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configuration {
    /// The strategy, under its canonical name.
    pub recipe: Recipe,
    /// The place of its value of each knob; none of strategies that are tried as they are.
    pub values: Vec<usize>,
    /// How it stands in the canonical order: the simplest is first.
    pub rank: Rank,
}

/// The canonical order: fewer rules first, exact before fuzzy, less to compare and to set, then in the order of the registry,
/// then by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    rules: usize,
    is_fuzzy: bool,
    steps: usize,
    settings: usize,
    normaliser: usize,
    name: String,
}

impl Rank {
    /// That of a recipe.
    ///
    /// # Errors
    /// Where it cannot be built.
    pub fn of(recipe: &Recipe) -> Result<Self> {
        let strategy = recipe.build()?;
        let compares = strategy.stages.iter().any(|stage| matches!(stage.matching, Matching::Compare(_)));
        let weighs = recipe.tie_break.iter().any(|rule| rule.starts_with("name-similarity"));
        let restricted = |fields: &[String], objects: &[String], search: Search| {
            usize::from(!fields.is_empty()) + usize::from(!objects.is_empty()) + usize::from(search != Search::All)
        };
        let stages: usize =
            strategy.stages.iter().map(|stage| restricted(&stage.fields, &stage.objects, stage.search)).sum();
        let first = &recipe.stages[0].spec;
        let is_kind = |entry: &normalise::Entry| (entry.parse)(first).is_some();
        Ok(Self {
            rules: recipe.tie_break.len(),
            is_fuzzy: compares || weighs,
            steps: recipe.stages.len() + recipe.ani.len() + recipe.stored.len(),
            settings: stages
                + usize::from(recipe.combine != Combine::First)
                + usize::from(recipe.on_many == Some(OnMany::Nothing))
                + usize::from(recipe.pop.is_some()),
            normaliser: normalise::REGISTRY.iter().position(is_kind).unwrap_or(normalise::REGISTRY.len()),
            name: recipe.name.clone(),
        })
    }

    /// How simple it is, the order of equally simple ones aside: how many rules, and whether it is fuzzy.
    #[must_use]
    pub fn simplicity(&self) -> (usize, bool) {
        (self.rules, self.is_fuzzy)
    }
}

impl Configuration {
    /// A configuration of a recipe.
    ///
    /// # Errors
    /// Where it cannot be built.
    pub fn new(recipe: Recipe, values: Vec<usize>) -> Result<Self> {
        let rank = Rank::of(&recipe)?;
        Ok(Self { recipe, values, rank })
    }

    /// The recipe without its name: two configurations that do the same are one.
    #[must_use]
    pub fn identity(recipe: &Recipe) -> Recipe {
        Recipe { name: String::new(), ..recipe.clone() }
    }

    /// What of a recipe is compared: configurations that compare in the same way share their work.
    #[must_use]
    pub fn comparison(recipe: &Recipe) -> Recipe {
        Recipe { tie_break: Vec::new(), on_many: None, pop: None, ..Self::identity(recipe) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simplest_stands_first() {
        let rank = |spec: &str| Rank::of(&Recipe::composed(spec)).unwrap();
        let order = [
            "raw",
            "last-9",
            "last-10",
            "e164",
            "e164>last-9",
            "edit-distance:1",
            "raw+roll-up",
            "e164+first",
            "raw+name-similarity",
            "raw+first+roll-up",
        ];
        let mut sorted = order.to_vec();
        sorted.reverse();
        sorted.sort_by_key(|spec| rank(spec));
        // The registry has raw, digits, last-N, e164; last-10 is before last-9 by its text.
        assert_eq!(
            sorted,
            [
                "raw",
                "last-10",
                "last-9",
                "e164",
                "e164>last-9",
                "edit-distance:1",
                "raw+roll-up",
                "e164+first",
                "raw+name-similarity",
                "raw+first+roll-up"
            ]
        );
    }
}
