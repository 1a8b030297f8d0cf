//! Which configurations does a search try? `[tune]`: lists and ranges, each checked where it stands.

use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::matching::strategy::{OnMany, Recipe, Search, chosen};
use crate::matching::tie_break;
use crate::matching::tie_break::Ground;
use crate::spec::expand;

use super::error::{ConfigError, Result, TuneProblem};
use super::line_of;

/// The space of a search. What it leaves out is made from the data.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TuneConfig {
    /// What is compared: specs of normalisers and matchers, with `>` between stages and preparations before a `+`. A range
    /// stands for each of its specs: `last-7..10`.
    #[serde(rename = "match")]
    #[schemars(with = "Option<Vec<String>>")]
    pub matches: Option<Vec<Spanned<String>>>,
    /// Lists of the phone fields that are searched; an empty list stands for all.
    pub fields: Option<Vec<Vec<String>>>,
    /// Lists of the object types that are searched; an empty list stands for all.
    pub objects: Option<Vec<Vec<String>>>,
    /// How far the search goes.
    pub search: Option<Vec<Search>>,
    /// Tie-break chains; an empty list stands for none. A range stands for each of its specs.
    #[schemars(with = "Option<Vec<Vec<String>>>")]
    pub tie_break: Option<Vec<Spanned<Vec<String>>>>,
    /// Rules of which every chain up to `max_length` is made, in place of `tie_break`.
    #[schemars(with = "Option<Vec<String>>")]
    pub rules: Option<Vec<Spanned<String>>>,
    /// How many rules a chain made of `rules` has at the most; 2 where nothing is said.
    #[schemars(with = "Option<u8>")]
    pub max_length: Option<Spanned<u8>>,
    /// What the agent gets when several records are left.
    pub on_many: Option<Vec<OnMany>>,
    /// Further strategies, tried as they are: names of this file or of real systems, or composed specs.
    #[schemars(with = "Vec<String>")]
    pub strategies: Vec<Spanned<String>>,
}

/// A space with its ranges written out and every spec checked. `None`: made from the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TuneSpace {
    /// Preparations and stages, as composed specs.
    pub matches: Option<Vec<String>>,
    /// The lists of fields.
    pub fields: Option<Vec<Vec<String>>>,
    /// The lists of objects.
    pub objects: Option<Vec<Vec<String>>>,
    /// The ends of the search.
    pub search: Option<Vec<Search>>,
    /// The tie-break chains.
    pub tie_break: Option<Vec<Vec<String>>>,
    /// What several records open.
    pub on_many: Option<Vec<OnMany>>,
    /// Strategies as they are.
    pub strategies: Vec<Recipe>,
}

/// The most rules of a chain that is made of a list.
const LONGEST: u8 = 4;
/// How many rules a chain has where nobody says.
const USUAL: u8 = 2;

impl TuneConfig {
    /// The space; `text` is that of the file, `recipes` its strategies.
    pub(super) fn space(&self, text: &str, file: &Path, recipes: &[Recipe]) -> Result<TuneSpace> {
        let at = |place: usize, key: &'static str, problem: TuneProblem| {
            let (file, line) = (file.to_owned(), line_of(text, place));
            ConfigError::Tune { file, line, key, problem: Box::new(problem) }
        };
        let mut space = TuneSpace {
            fields: self.fields.clone(),
            objects: self.objects.clone(),
            search: self.search.clone(),
            on_many: self.on_many.clone(),
            ..TuneSpace::default()
        };
        if let Some(matches) = &self.matches {
            let mut all = Vec::new();
            for spec in matches {
                let expanded = expanded_match(spec.get_ref());
                all.extend(expanded.map_err(|problem| at(spec.span().start, "match", problem))?);
            }
            space.matches = Some(all);
        }
        let longest = match &self.max_length {
            Some(longest) if self.rules.is_none() => {
                return Err(at(longest.span().start, "max_length", TuneProblem::NoRules));
            }
            Some(longest) if *longest.get_ref() > LONGEST => {
                let problem = TuneProblem::TooLong { most: LONGEST, found: *longest.get_ref() };
                return Err(at(longest.span().start, "max_length", problem));
            }
            Some(longest) => *longest.get_ref(),
            None => USUAL,
        };
        space.tie_break = match (&self.tie_break, &self.rules) {
            (Some(chains), Some(_)) => {
                let place = chains.first().map_or(0, |chain| chain.span().start);
                return Err(at(place, "tie_break", TuneProblem::ChainsTwice));
            }
            (Some(chains), None) => {
                let mut all = Vec::new();
                for chain in chains {
                    let expanded = expanded_chain(chain.get_ref());
                    all.extend(expanded.map_err(|problem| at(chain.span().start, "tie_break", problem))?);
                }
                Some(all)
            }
            (None, Some(rules)) => {
                let mut specs = Vec::new();
                for rule in rules {
                    let expanded = expanded_rule(rule.get_ref());
                    specs.extend(expanded.map_err(|problem| at(rule.span().start, "rules", problem))?);
                }
                Some(chains(&specs, longest))
            }
            (None, None) => None,
        };
        for name in &self.strategies {
            let recipe = chosen(name.get_ref(), recipes);
            space.strategies.push(recipe.map_err(|problem| at(name.span().start, "strategies", problem.into()))?);
        }
        for (key, is_empty) in [
            ("match", self.matches.as_ref().is_some_and(Vec::is_empty)),
            ("fields", self.fields.as_ref().is_some_and(Vec::is_empty)),
            ("objects", self.objects.as_ref().is_some_and(Vec::is_empty)),
            ("search", self.search.as_ref().is_some_and(Vec::is_empty)),
            ("tie_break", self.tie_break.as_ref().is_some_and(Vec::is_empty)),
            ("on_many", self.on_many.as_ref().is_some_and(Vec::is_empty)),
        ] {
            if is_empty {
                return Err(ConfigError::EmptyList { file: file.to_owned(), key });
            }
        }
        Ok(space)
    }
}

