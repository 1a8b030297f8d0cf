//! Is every rule kept? The run against the baseline, rule by rule: exactly where the calls are the same, by an interval where
//! they are others.

use jiff::civil::Date;

use anilab_engine::config::Level;
use anilab_engine::measure::Measure;
use anilab_engine::spec::Unknown;
use anilab_engine::stats::holm;
use anilab_text::percent;

use super::baseline::{Baseline, BaselineStrategy, Count};
use super::drop::{Drop, other_calls, same_calls};
use super::error::{GateError, RuleProblem};
use super::rule::Rule;
use super::verdict::{Finding, Verdict};

/// What is compared.
pub struct Case<'a> {
    /// The baseline.
    pub baseline: &'a Baseline,
    /// The run, in the same form.
    pub run: &'a Baseline,
    /// How many calls pop a wrong record that did not in the baseline, and how probable a loss is by chance.
    pub followed: &'a dyn Followed,
    /// The day of the judgement, for waivers.
    pub today: Date,
}

/// What is known of calls that are in the baseline and in the run.
pub trait Followed {
    /// How many of them pop a wrong record under a strategy now and did not then; `None` where no call can be followed.
    fn new_wrong(&self, strategy: &str) -> Option<u64>;

    /// How many calls of the run are in the baseline.
    fn followed(&self) -> u64;

    /// How probable a change of a rate as large as seen is by chance, the signs of callers being flipped; `None` where that
    /// cannot be worked out.
    fn p_value(&self, strategy: &str, measure: &Measure, segment: Option<&str>) -> Option<f64>;
}

/// With more than this probability, a loss may be chance.
const ALPHA: f64 = 0.05;

/// A rule about one strategy, before the rules are adjusted for each other.
struct Draft<'a> {
    rule: &'a Rule,
    strategy: &'a str,
    before: Option<Count>,
    after: Option<Count>,
    /// What is known without a test: the verdict, and why.
    known: Vec<(Verdict, String)>,
    /// How far the value fell, where a drop is bound.
    drop: Option<Drop>,
}

/// The findings, in the order of the rules and of the baseline's strategies.
///
/// # Errors
/// Where a rule is about a segment that neither the baseline nor the run has, or no rule is on.
pub fn judge(case: &Case<'_>, rules: &[Rule]) -> Result<Vec<Finding>, GateError> {
    let mut drafts = Vec::new();
    for rule in rules.iter().filter(|rule| rule.bounds.level != Level::Off) {
        let strategies = strategies(case);
        let about = strategies.iter().filter(|name| rule.strategy.as_ref().is_none_or(|only| only == *name));
        for &strategy in about {
            drafts.push(draft(case, rule, strategy)?);
        }
    }
    if drafts.is_empty() {
        return Err(GateError::NoRule);
    }
    let tested: Vec<usize> =
        (0..drafts.len()).filter(|&place| drafts[place].drop.as_ref().is_some_and(|drop| drop.p.is_some())).collect();
    let p_values: Vec<f64> = tested.iter().filter_map(|&place| drafts[place].drop.as_ref()?.p).collect();
    for (&place, adjusted) in tested.iter().zip(holm(&p_values)) {
        if let Some(drop) = &mut drafts[place].drop {
            drop.p = Some(adjusted);
        }
    }
    let mut findings: Vec<Finding> = drafts.into_iter().map(|draft| draft.finding(case)).collect();
    number_twins(&mut findings);
    Ok(findings)
}

/// The strategies of the baseline, then those that only the run has.
fn strategies<'a>(case: &Case<'a>) -> Vec<&'a str> {
    let of = |baseline: &'a Baseline| baseline.strategies.iter().map(|strategy| strategy.name.as_str());
    let new = of(case.run).filter(|name| case.baseline.strategy(name).is_none());
    of(case.baseline).chain(new).collect()
}

fn draft<'a>(case: &Case<'a>, rule: &'a Rule, strategy: &'a str) -> Result<Draft<'a>, GateError> {
    let (then, now) = (case.baseline.strategy(strategy), case.run.strategy(strategy));
    let count = |of: Option<&BaselineStrategy>| {
        let measures = match &rule.segment {
            None => &of?.measures,
            Some(segment) => of?.segments.get(segment)?,
        };
        measures.get(rule.measure.name()).copied()
    };
    let (before, after) = (count(then), count(now));
    let mut draft = Draft { rule, strategy, before, after, known: Vec::new(), drop: None };
    let mut know = |verdict, why: String| draft.known.push((verdict, why));
    match (before, after) {
        _ if now.is_none() => know(Verdict::Fail, "the baseline has this strategy, and the run does not".to_owned()),
        _ if then.is_none() => {
            know(Verdict::BaselineStale, "the baseline does not have this strategy; bless a new one".to_owned());
        }
        (Some(_), None) => know(Verdict::Fail, "no call of the run is in this segment any more".to_owned()),
        (None, Some(_)) => {
            know(Verdict::BaselineStale, "the baseline does not have this segment; bless a new one".to_owned());
        }
        (None, None) => return Err(unknown_segment(case, rule)),
        (Some(_), Some(after)) if after.denominator == 0 => {
            know(Verdict::Inconclusive, "no call of the run is below the line".to_owned());
        }
        (Some(_), Some(after)) if rule.bounds.min_n_eff.is_some_and(|least| after.n_eff < least) => {
            let least = rule.bounds.min_n_eff.unwrap_or_default();
            know(Verdict::Inconclusive, format!("worth {:.1} independent calls, fewer than {least}", after.n_eff));
        }
        (Some(before), Some(after)) => draft.look(case, before, after),
    }
    Ok(draft)
}

