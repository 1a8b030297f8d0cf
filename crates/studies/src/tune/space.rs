//! Which configurations are there? All combinations of the lists, each once, under canonical names in canonical order.

use std::collections::BTreeSet;

use anilab_engine::config::TuneSpace;
use anilab_engine::matching::strategy::{OnMany, Recipe, Search};

use super::configuration::Configuration;
use super::defaults::DataSeen;
use super::error::SpaceError;

/// A dial of the space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knob {
    /// Its name, that of its key in `anilab.toml`.
    pub name: &'static str,
    /// Its values, as names have them.
    pub values: Vec<String>,
}

/// All configurations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Space {
    /// The dials, those with one value too.
    pub knobs: Vec<Knob>,
    /// The configurations in canonical order: the simplest first.
    pub configurations: Vec<Configuration>,
    /// Combinations that cannot be built, such as a search by objects where none are named.
    pub left_out: u64,
}

/// No space has more combinations.
const MOST: usize = 100_000;
/// What stands for no chain, and for all fields or objects.
const NO_CHAIN: &str = "none";
const ALL: &str = "all";

/// The lists with what the data says where nobody else did.
struct Lists {
    matches: Vec<String>,
    chains: Vec<Vec<String>>,
    fields: Vec<Vec<String>>,
    objects: Vec<Vec<String>>,
    search: Vec<Search>,
    on_many: Vec<OnMany>,
}

impl Space {
    /// The space that a configuration describes; `own` are strategies that are tried beside it, as they are.
    ///
    /// # Errors
    /// Where there are more combinations than can be tried, or not one can be built.
    pub fn new(written: &TuneSpace, data: DataSeen, own: &[Recipe]) -> Result<Self, SpaceError> {
        let lists = Lists::of(written, data);
        let combinations = lists.combinations().filter(|&combinations| combinations <= MOST);
        let Some(combinations) = combinations else {
            return Err(SpaceError::TooLarge { most: MOST });
        };
        let mut space = Self { knobs: lists.knobs(), ..Self::default() };
        let mut known: BTreeSet<Recipe> = BTreeSet::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        for recipe in own.iter().chain(&written.strategies) {
            if known.insert(Configuration::identity(recipe)) && names.insert(recipe.name.clone()) {
                space.configurations.push(Configuration::new(recipe.clone(), Vec::new())?);
            }
        }
        for number in 0..combinations {
            let (recipe, values) = lists.combination(number);
            if !known.insert(Configuration::identity(&recipe)) {
                space.own_values(&recipe, &values);
                continue;
            }
            match Configuration::new(recipe, values) {
                Ok(configuration) if names.insert(configuration.recipe.name.clone()) => {
                    space.configurations.push(configuration);
                }
                Ok(_) | Err(_) => space.left_out += 1,
            }
        }
        space.configurations.sort_by(|a, b| a.rank.cmp(&b.rank));
        if space.configurations.is_empty() {
            return Err(SpaceError::Empty);
        }
        Ok(space)
    }

    /// A strategy that is tried as it is and stands in the lists too has the values of its place there.
    fn own_values(&mut self, recipe: &Recipe, values: &[usize]) {
        let identity = Configuration::identity(recipe);
        let own = self.configurations.iter_mut().filter(|one| one.values.is_empty());
        if let Some(own) = own.into_iter().find(|one| Configuration::identity(&one.recipe) == identity) {
            own.values = values.to_vec();
        }
    }

    /// The place of the configuration of a name.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.configurations.iter().position(|one| one.recipe.name == name)
    }
}

impl Lists {
    fn of(written: &TuneSpace, data: DataSeen) -> Self {
        Self {
            matches: written.matches.clone().unwrap_or_else(DataSeen::matches),
            chains: written.tie_break.clone().unwrap_or_else(|| data.tie_breaks()),
            fields: written.fields.clone().unwrap_or_else(|| vec![Vec::new()]),
            objects: written.objects.clone().unwrap_or_else(|| vec![Vec::new()]),
            search: written.search.clone().unwrap_or_else(|| vec![Search::All]),
            on_many: written.on_many.clone().unwrap_or_else(|| vec![OnMany::List]),
        }
    }

    fn sizes(&self) -> [usize; 6] {
        [
            self.matches.len(),
            self.chains.len(),
            self.fields.len(),
            self.objects.len(),
            self.search.len(),
            self.on_many.len(),
        ]
    }

    fn combinations(&self) -> Option<usize> {
        self.sizes().into_iter().try_fold(1_usize, usize::checked_mul)
    }