/// The comparisons that a spec stands for.
fn expanded_match(spec: &str) -> Result<Vec<String>, TuneProblem> {
    let all = expand(spec)?;
    for spec in &all {
        let recipe = Recipe::composed(spec);
        if let Some(rule) = recipe.tie_break.first() {
            return Err(TuneProblem::NoComparison { spec: spec.clone(), rule: rule.clone() });
        }
        recipe.build()?;
    }
    Ok(all)
}

/// The rules that a spec stands for.
fn expanded_rule(spec: &str) -> Result<Vec<String>, TuneProblem> {
    let all = expand(spec)?;
    for spec in &all {
        tie_break::parse(spec)?;
    }
    Ok(all)
}

/// The chains that a chain with ranges stands for.
fn expanded_chain(chain: &[String]) -> Result<Vec<Vec<String>>, TuneProblem> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for rule in chain {
        let rules = expanded_rule(rule)?;
        let longer = |chain: &Vec<String>| {
            let one = |rule: &String| chain.iter().chain([rule]).cloned().collect();
            rules.iter().map(one).collect::<Vec<Vec<String>>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    for chain in &all {
        let recipe = Recipe { tie_break: chain.clone(), ..Recipe::composed("raw") };
        recipe.build()?;
    }
    Ok(all)
}

/// Every chain of up to so many rules, in every order: no kind of rule twice, and nothing behind a rule that always decides.
///
/// The rules are to be ones that [`tie_break::parse`] accepts.
#[must_use]
pub fn chains(rules: &[String], longest: u8) -> Vec<Vec<String>> {
    let kind = |rule: &str| rule.split(':').next().unwrap_or_default().to_owned();
    let decides = |rule: &String| tie_break::parse(rule).is_ok_and(|rule| rule.rule.ground() != Ground::Fact);
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    let mut start = 0;
    for _ in 0..longest {
        let end = all.len();
        for place in start..end {
            if all[place].last().is_some_and(decides) {
                continue;
            }
            for rule in rules {
                if all[place].iter().all(|earlier| kind(earlier) != kind(rule)) {
                    let mut chain = all[place].clone();
                    chain.push(rule.clone());
                    all.push(chain);
                }
            }
        }
        start = end;
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, FILE};

    use super::*;

    fn space(text: &str) -> Result<TuneSpace> {
        Config::parse(text, Path::new(FILE)).map(|config| config.space)
    }

    fn problem(text: &str) -> String {
        space(text).unwrap_err().to_string()
    }

    #[test]
    fn ranges_are_written_out() {
        let space = space(
            "[tune]\nmatch = [\"e164\", \"last-9..10\"]\ntie_break = [[], [\"name-similarity:0.8..0.9 step 0.1\", \
             \"roll-up\"]]\nfields = [[], [\"Phone\"]]\nstrategies = [\"aircall\"]\n",
        )
        .unwrap();
        assert_eq!(space.matches.unwrap(), ["e164", "last-9", "last-10"]);
        assert_eq!(
            space.tie_break.unwrap(),
            [vec![], vec!["name-similarity:0.8", "roll-up"], vec!["name-similarity:0.9", "roll-up"]]
        );
        assert_eq!((space.fields.unwrap().len(), space.strategies[0].name.as_str()), (2, "aircall"));
        assert_eq!(space.search, None);
    }

    #[test]
    fn chains_are_made_of_rules() {
        let rules = ["roll-up", "first", "name-similarity:0.8", "name-similarity:0.9"].map(str::to_owned);
        let chains = chains(&rules, 2);
        // None, four alone, and behind roll-up and each similarity what is of another kind: 3 + 2 + 2; nothing behind first.
        assert_eq!(chains.len(), 1 + 4 + 3 + 2 + 2);
        assert!(chains.contains(&vec!["name-similarity:0.8".to_owned(), "first".to_owned()]));
        assert!(!chains.iter().any(|chain| chain.len() > 1 && chain[0] == "first"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let start = |text: &str| problem(text).split(';').next().unwrap_or_default().to_owned();
        assert!(
            start("[tune]\nmatch = [\n  \"e164\",\n  \"e146\",\n]\n")
                .starts_with("anilab.toml:4: [tune] match: unknown strategy \"e146\" (did you mean \"e164\"?)")
        );
        assert!(
            problem("[tune]\nmatch = [\"e164+roll-up\"]\n")
                .contains("anilab.toml:2: [tune] match: \"e164+roll-up\" ends in")
        );
        assert!(
            problem("[tune]\n\nrules = [\"rollup\"]\n")
                .contains(":3: [tune] rules: unknown tie-break rule \"rollup\" (did you mean \"roll-up\"?)")
        );
        assert!(problem("[tune]\ntie_break = [[\"first\", \"first\"]]\n").contains("stands twice"));
        assert!(problem("[tune]\ntie_break = [[]]\nrules = []\n").contains("keep one of them"));
        assert!(problem("[tune]\nmax_length = 2\n").contains("write rules"));
        assert!(problem("[tune]\nrules = [\"first\"]\nmax_length = 9\n").contains("expected 0 to 4"));
        assert!(problem("[tune]\nstrategies = [\"aircal\"]\n").contains("did you mean \"aircall\"?"));
        assert!(problem("[tune]\nmatch = []\n").contains("match is an empty list"));
        assert!(problem("[tune]\nmtch = []\n").contains("did you mean \"match\"?"));
        assert!(problem("[tune]\nmatch = [\"last-10..7\"]\n").contains("goes up"));
    }
}
