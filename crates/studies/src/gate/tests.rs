//! Does the judge let chance pass, and catch what it says it catches?

use std::collections::BTreeMap;

use jiff::civil::date;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::*;
use anilab_engine::config::{Level, RuleConfig, Waiver};
use anilab_engine::measure::{Measure, Rate};
use anilab_engine::stats::{Clusters, detectable};

/// Nobody can be followed.
struct Nobody;

impl Followed for Nobody {
    fn new_wrong(&self, _: &str) -> Option<u64> {
        None
    }

    fn followed(&self) -> u64 {
        0
    }

    fn p_value(&self, _: &str, _: &Measure, _: Option<&str>) -> Option<f64> {
        None
    }
}

fn count(numerator: u64, denominator: u64, n_eff: f64) -> Count {
    Count { numerator, denominator, n_eff }
}

/// A run of one strategy about calls of this fingerprint.
fn run(calls: &str, match_rate: Count) -> Baseline {
    let measures = |match_rate| BTreeMap::from([("match_rate".to_owned(), match_rate)]);
    Baseline {
        schema: SCHEMA.to_owned(),
        anilab: "0.1.0".to_owned(),
        reason: "x".to_owned(),
        numbering: "9".to_owned(),
        calls: BaselineCalls {
            eligible: match_rate.denominator,
            callers: 1,
            labelled: 0,
            without_id: 0,
            fingerprint: calls.to_owned(),
            labels: "l".to_owned(),
            salt: "s".to_owned(),
            codes: "c".to_owned(),
        },
        records: BaselineRecords { records: 1, phone_entries: 1, fingerprint: "r".to_owned() },
        strategies: vec![BaselineStrategy {
            name: "e164".to_owned(),
            fingerprint: "f".to_owned(),
            measures: measures(match_rate),
            segments: BTreeMap::from([("country=US".to_owned(), measures(match_rate))]),
        }],
        checksum: String::new(),
    }
}

fn rule(change: impl FnOnce(&mut RuleConfig)) -> Rule {
    let mut config = RuleConfig { measure: "match_rate".to_owned(), max_drop_pp: Some(0.5), ..RuleConfig::default() };
    change(&mut config);
    Rule::build(&config, Some(3), &["e164"], &["country"]).unwrap()
}

fn verdict(baseline: &Baseline, run: &Baseline, rule: &Rule) -> (Verdict, String) {
    let case = Case { baseline, run, followed: &Nobody, today: date(2026, 6, 1) };
    let finding = judge(&case, std::slice::from_ref(rule)).unwrap().remove(0);
    (finding.verdict, finding.why)
}

#[test]
fn levels_waivers_and_floors() {
    let (then, now) = (run("a", count(90, 100, 50.0)), run("a", count(80, 100, 50.0)));
    let of = |rule: &Rule| verdict(&then, &now, rule).0;
    assert_eq!(of(&rule(|_| {})), Verdict::Fail);
    assert_eq!(of(&rule(|rule| rule.level = Level::Warn)), Verdict::Warn);
    let waiver = |until: &str| Some(Waiver { until: until.to_owned(), reason: "a move".to_owned() });
    assert_eq!(of(&rule(|rule| rule.waiver = waiver("2026-06-01"))), Verdict::Warn);
    assert_eq!(of(&rule(|rule| rule.waiver = waiver("2026-05-31"))), Verdict::Fail);
    assert_eq!(of(&rule(|rule| rule.max_drop_pp = Some(10.0))), Verdict::WithinTolerance);
    // 90 % may fall by a tenth of itself to 81 %, and fell to 80 %.
    let relative = |rule: &mut RuleConfig| (rule.max_drop_pp, rule.max_drop_rel) = (None, Some(0.1));
    assert_eq!(of(&rule(relative)), Verdict::Fail);
    let floor = |rule: &mut RuleConfig| (rule.max_drop_pp, rule.min) = (None, Some(0.8));
    assert_eq!(of(&rule(floor)), Verdict::WithinTolerance);
    assert_eq!(of(&rule(|rule| (rule.max_drop_pp, rule.min) = (None, Some(0.801)))), Verdict::Fail);
    assert_eq!(of(&rule(|rule| rule.min_n_eff = Some(60.0))), Verdict::Inconclusive);
    assert_eq!(of(&rule(|rule| rule.max_new_wrong = Some(0))), Verdict::Fail);
    let case = Case { baseline: &then, run: &now, followed: &Nobody, today: date(2026, 6, 1) };
    assert!(judge(&case, &[rule(|rule| rule.level = Level::Off)]).is_err());
}