    fn knobs(&self) -> Vec<Knob> {
        let joined = |lists: &[Vec<String>], none: &str, between: &str| {
            let text = |list: &Vec<String>| if list.is_empty() { none.to_owned() } else { list.join(between) };
            lists.iter().map(text).collect()
        };
        vec![
            Knob { name: "match", values: self.matches.clone() },
            Knob { name: "tie_break", values: joined(&self.chains, NO_CHAIN, "+") },
            Knob { name: "fields", values: joined(&self.fields, ALL, ",") },
            Knob { name: "objects", values: joined(&self.objects, ALL, ",") },
            Knob { name: "search", values: self.search.iter().map(|&one| search_name(one).to_owned()).collect() },
            Knob { name: "on_many", values: self.on_many.iter().map(|&one| on_many_name(one).to_owned()).collect() },
        ]
    }

    /// The combination of a number, with the place of its value in each list.
    fn combination(&self, mut number: usize) -> (Recipe, Vec<usize>) {
        let values: Vec<usize> = self
            .sizes()
            .into_iter()
            .map(|size| {
                let value = number % size;
                number /= size;
                value
            })
            .collect();
        let compared = Recipe::composed(&self.matches[values[0]]);
        let on_many = Some(self.on_many[values[5]]).filter(|&one| one != OnMany::List);
        let mut recipe = Recipe {
            tie_break: self.chains[values[1]].clone(),
            fields: self.fields[values[2]].clone(),
            objects: self.objects[values[3]].clone(),
            search: self.search[values[4]],
            on_many,
            ..compared
        };
        recipe.name = name(&recipe);
        (recipe, values)
    }
}

fn search_name(search: Search) -> &'static str {
    match search {
        Search::All => "all",
        Search::FirstObject => "first-object",
        Search::FirstField => "first-field",
    }
}

fn on_many_name(on_many: OnMany) -> &'static str {
    match on_many {
        OnMany::List => "list",
        OnMany::Nothing => "nothing",
    }
}

/// The canonical name: the composed spec, and what a spec has no words for.
fn name(recipe: &Recipe) -> String {
    let composed = std::iter::once(&recipe.name).chain(&recipe.tie_break).map(String::as_str);
    let mut parts = vec![composed.collect::<Vec<&str>>().join("+")];
    for (key, list) in [("fields", &recipe.fields), ("objects", &recipe.objects)] {
        if !list.is_empty() {
            parts.push(format!("{key}={}", list.join(",")));
        }
    }
    if recipe.search != Search::All {
        parts.push(format!("search={}", search_name(recipe.search)));
    }
    parts.extend(recipe.on_many.map(|on_many| format!("on_many={}", on_many_name(on_many))));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|&text| text.to_owned()).collect()
    }

    fn names(space: &Space) -> Vec<&str> {
        space.configurations.iter().map(|one| one.recipe.name.as_str()).collect()
    }

    #[test]
    fn combinations_come_once_in_canonical_order() {
        let written = TuneSpace {
            matches: Some(texts(&["e164", "raw", "e164"])),
            tie_break: Some(vec![texts(&["roll-up"]), vec![]]),
            on_many: Some(vec![OnMany::Nothing, OnMany::List]),
            ..TuneSpace::default()
        };
        let own = Recipe { name: "mine".into(), ..Recipe::composed("e164+roll-up") };
        let space = Space::new(&written, DataSeen::default(), &[own]).unwrap();
        assert_eq!(
            names(&space),
            [
                "raw",
                "e164",
                "raw on_many=nothing",
                "e164 on_many=nothing",
                "raw+roll-up",
                "mine",
                "raw+roll-up on_many=nothing",
                "e164+roll-up on_many=nothing"
            ]
        );
        // It stands in the lists, and has its values there: the first match, the first chain, the second on_many.
        assert_eq!(space.configurations[5].values, [0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn what_cannot_be_built_is_counted() {
        let written = TuneSpace {
            matches: Some(texts(&["e164"])),
            tie_break: Some(vec![vec![]]),
            objects: Some(vec![vec![], texts(&["Contact", "Account"])]),
            search: Some(vec![Search::All, Search::FirstObject]),
            ..TuneSpace::default()
        };
        let space = Space::new(&written, DataSeen::default(), &[]).unwrap();
        assert_eq!(
            names(&space),
            ["e164", "e164 objects=Contact,Account", "e164 objects=Contact,Account search=first-object"]
        );
        assert_eq!(space.left_out, 1);
    }

    #[test]
    fn the_default_space_has_rules_for_the_columns_that_are_there() {
        let plain = Space::new(&TuneSpace::default(), DataSeen::default(), &[]).unwrap();
        // Eleven comparisons, without a chain and with direct-line.
        assert_eq!(plain.configurations.len(), 22);
        let data = DataSeen { has_accounts: true, has_names: true, ..DataSeen::default() };
        // Three rules: 1 + 3 + 3·2 chains.
        let space = Space::new(&TuneSpace::default(), data, &[]).unwrap();
        assert_eq!((space.configurations.len(), space.left_out), (110, 0));
        assert_eq!(space.configurations[0].recipe.name, "raw");
    }
}
