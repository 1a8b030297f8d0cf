//! What is a strategy made of? Everything as text and plain choices, to be built before data is read.

use crate::matching::error::{Result, SpecError};
use crate::matching::prepare;
use crate::matching::prepare::Chain;
use crate::matching::tie_break;
use crate::matching::tie_break::Rule;

use super::written::{StageConfig, Stages};
use super::{Combine, Matching, MayLack, OnMany, PopPolicy, PopRows, Search, Stage, Strategy, StrategyConfig};

/// A strategy before it is built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Recipe {
    /// Its name.
    pub name: String,
    /// The specs of the preparations of an ANI, in order.
    pub ani: Vec<String>,
    /// The specs of the preparations of a stored text, in order.
    pub stored: Vec<String>,
    /// The stages of matching, in order.
    pub stages: Vec<StageRecipe>,
    /// What becomes of the hits of several stages.
    pub combine: Combine,
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
    /// What the records may lack.
    pub may_lack: MayLack,
}

/// A stage before it is built. What it leaves out is as the strategy has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct StageRecipe {
    /// The spec of a normaliser or matcher.
    pub spec: String,
    /// The phone fields that it searches.
    pub fields: Option<Vec<String>>,
    /// The object types that it searches.
    pub objects: Option<Vec<String>>,
    /// How far its search goes.
    pub search: Option<Search>,
}

/// What stands between the parts of a composed spec.
const PLUS: char = '+';
/// What stands between the stages of a composed spec.
const THEN: char = '>';

