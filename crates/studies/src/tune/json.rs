//! What is the shape of `tune.json`?

use serde_json::{Value, json};

use anilab_engine::measure::Rate;
use anilab_engine::stats::Interval;

use super::holdout::{Measured, PartResult};
use super::objective::{Goal, Prices};
use super::split::Split;
use super::toml_text::toml_text;
use super::tuning::{Advice, Reason, Tuning};

/// The name and version of the shape of `tune.json`.
pub const SCHEMA: &str = "anilab.tune/1";

impl Advice {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Switch => "switch",
            Self::SwitchUnproven => "switch_unproven",
            Self::Keep(Reason::TooFewToChoose) => "keep_too_few_to_choose",
            Self::Keep(Reason::NothingUnderCeiling) => "keep_nothing_under_ceiling",
            Self::Keep(Reason::IsThePick) => "keep_is_the_pick",
            Self::Keep(Reason::TooFewToTest) => "keep_too_few_to_test",
            Self::Keep(Reason::WorseInTest) => "keep_worse_in_test",
        }
    }
}

impl Tuning {
    /// `tune.json`, with a line break at its end; `why` says in a sentence what is recommended and why. Of the test part it
    /// tells of the pick and the baseline alone, so that nobody picks on it.
    #[must_use]
    pub fn to_json(&self, why: &str) -> String {
        let name = |place: usize| self.name(place).to_owned();
        let recommended = &self.space.configurations[self.recommended()].recipe;
        let names = |places: &[usize]| places.iter().map(|&place| name(place)).collect::<Vec<String>>();
        let value = json!({
            "schema": SCHEMA,
            "advice": self.advice.name(),
            "why": why,
            "recommended": name(self.recommended()),
            "recommended_toml": toml_text(recommended),
            "baseline": name(self.baseline),
            "best_in_training": self.choice.as_ref().map(|choice| name(choice.best)),
            "pick": self.choice.as_ref().map(|choice| name(choice.pick)),
            "ties": self.choice.as_ref().map(|choice| choice.ties.iter().map(|tie| json!({
                "name": name(tie.place),
                "difference": tie.difference,
                "high": tie.high,
            })).collect::<Vec<Value>>()),
            "objective": self.objective_json(),
            "split": self.split_json(),
            "search": {
                "kind": self.plan.search.name(),
                "budget": self.plan.budget,
                "seed": self.plan.seed,
                "configurations": self.space.configurations.len(),
                "left_out": self.space.left_out,
                "tried": self.searched.evaluated.len(),
                "steps": self.searched.rungs.iter().map(|rung| json!({
                    "one_caller_of": rung.one_of, "configurations": rung.tried, "scored_calls": rung.calls,
                })).collect::<Vec<Value>>(),
            },
            "training": held(&self.train),
            "test": held(&self.test),
            "test_new_callers": held(&self.new_callers),
            "optimism": self.optimism(),
            "optimism_of_baseline": self.drift(),
            "pareto_front": names(&self.front),
            "knobs": self.knobs.iter().map(|knob| json!({
                "name": knob.name,
                "range": knob.range,
                "share_of_variance": knob.share,
                "values": knob.values.iter().map(|value| json!({
                    "value": value.value, "configurations": value.configurations, "mean": value.mean,
                })).collect::<Vec<Value>>(),
            })).collect::<Vec<Value>>(),
            "rules": self.rules.iter().map(|rule| json!({
                "rule": rule.rule, "with": rule.with, "without": rule.without,
            })).collect::<Vec<Value>>(),
            "trials": self.searched.evaluated.iter().map(|one| json!({
                "name": name(one.place),
                "one_caller_of": one.one_of,
                "calls": one.counts.calls(),
                "labelled": one.counts.labelled(),
                "right": one.counts.right(),
                "wrong": one.counts.wrong(),
                "in_list": one.counts.listed(),
                "matched": one.counts.matched(),
                "several": one.counts.several(),
                "score": self.objective.score(&one.counts),
                "under_ceiling": self.objective.is_feasible(&one.counts),
            })).collect::<Vec<Value>>(),
        });
        let mut text = serde_json::to_string_pretty(&value).expect("plain values can be written");
        text.push('\n');
        text
    }

    fn objective_json(&self) -> Value {
        let mut value = json!({ "name": self.objective.name() });
        match self.objective.goal {
            Goal::Net(weights) => {
                value["list_weight"] = json!(weights.list);
                value["wrong_weight"] = json!(weights.wrong);
            }
            Goal::Right { most_wrong } => value["max_wrong"] = json!(most_wrong),
            Goal::Cost(Prices { wrong, none, list }) => {
                value["cost_wrong"] = json!(wrong);
                value["cost_none"] = json!(none);
                value["cost_list"] = json!(list);
            }
            Goal::Matched { most_ambiguous } => value["max_ambiguity"] = json!(most_ambiguous),
        }
        value
    }

    fn split_json(&self) -> Value {
        match self.split {
            Split::Time { train_until, test_from } => json!({
                "by": "time",
                "train_until": train_until.to_string(),
                "test_from": test_from.to_string(),
                "left_out": self.left_out,
            }),
            Split::Callers => json!({ "by": "caller", "left_out": self.left_out }),
        }
    }
}

fn held(held: &PartResult) -> Value {
    let difference = held.difference.map(|difference| {
        json!({
            "value": difference.value,
            "low": difference.interval.low,
            "high": difference.interval.high,
            "right_gained": difference.right[0],
            "right_lost": difference.right[1],
            "wrong_gained": difference.wrong[0],
            "wrong_lost": difference.wrong[1],
        })
    });
    json!({
        "calls": held.calls,
        "scored": held.scored,
        "n_eff": held.n_eff,
        "callers": held.callers,
        "baseline": measured(&held.baseline),
        "pick": measured(&held.pick),
        "difference": difference,
    })
}

fn measured(measured: &Measured) -> Value {
    json!({
        "score": measured.score,
        "right_pop_rate": rate(&measured.right),
        "wrong_pop_rate": rate(&measured.wrong),
        "list_rate": rate(&measured.listed),
        "match_rate": rate(&measured.matched),
        "ambiguity_rate": rate(&measured.ambiguous),
    })
}

fn rate(rate: &Rate) -> Value {
    let interval: Option<Interval> = rate.interval();
    json!({
        "value": rate.value(),
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "n_eff": rate.n_eff,
        "low": interval.map(|interval| interval.low),
        "high": interval.map(|interval| interval.high),
    })
}