impl Draft<'_> {
    /// Looks at the bounds of a rule whose counts are there.
    fn look(&mut self, case: &Case<'_>, before: Count, after: Count) {
        let bounds = &self.rule.bounds;
        let value = after.share().unwrap_or_default();
        if let Some(min) = bounds.min.filter(|min| value < *min) {
            self.known.push((Verdict::Fail, format!("{} is below {}", percent(value), percent(min))));
        }
        if let Some(max) = bounds.max.filter(|max| value > *max) {
            self.known.push((Verdict::Fail, format!("{} is above {}", percent(value), percent(max))));
        }
        if let Some(most) = bounds.max_new_wrong {
            match case.followed.new_wrong(self.strategy) {
                Some(calls) if calls > most => {
                    let why = format!("{calls} calls pop a wrong record that did not before; {most} may");
                    self.known.push((Verdict::Fail, why));
                }
                Some(_) if case.followed.followed() < case.run.calls.eligible => {
                    let (followed, all) = (case.followed.followed(), case.run.calls.eligible);
                    let why = format!("only {followed} of {all} calls are in the baseline, and can be followed");
                    self.known.push((Verdict::Inconclusive, why));
                }
                Some(_) => {}
                None => {
                    let why = "no call can be followed from the baseline: the calls have no ids, or are all others";
                    self.known.push((Verdict::Inconclusive, why.to_owned()));
                }
            }
        }
        if before.denominator == 0 {
            self.known.push((Verdict::BaselineStale, "no call of the baseline is below the line".to_owned()));
            return;
        }
        let relative = bounds.max_drop_rel.map(|share| share * before.share().unwrap_or_default());
        let tolerances = [bounds.max_drop_pp.map(|points| points / 100.0), relative];
        let Some(tolerance) = tolerances.into_iter().flatten().reduce(f64::min) else { return };
        self.drop = Some(if self.is_same(case) {
            let p = self.rule.is_tested().then(|| {
                let segment = self.rule.segment.as_deref();
                case.followed.p_value(self.strategy, self.rule.measure.measure, segment)
            });
            same_calls(self.rule.measure, before, after, tolerance, p.flatten())
        } else {
            other_calls(self.rule.measure, before, after, tolerance)
        });
    }

    /// Whether both values tell of the same calls, and of the same labels where labels matter.
    fn is_same(&self, case: &Case<'_>) -> bool {
        let (then, now) = (&case.baseline.calls, &case.run.calls);
        then.fingerprint == now.fingerprint && (then.labels == now.labels || !self.rule.measure.needs_labels())
    }

    fn finding(mut self, case: &Case<'_>) -> Finding {
        if let Some(drop) = &self.drop {
            let is_tested = !drop.is_exact || self.rule.is_tested();
            let may_be_chance = is_tested && drop.p.is_some_and(|p| p > ALPHA);
            self.known.push(drop.verdict(may_be_chance));
        }
        if self.known.is_empty() {
            let change = self
                .before
                .zip(self.after)
                .map(|(before, after)| same_calls(self.rule.measure, before, after, 1.0, None));
            self.known.extend(change.map(|change| change.verdict(false)));
        }
        let worst = self.known.into_iter().reduce(|a, b| if b.0 > a.0 { b } else { a });
        let (mut verdict, mut why) = worst.unwrap_or((Verdict::Unchanged, "nothing is bound".to_owned()));
        if verdict == Verdict::Fail && case.baseline.numbering != case.run.numbering {
            verdict = Verdict::Unverifiable;
            why = format!(
                "{why}; but numbers are read by the plans of libphonenumber {} now, and were by those of {}",
                case.run.numbering, case.baseline.numbering
            );
        }
        if verdict == Verdict::Fail {
            let waiver = self.rule.bounds.waiver.as_ref().filter(|_| self.rule.waived_until >= Some(case.today));
            if let Some(waiver) = waiver {
                verdict = Verdict::Warn;
                why = format!("{why}; waived until {}: {}", waiver.until, waiver.reason);
            } else if self.rule.bounds.level == Level::Warn {
                verdict = Verdict::Warn;
            }
        }
        // What is only a warning stops nothing when it cannot be decided.
        if verdict.is_open() && self.rule.bounds.level == Level::Warn {
            why = format!("{}: {why}", verdict.name());
            verdict = Verdict::Warn;
        }
        Finding {
            rule: self.rule.words(self.strategy),
            measure: self.rule.measure.name().to_owned(),
            strategy: self.strategy.to_owned(),
            segment: self.rule.segment.clone(),
            line: self.rule.line,
            before: self.before,
            after: self.after,
            verdict,
            why,
        }
    }
}

fn unknown_segment(case: &Case<'_>, rule: &Rule) -> GateError {
    let segment = rule.segment.as_deref().unwrap_or_default();
    let of = |baseline: &Baseline| -> Vec<String> {
        baseline.strategies.iter().take(1).flat_map(|strategy| strategy.segments.keys().cloned()).collect()
    };
    let mut known = of(case.run);
    known.extend(of(case.baseline));
    known.sort();
    known.dedup();
    let problem = RuleProblem::EmptySegment(Unknown::among(segment, known.iter().map(String::as_str)));
    GateError::Rule { line: rule.line, problem }
}

/// Findings with the same words get a number.
fn number_twins(findings: &mut [Finding]) {
    for place in 1..findings.len() {
        let (earlier, rest) = findings.split_at_mut(place);
        let words = rest[0].rule.clone();
        let twins = earlier.iter().filter(|other| other.rule == words || other.rule.starts_with(&format!("{words} #")));
        let count = twins.count();
        if count > 0 {
            rest[0].rule = format!("{words} #{}", count + 1);
        }
    }
}