/// The parts that `+` stands between: it joins where a name or nothing follows, and else belongs to an argument, such as
/// the mask `+1 ###-###-####`.
fn parts(spec: &str) -> Vec<&str> {
    let joins = |&(place, _): &(usize, &str)| {
        let next = spec[place + PLUS.len_utf8()..].chars().next();
        next.is_none_or(|next| next.is_ascii_lowercase())
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (place, plus) in spec.match_indices(PLUS).filter(joins) {
        parts.push(&spec[start..place]);
        start = place + plus.len();
    }
    parts.push(&spec[start..]);
    parts
}

/// The stages that `>` stands between.
fn cascade(specs: &str) -> Vec<StageRecipe> {
    specs.split(THEN).map(StageRecipe::from).collect()
}

impl From<&str> for StageRecipe {
    fn from(spec: &str) -> Self {
        Self { spec: spec.to_owned(), ..Self::default() }
    }
}

impl Recipe {
    /// The strategy of a composed spec: preparations, the stages of matching with `>` between them, then tie-break rules,
    /// with `+` between the parts. Every field and object is searched, and the spec is the name.
    #[must_use]
    pub fn composed(spec: &str) -> Self {
        let parts = parts(spec);
        // A name can be a preparation and a normaliser: before another of either it is the former.
        let is_prepared = |pair: &[&str]| {
            let stage = pair[1].split(THEN).next().unwrap_or_default();
            prepare::find(pair[0]).is_some() && (prepare::find(stage).is_some() || Matching::parse(stage).is_ok())
        };
        let prepared = parts.windows(2).take_while(|pair| is_prepared(pair)).count();
        let preparations: Vec<String> = parts[..prepared].iter().map(|&part| part.to_owned()).collect();
        Self {
            name: spec.to_owned(),
            ani: preparations.clone(),
            stored: preparations,
            stages: cascade(parts[prepared]),
            tie_break: parts[prepared + 1..].iter().map(|&part| part.to_owned()).collect(),
            ..Self::default()
        }
    }

    /// The strategy that a configuration writes, `base` being the one that it extends.
    ///
    /// # Errors
    /// Where it says twice, or not at all, what is compared.
    pub fn written(config: &StrategyConfig, base: Self) -> Result<Self> {
        let stages = match (&config.stages, &config.normaliser) {
            (Some(_), Some(_)) => {
                return Err(SpecError::MatchTwice);
            }
            (None, Some(specs)) => cascade(specs),
            (Some(stages), None) => stages.recipes(),
            (None, None) => base.stages,
        };
        if stages.is_empty() {
            return Err(SpecError::NothingCompared);
        }
        let has_own_fields = config.fields.is_some() || config.objects.is_some() || config.stages.is_some();
        let may_lack = MayLack {
            fields: base.may_lack.fields && !has_own_fields,
            columns: base.may_lack.columns && config.tie_break.is_none(),
        };
        Ok(Self {
            name: config.name.clone(),
            ani: config.ani.clone().unwrap_or(base.ani),
            stored: config.stored.clone().unwrap_or(base.stored),
            stages,
            combine: config.combine.unwrap_or(base.combine),
            fields: config.fields.clone().unwrap_or(base.fields),
            objects: config.objects.clone().unwrap_or(base.objects),
            search: config.search.unwrap_or(base.search),
            tie_break: config.tie_break.clone().unwrap_or(base.tie_break),
            // A copy says anew what several matches open, in either way.
            on_many: config.on_many.or(base.on_many.filter(|_| config.pop.is_none())),
            pop: config.pop.or(base.pop.filter(|_| config.on_many.is_none())),
            may_lack,
        })
    }

    /// Builds the strategy.
    ///
    /// # Errors
    /// Where a spec is unknown, a rule stands twice, a search has no order to go by, or the pops contradict themselves.
    pub fn build(&self) -> Result<Strategy> {
        let rules = self.rules()?;
        Ok(Strategy {
            name: self.name.clone(),
            ani: Chain::parse(&self.ani)?,
            stored: Chain::parse(&self.stored)?,
            stages: (0..self.stages.len()).map(|place| self.stage(place)).collect::<Result<_>>()?,
            combine: self.combine,
            pop: PopPolicy::build(self.pop, self.on_many, &rules)?,
            counts_pops: self.pop.is_some(),
            rules,
            may_lack: self.may_lack,
        })
    }

    fn stage(&self, place: usize) -> Result<Stage> {
        let stage = &self.stages[place];
        let fields = stage.fields.as_ref().unwrap_or(&self.fields);
        let objects = stage.objects.as_ref().unwrap_or(&self.objects);
        let search = stage.search.unwrap_or(self.search);
        let ordered = match search {
            Search::All => None,
            Search::FirstObject => Some(("first-object", "objects", objects)),
            Search::FirstField => Some(("first-field", "fields", fields)),
        };
        if let Some((search, key, names)) = ordered
            && names.is_empty()
        {
            return Err(SpecError::NoOrder { search, key });
        }
        Ok(Stage {
            name: self.stage_name(place),
            matching: Matching::parse(&stage.spec)?,
            fields: fields.clone(),
            objects: objects.clone(),
            search,
        })
    }

    fn stage_name(&self, place: usize) -> String {
        let spec = &self.stages[place].spec;
        match self.stages[..place].iter().filter(|earlier| earlier.spec == *spec).count() {
            0 => spec.clone(),
            earlier => format!("{spec} ({})", earlier + 1),
        }
    }

    fn rules(&self) -> Result<Vec<Rule>> {
        for (place, spec) in self.tie_break.iter().enumerate() {
            if self.tie_break[..place].contains(spec) {
                return Err(SpecError::RuleTwice { spec: spec.clone() });
            }
        }
        self.tie_break.iter().map(|spec| tie_break::parse(spec)).collect()
    }
}

impl Stages {
    fn recipes(&self) -> Vec<StageRecipe> {
        let recipe = |stage: &StageConfig| match stage {
            StageConfig::Spec(spec) => StageRecipe::from(spec.as_str()),
            StageConfig::Table(table) => StageRecipe {
                spec: table.spec.clone(),
                fields: table.fields.clone(),
                objects: table.objects.clone(),
                search: table.search,
            },
        };
        match self {
            Self::One(specs) => cascade(specs),
            Self::Many(stages) => stages.iter().map(recipe).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specs(recipe: &Recipe) -> Vec<&str> {
        recipe.stages.iter().map(|stage| stage.spec.as_str()).collect()
    }

    #[test]
    fn a_composed_spec_is_a_normaliser_and_a_chain() {
        let strategy = Recipe::composed("last-9+name-similarity:0.8+most-recent").build().unwrap();
        assert_eq!(strategy.name, "last-9+name-similarity:0.8+most-recent");
        let rules: Vec<&str> = strategy.rules.iter().map(|rule| rule.spec.as_str()).collect();
        assert_eq!(rules, ["name-similarity:0.8", "most-recent"]);
        assert!(Recipe::composed("e164").build().unwrap().rules.is_empty());
    }

    #[test]
    fn preparations_stand_before_and_stages_follow_one_another() {
        let recipe = Recipe::composed("only-digits+e164>suffix:7+first");
        assert_eq!(recipe.ani, ["only-digits"]);
        assert_eq!(recipe.stored, ["only-digits"]);
        assert_eq!(specs(&recipe), ["e164", "suffix:7"]);
        assert_eq!(recipe.tie_break, ["first"]);
        assert!(recipe.build().is_ok());
        let recipe = Recipe::composed("strip:+-+multi-notation:+1 ###-###-####|0####+first");
        assert_eq!(
            (&recipe.stored[..], specs(&recipe)),
            (&["strip:+-".to_owned()][..], vec!["multi-notation:+1 ###-###-####|0####"])
        );
        // Alone, it is not taken for a preparation of nothing.
        assert_eq!(specs(&Recipe::composed("only-digits+first")), ["only-digits"]);
    }

    #[test]
    fn stages_of_one_spec_have_names_of_their_own() {
        let names = Recipe::composed("e164>raw>e164>e164").build().unwrap().stages.into_iter().map(|stage| stage.name);
        assert_eq!(names.collect::<Vec<_>>(), ["e164", "raw", "e164 (2)", "e164 (3)"]);
    }

    #[test]
    fn a_copy_changes_what_it_names() {
        let may_lack = MayLack { fields: true, columns: true };
        let base = Recipe { tie_break: vec!["first".into()], may_lack, ..Recipe::composed("e164>last-9") };
        let config = StrategyConfig {
            name: "mine".into(),
            tie_break: Some(vec!["roll-up".into()]),
            ..StrategyConfig::default()
        };
        let mine = Recipe::written(&config, base.clone()).unwrap();
        assert_eq!((&mine.name[..], &mine.tie_break[..]), ("mine", &["roll-up".to_owned()][..]));
        assert_eq!(mine.may_lack, MayLack { fields: true, columns: false });
        assert_eq!(specs(&mine), ["e164", "last-9"]);
        let config = StrategyConfig { normaliser: Some("raw".into()), fields: Some(vec!["x".into()]), ..config };
        let mine = Recipe::written(&config, base).unwrap();
        assert_eq!((specs(&mine), mine.may_lack), (vec!["raw"], MayLack::default()));
    }

    #[test]
    fn what_cannot_be_built_is_said() {
        let problem = |recipe: Recipe| recipe.build().unwrap_err().to_string();
        assert!(problem(Recipe::composed("e164+rol-up")).contains("did you mean \"roll-up\"?"));
        assert!(problem(Recipe::composed("e164+first+first")).contains("stands twice"));
        assert!(problem(Recipe::composed("e164+")).contains("unknown tie-break rule \"\""));
        assert!(problem(Recipe::composed("e164>")).contains("unknown strategy \"\""));
        let unordered = Recipe { search: Search::FirstObject, ..Recipe::composed("e164") };
        assert_eq!(
            problem(unordered),
            "search = \"first-object\" needs an order; name the objects in it: objects = [\"…\", \"…\"]"
        );
        let nothing = Recipe::written(&StrategyConfig::default(), Recipe::default()).unwrap_err().to_string();
        assert!(nothing.contains("what is compared"), "{nothing}");
    }
}