#[test]
fn what_is_not_there_any_more_fails_and_what_is_new_waits() {
    let then = run("a", count(90, 100, 50.0));
    let in_segment = rule(|rule| rule.segment = Some("country=US".to_owned()));
    let mut gone = then.clone();
    gone.strategies[0].segments.clear();
    assert_eq!(verdict(&then, &gone, &in_segment).0, Verdict::Fail);
    assert_eq!(verdict(&gone, &then, &in_segment).0, Verdict::BaselineStale);
    let elsewhere = rule(|rule| rule.segment = Some("country=UK".to_owned()));
    let case = Case { baseline: &then, run: &then, followed: &Nobody, today: date(2026, 6, 1) };
    let error = judge(&case, &[elsewhere]).unwrap_err().to_string();
    assert!(error.contains("did you mean \"country=US\"?"), "{error}");
    let mut none = then.clone();
    none.strategies.clear();
    assert_eq!(verdict(&then, &none, &rule(|_| {})).0, Verdict::Fail);
    assert_eq!(verdict(&none, &then, &rule(|_| {})).0, Verdict::BaselineStale);
    let empty = run("a", count(0, 0, 0.0));
    assert_eq!(verdict(&then, &empty, &rule(|_| {})).0, Verdict::Inconclusive);
    assert_eq!(verdict(&empty, &then, &rule(|_| {})).0, Verdict::BaselineStale);
}

#[test]
fn under_other_numbering_plans_a_loss_is_nobodys_fault() {
    let (then, mut now) = (run("a", count(90, 100, 50.0)), run("a", count(80, 100, 50.0)));
    now.numbering = "10".to_owned();
    assert_eq!(verdict(&then, &now, &rule(|_| {})).0, Verdict::Unverifiable);
    let mut same = then.clone();
    same.numbering = "10".to_owned();
    assert_eq!(verdict(&then, &same, &rule(|_| {})).0, Verdict::Unchanged);
    assert_eq!(changes(&then, &now), ["numbers are read by the plans of libphonenumber 10, then 9"]);
}

/// The match rate of a log of callers whose numbers of calls have a heavy tail, each of whom is found with probability
/// `found`, always or never.
fn drawn(random: &mut ChaCha8Rng, callers: u32, found: f64) -> Count {
    let uniform = |random: &mut ChaCha8Rng| f64::from(random.next_u32()) / 4_294_967_296.0;
    let (mut clusters, mut matched) = (Clusters::default(), 0);
    for _ in 0..callers {
        // A Pareto tail of index 1.5, cut at 500 calls.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 500")]
        let calls = (1.0 - uniform(random)).powf(-1.0 / 1.5).min(500.0) as u64;
        clusters.add(calls);
        matched += if uniform(random) < found { calls } else { 0 };
    }
    Count::of(Rate::new(matched, clusters))
}

#[test]
fn of_a_thousand_logs_of_one_world_few_fail_and_planted_losses_do() {
    let mut random = ChaCha8Rng::seed_from_u64(20_261_123);
    let fails = |random: &mut ChaCha8Rng, loss: &dyn Fn(Count) -> f64| {
        let then = drawn(random, 3000, 0.8);
        let now = drawn(random, 3000, 0.8 - loss(then));
        verdict(&run("a", then), &run("b", now), &rule(|rule| rule.max_drop_pp = Some(0.0))).0 == Verdict::Fail
    };
    let pairs = 1000;
    // A loss has one side of a two-sided test at 5 %: 2.5 %, and three standard deviations of 1,000 draws are 1.5 more.
    let false_alarms = (0..pairs).filter(|_| fails(&mut random, &|_| 0.0)).count();
    assert!(false_alarms <= 40, "{false_alarms} of {pairs}");
    // A loss of the size that 80 of 100 pairs of such logs would show, were their n_eff the same; it is not, as the tail is
    // heavy, and 734 of 1,000 show it. The loss widens the second variance.
    let size = |then: Count| {
        let next = |loss: f64| {
            let now = 0.8 - loss;
            detectable(((0.8 * 0.2 + now * (1.0 - now)) / then.n_eff).sqrt()).min(0.6)
        };
        (0..10).fold(0.0, |loss, _| next(loss))
    };
    let found = (0..pairs).filter(|_| fails(&mut random, &size)).count();
    assert!(found >= 700, "{found} of {pairs}");
}
