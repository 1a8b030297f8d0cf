//! Do studies hold what their worlds hold: the same bytes whoever works, flat curves where a dial does nothing?

use super::*;
use anilab_engine::matching::strategy::{Strategy, assemble};
use anilab_engine::model::Region;
use anilab_phone::WithheldTexts;
use anilab_simulate::{Dials, Scenario, named};

fn dials(name: &str) -> Dials {
    match named(name).unwrap() {
        Scenario::Drawn(dials) => *dials,
        Scenario::Written(_) => panic!("a drawn scenario"),
    }
}

fn strategies(names: &[&str]) -> Vec<Strategy> {
    assemble(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &[]).unwrap()
}

/// A small study of cloudnine: three values a dial, four worlds a value.
pub(crate) fn example(names: &[&str], ranges: &[&str], rows: Option<u32>) -> Study {
    let (dials, strategies) = (dials("cloudnine"), strategies(names));
    let withheld = WithheldTexts::default();
    let lab = Lab { strategies: &strategies, needed: Vec::new(), withheld: &withheld, region: Region::NONE };
    let asking = Asking { lab: &lab, dials: &dials, seed: 3, calls: Some(300), records: Some(150) };
    let ranges = ranges.iter().map(|range| Range::parse(range, &dials).unwrap()).collect();
    let asked = Asked { ranges, steps: 3, repeats: 4, gauge: gauge("right_pop_rate").unwrap(), rows };
    Study::of(&asking, "cloudnine", &asked, &mut |_| Ok(())).unwrap()
}

#[test]
fn one_thread_and_two_come_to_the_same() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| example(&["raw", "e164"], &["stored.bare=0..30%", "callers.without_record=0..10%"], Some(8)))
    };
    assert_eq!(on(1), on(2));
}

#[test]
fn a_dial_that_does_nothing_for_a_strategy_is_flat_and_ranks_last() {
    // Nobody looks at the names of callers here.
    let study = example(&["raw", "e164"], &["caller_name.delivered=0..1", "stored.bare=0..50%"], Some(16));
    let names = &study.sweeps[0];
    for strategy in 0..2 {
        let first = names.curves[0][strategy];
        assert!(names.curves.iter().all(|step| step[strategy] == first), "{:?}", names.curves);
    }
    let ranking = study.ranking.unwrap();
    assert_eq!((ranking.worlds, ranking.left_out), (16 * 4, 0));
    for influence in &ranking.influences {
        let indices = influence.indices.as_ref().unwrap();
        assert!(indices.first[0].value == 0.0 && indices.total[0].value == 0.0, "{influence:?}");
    }
    // Exact text does not find bare digits; both the curve and the ranking say so.
    let raw = ranking.influences.iter().find(|influence| influence.of == Of::Strategy(0)).unwrap();
    assert!(raw.indices.as_ref().unwrap().total[1].value > 0.5, "{raw:?}");
    let right = |step: usize| study.sweeps[1].curves[step][0][3].mean.unwrap();
    assert!(right(0) > right(1) && right(1) > right(2));
}

#[test]
fn every_strategy_meets_the_same_people_at_every_step() {
    let study = example(&["raw", "raw+first"], &["stored.bare=10%..10%"], None);
    let sweep = &study.sweeps[0];
    assert_eq!((sweep.values.as_slice(), sweep.curves.len()), ([0.1].as_slice(), 1));
    assert_eq!(sweep.curves[0][0][0].denominator, 4 * 300);
    assert_eq!(sweep.curves[0][0][0].worlds, 4);
    // The same records are found; a tie-break changes no match rate.
    assert!(sweep.pair([0, 1], 0).unwrap().meeting.is_same);
}

#[test]
fn dials_that_do_not_fit_together_are_refused_before_any_world() {
    let (dials, strategies) = (dials("cloudnine"), strategies(&["raw"]));
    let withheld = WithheldTexts::default();
    let lab = Lab { strategies: &strategies, needed: Vec::new(), withheld: &withheld, region: Region::NONE };
    let asking = Asking { lab: &lab, dials: &dials, seed: 3, calls: Some(300), records: Some(150) };
    let ask = |ranges: &[&str], rows| {
        let ranges = ranges.iter().map(|range| Range::parse(range, &dials).unwrap()).collect();
        let asked = Asked { ranges, steps: 3, repeats: 4, gauge: 0, rows };
        Study::of(&asking, "cloudnine", &asked, &mut |_| panic!("no world")).unwrap_err().to_string()
    };
    let both = ["stored.bare=0..60%", "stored.digits=0..60%"];
    assert!(ask(&both, Some(8)).contains("the shares of stored come to 1.2"));
    assert!(ask(&[both[0], both[0]], None).contains("is given twice"));
}
