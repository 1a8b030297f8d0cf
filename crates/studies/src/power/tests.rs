//! Do the stated and the found power agree where they should, and is a difference found in the worlds that have it?

use super::*;
use crate::sensitivity::{Asking, Lab};
use anilab_engine::matching::strategy::assemble;
use anilab_engine::model::Region;
use anilab_phone::WithheldTexts;
use anilab_simulate::{Dials, Scenario, named};

fn power(strategies: &[&str], effect: f64, repeats: u32, turn: impl FnOnce(&mut Dials)) -> Power {
    let Scenario::Drawn(mut dials) = named("cloudnine").unwrap() else { panic!("a drawn scenario") };
    turn(&mut dials);
    let names: Vec<String> = strategies.iter().map(|name| (*name).to_owned()).collect();
    let strategies = assemble(&names, &[]).unwrap();
    let withheld = WithheldTexts::default();
    let lab = Lab { strategies: &strategies, needed: Vec::new(), withheld: &withheld, region: Region::NONE };
    let asking = Asking { lab: &lab, dials: &dials, seed: 1, calls: Some(1500), records: Some(1500) };
    let asked = Asked { effect, measure: "right_pop_rate", repeats };
    of_scenario(&asking, "cloudnine", &asked, &mut |_| Ok(())).unwrap()
}

#[test]
fn where_callers_are_alike_the_formula_is_right() {
    // Everybody calls as often: the formula's assumptions hold.
    let power = power(&["e164"], 0.05, 60, |dials| dials.callers.exponent = 0.0);
    // One right pop lost, ψ = δ: (2.801585/0.05)² · 0.05 = 156.98 independent calls.
    assert!((power.needed.formula.n_eff - 156.98).abs() < 0.01, "{:?}", power.needed.formula);
    let calls = power.needed.formula.calls.unwrap();
    assert!((157.0..220.0).contains(&calls), "{calls}");
    // At the length that the formula asks for, 48 of 60 logs are expected to show it; three standard errors are 9.
    let rung = power.needed.rungs.iter().find(|rung| rung.calls >= 150).unwrap();
    assert!((rung.share() - rung.stated).abs() < 0.2, "{rung:?}");
    assert!(power.needed.rungs.last().unwrap().share() > 0.95);
    // The smallest logs show it seldom.
    assert!(power.needed.rungs[0].share() < 0.5, "{:?}", power.needed.rungs);
}

#[test]
fn the_gate_finds_a_drop_later_where_callers_are_few() {
    let (even, few) = (
        power(&["e164"], 0.08, 40, |dials| dials.callers.exponent = 0.0),
        power(&["e164"], 0.08, 40, |dials| {
            dials.callers.exponent = 1.3;
            dials.callers.head = 1.0;
        }),
    );
    assert!(few.basis.n_eff < even.basis.n_eff / 3.0);
    assert!(few.gate.stated_weeks().unwrap_or(99) >= even.gate.stated_weeks().unwrap_or(99));
    let found = |power: &Power| power.gate.weeks.iter().map(|week| week.found.unwrap().new_callers).sum::<u32>();
    assert!(found(&few) < found(&even));
}

#[test]
fn one_thread_and_two_come_to_the_same() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| power(&["e164", "last-9"], 0.02, 4, |_| ()))
    };
    assert_eq!(on(1), on(2));
}
