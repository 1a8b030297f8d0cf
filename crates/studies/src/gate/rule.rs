//! Which rules hold? Those of the configuration, checked before anything is read, or those that are built in.

use std::str::FromStr;

use jiff::civil::Date;

use anilab_engine::config::{Level, RuleConfig, Significance};
use anilab_engine::spec::Unknown;

use super::error::{GateError, RuleProblem};
use super::measures::{GateMeasure, MEASURES};

/// A rule that was checked.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What it looks at.
    pub measure: &'static GateMeasure,
    /// The strategy; `None` for every one of the baseline.
    pub strategy: Option<String>,
    /// The calls, `dimension=value`; `None` for all.
    pub segment: Option<String>,
    /// What it says of them.
    pub bounds: RuleConfig,
    /// The last day on which it may be broken.
    pub waived_until: Option<Date>,
    /// Its line in the configuration.
    pub line: Option<usize>,
}

impl Rule {
    /// A rule of a configuration that stands in this line; `strategies` are those of the run, `dimensions` what calls can be
    /// told apart by.
    ///
    /// # Errors
    /// Where it names what there is not, or binds nothing.
    pub fn build(
        config: &RuleConfig,
        line: Option<usize>,
        strategies: &[&str],
        dimensions: &[&str],
    ) -> Result<Self, GateError> {
        let refuse = |problem: RuleProblem| GateError::Rule { line, problem };
        let measures = || MEASURES.iter().map(GateMeasure::name);
        let measure = MEASURES
            .iter()
            .find(|measure| measure.name() == config.measure)
            .ok_or_else(|| refuse(RuleProblem::Measure(Unknown::among(&config.measure, measures()))))?;
        if let Some(name) = config.strategy.as_deref().filter(|name| !strategies.contains(name)) {
            return Err(refuse(RuleProblem::Strategy(Unknown::among(name, strategies.iter().copied()))));
        }
        if let Some(segment) = &config.segment {
            let Some((dimension, _)) = segment.split_once('=') else {
                return Err(refuse(RuleProblem::NotASegment { found: segment.clone() }));
            };
            if !dimensions.contains(&dimension) {
                let unknown = Unknown::among(dimension, dimensions.iter().copied());
                return Err(refuse(RuleProblem::Dimension(unknown)));
            }
        }
        let shares = [("min", config.min), ("max", config.max), ("max_drop_rel", config.max_drop_rel)];
        if let Some((name, Some(value))) =
            shares.iter().find(|(_, value)| value.is_some_and(|value| !(0.0..=1.0).contains(&value)))
        {
            return Err(refuse(RuleProblem::NotAShare { key: name, found: *value }));
        }
        if let Some(points) = config.max_drop_pp.filter(|points| !(0.0..=100.0).contains(points)) {
            return Err(refuse(RuleProblem::NotPoints { found: points }));
        }
        if config.max_new_wrong.is_some() && config.segment.is_some() {
            return Err(refuse(RuleProblem::NewWrongOfSegment));
        }
        let is_bound = [config.min, config.max, config.max_drop_pp, config.max_drop_rel].iter().any(Option::is_some);
        if !is_bound && config.max_new_wrong.is_none() {
            return Err(refuse(RuleProblem::Unbound { measure: config.measure.clone() }));
        }
        let until =
            |text: &str| Date::from_str(text).map_err(|_| refuse(RuleProblem::NotADate { found: text.to_owned() }));
        Ok(Self {
            measure,
            strategy: config.strategy.clone(),
            segment: config.segment.clone(),
            waived_until: config.waiver.as_ref().map(|waiver| until(&waiver.until)).transpose()?,
            bounds: config.clone(),
            line,
        })
    }

    /// The rules that hold where the configuration has none.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        let drop = |measure: &str, points: f64, level: Level| RuleConfig {
            measure: measure.to_owned(),
            max_drop_pp: Some(points),
            level,
            ..RuleConfig::default()
        };
        let wrong = RuleConfig {
            measure: "wrong_pop_rate".to_owned(),
            max_new_wrong: Some(0),
            level: Level::Warn,
            ..RuleConfig::default()
        };
        [
            drop("match_rate", 0.5, Level::Error),
            drop("right_pop_rate", 0.5, Level::Error),
            drop("wrong_pop_rate", 0.5, Level::Error),
            drop("ambiguity_rate", 1.0, Level::Warn),
            wrong,
        ]
        .iter()
        .map(|config| Self::build(config, None, &[], &[]).expect("what is built in is right"))
        .collect()
    }

    /// Whether a loss on the same calls has to be more than chance.
    #[must_use]
    pub fn is_tested(&self) -> bool {
        self.bounds.significance == Significance::Holm
    }

    /// The rule in words.
    #[must_use]
    pub fn words(&self, strategy: &str) -> String {
        let mut bounds = Vec::new();
        let bound = |name: &str, value: Option<f64>| value.map(|value| format!("{name} {value}"));
        bounds.extend(bound("min", self.bounds.min));
        bounds.extend(bound("max", self.bounds.max));
        bounds.extend(bound("max_drop_pp", self.bounds.max_drop_pp));
        bounds.extend(bound("max_drop_rel", self.bounds.max_drop_rel));
        bounds.extend(self.bounds.max_new_wrong.map(|calls| format!("max_new_wrong {calls}")));
        let calls = self.segment.as_ref().map_or(String::new(), |segment| format!(" [{segment}]"));
        format!("{} of {strategy}{calls}: {}", self.measure.name(), bounds.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::config::Waiver;

    fn config(measure: &str) -> RuleConfig {
        RuleConfig { measure: measure.to_owned(), max_drop_pp: Some(0.5), ..RuleConfig::default() }
    }

    fn problem(config: &RuleConfig) -> String {
        Rule::build(config, Some(7), &["e164", "raw"], &["country", "hour"]).unwrap_err().to_string()
    }

    #[test]
    fn what_a_rule_cannot_be_about_is_said_with_the_nearest() {
        assert!(
            problem(&config("match_rat"))
                .contains("line 7: a rule of the gate: unknown measure \"match_rat\" (did you mean \"match_rate\"?)")
        );
        let rule = RuleConfig { strategy: Some("e16".into()), ..config("match_rate") };
        assert!(problem(&rule).contains("did you mean \"e164\"?"));
        let rule = RuleConfig { segment: Some("contry=US".into()), ..config("match_rate") };
        assert!(problem(&rule).contains("did you mean \"country\"?"));
        let rule = RuleConfig { segment: Some("US".into()), ..config("match_rate") };
        assert!(problem(&rule).contains("expected dimension=value"));
        let rule = RuleConfig { max_drop_pp: None, ..config("match_rate") };
        assert!(problem(&rule).contains("bound by nothing"));
        let rule = RuleConfig { min: Some(95.0), ..config("match_rate") };
        assert!(problem(&rule).contains("a share from 0 to 1"));
        let waiver = Some(Waiver { until: "soon".into(), reason: "x".into() });
        assert!(problem(&RuleConfig { waiver, ..config("match_rate") }).contains("expected a date"));
    }

    #[test]
    fn a_rule_says_what_it_binds() {
        let rule = RuleConfig { segment: Some("country=US".into()), min: Some(0.9), ..config("match_rate") };
        let rule = Rule::build(&rule, None, &["e164"], &["country"]).unwrap();
        assert_eq!(rule.words("e164"), "match_rate of e164 [country=US]: min 0.9, max_drop_pp 0.5");
        assert_eq!(Rule::built_in().len(), 5);
    }
}
