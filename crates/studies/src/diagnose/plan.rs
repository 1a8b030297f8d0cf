//! Which strategies are replayed for a diagnosis? The one that is asked about, each rule on its candidates, and what finds
//! numbers that are nearly the same.

use std::ops::Range;
use std::sync::Arc;

use anilab_engine::error::Result;
use anilab_engine::matching::strategy::{Combine, Recipe, Search, Strategy};
use anilab_engine::matching::tie_break;
use anilab_engine::matching::tie_break::Need;

/// What reads stored texts more laxly than most strategies.
pub const NEAR_BY_READING: &str = "split+without-notes+e164";
/// What forgives a slip of one digit.
pub const SLIPS: [&str; 2] = ["edit-distance:1", "transposition"];

/// The strategies of a diagnosis, and what each is for.
pub struct Plan {
    /// All of them; the first is the one that is diagnosed.
    pub strategies: Arc<[Strategy]>,
    /// What the first compares, as a spec that commands can build on.
    pub compared: String,
    /// Those with each rule alone, and what each is called.
    pub lab: Vec<(String, usize)>,
    /// The one that reads stored texts more laxly.
    pub by_reading: usize,
    /// Those that forgive a slip.
    pub slips: Range<usize>,
    /// Those whose disagreements are audited.
    pub panel: Range<usize>,
}

impl Plan {
    /// The strategies to diagnose `recipe`, all of which search these phone fields alone, where any are named.
    /// `looks_back` says whether rules may look at earlier calls.
    ///
    /// # Errors
    /// Where a strategy cannot be built.
    pub fn new(recipe: &Recipe, fields: &[String], panel: &[Recipe], looks_back: bool) -> Result<Self> {
        let searching = |recipe: &Recipe| within(recipe.clone(), fields).build();
        let mut strategies = vec![searching(recipe)?];
        let mut lab = Vec::new();
        let mut add = |name: &str, rules: Vec<String>, strategies: &mut Vec<Strategy>| -> Result<()> {
            lab.push((name.to_owned(), strategies.len()));
            strategies.push(searching(&with_rules(recipe, name, rules))?);
            Ok(())
        };
        add("no rule", Vec::new(), &mut strategies)?;
        for rule in rules(recipe, looks_back)? {
            add(&rule, vec![rule.clone()], &mut strategies)?;
        }
        if recipe.tie_break.len() > 1 {
            add(&recipe.tie_break.join(" + "), recipe.tie_break.clone(), &mut strategies)?;
        }
        let by_reading = strategies.len();
        strategies.push(searching(&Recipe::composed(NEAR_BY_READING))?);
        let slips = strategies.len()..strategies.len() + SLIPS.len();
        for slip in SLIPS {
            strategies.push(searching(&Recipe::composed(slip))?);
        }
        let audited = strategies.len()..strategies.len() + panel.len();
        for recipe in panel {
            strategies.push(searching(recipe)?);
        }
        Ok(Self { strategies: strategies.into(), compared: compared(recipe), lab, by_reading, slips, panel: audited })
    }
}

/// Every rule of the registry that needs no argument, then those of the recipe.
fn rules(recipe: &Recipe, looks_back: bool) -> Result<Vec<String>> {
    let bare = tie_break::REGISTRY.iter().map(|entry| entry.spec.split('[').next().unwrap_or(entry.spec).to_owned());
    let mut specs: Vec<String> = Vec::new();
    for (spec, is_own) in bare.map(|spec| (spec, false)).chain(recipe.tie_break.iter().map(|spec| (spec.clone(), true)))
    {
        let need = tie_break::parse(&spec)?.rule.need();
        // FIELD=VALUE stands for a field and a value.
        let is_there = is_own || !matches!(need, Some(Need::Attribute(_)));
        let can_look = looks_back || need != Some(Need::History);
        if is_there && can_look && !specs.contains(&spec) {
            specs.push(spec);
        }
    }
    Ok(specs)
}

/// The same comparison with these rules, under a name that says so. What it opens is left to the default: a list.
fn with_rules(recipe: &Recipe, name: &str, rules: Vec<String>) -> Recipe {
    let mut with = Recipe { tie_break: rules, on_many: None, pop: None, ..recipe.clone() };
    with.name = format!("{} with {name}", recipe.name);
    with.may_lack.columns = true;
    with
}

/// The recipe, searching these fields alone, where any are named.
fn within(mut recipe: Recipe, fields: &[String]) -> Recipe {
    if fields.is_empty() {
        return recipe;
    }
    let is_named = |field: &String| fields.iter().any(|other| other.eq_ignore_ascii_case(field));
    if recipe.fields.is_empty() {
        recipe.fields = fields.to_vec();
    } else {
        recipe.fields.retain(is_named);
    }
    for stage in &mut recipe.stages {
        if let Some(own) = &mut stage.fields {
            own.retain(is_named);
        }
    }
    recipe
}

/// What a recipe compares, as a spec; `e164` where a spec cannot say it.
fn compared(recipe: &Recipe) -> String {
    let is_plain = recipe.ani == recipe.stored
        && recipe.combine == Combine::default()
        && recipe.search == Search::default()
        && recipe.fields.is_empty()
        && recipe.objects.is_empty()
        && recipe
            .stages
            .iter()
            .all(|stage| stage.fields.is_none() && stage.objects.is_none() && stage.search.is_none());
    if !is_plain {
        return "e164".to_owned();
    }
    let stages: Vec<&str> = recipe.stages.iter().map(|stage| stage.spec.as_str()).collect();
    let parts: Vec<String> = recipe.ani.iter().cloned().chain([stages.join(">")]).collect();
    parts.join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_alone_and_the_chain_at_the_end() {
        let recipe = Recipe::composed("e164+prefer:status=active+most-recent");
        let plan = Plan::new(&recipe, &[], &[], true).expect("strategies");
        let names: Vec<&str> = plan.lab.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "no rule",
                "object-order",
                "unique-per-object",
                "most-recent",
                "roll-up",
                "name-similarity",
                "last-caller-match",
                "direct-line",
                "first",
                "random",
                "prefer:status=active",
                "prefer:status=active + most-recent",
            ]
        );
        assert_eq!(plan.compared, "e164");
        let without = Plan::new(&recipe, &[], &[], false).expect("strategies");
        assert_eq!(without.lab.len() + 1, plan.lab.len());
    }

    #[test]
    fn what_is_compared_is_a_spec_that_can_be_built_on() {
        for (spec, expected) in [("split+e164+first", "split+e164"), ("e164>last-7", "e164>last-7"), ("raw", "raw")] {
            assert_eq!(compared(&Recipe::composed(spec)), expected);
        }
        assert_eq!(compared(&Recipe { fields: vec!["phone".to_owned()], ..Recipe::composed("raw") }), "e164");
    }
}
