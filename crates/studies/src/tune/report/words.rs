//! What does a tuning come to in words? One sentence that a manager understands, and what it stands on.

use crate::tune::{
    Advice, Goal, HoldoutPart, Objective, Reason, SearchKind, Space, Split, Tuning, difference_text as difference,
    score_name, score_text as score,
};
use anilab_engine::measure::rate;
use anilab_engine::stats::Interval;
use anilab_text::{amount, effective, grouped, percent, short_percent};

fn interval(objective: &Objective, interval: Interval) -> String {
    let [low, high] = [interval.low, interval.high].map(|end| difference(objective, end));
    format!("95 % interval {low} to {high}")
}

/// What the pick gains over the baseline on some calls, in a few words.
fn gain(tuning: &Tuning, held: &HoldoutPart) -> String {
    let objective = &tuning.objective;
    let Some(found) = held.difference else { return "nothing can be said of it".to_owned() };
    let what = match objective.goal {
        Goal::Net(_) => "net",
        Goal::Right { .. } => "right pops, in percentage points",
        Goal::Cost(_) => "saved a call",
        Goal::Matched { .. } => "match rate, in percentage points",
    };
    format!("{} {what} ({})", difference(objective, found.value), interval(objective, found.interval))
}

/// What is recommended and why, in a sentence or two.
#[must_use]
pub fn recommendation(tuning: &Tuning) -> String {
    let (pick, baseline) = (tuning.name(tuning.pick()), tuning.name(tuning.baseline));
    let test = &tuning.test;
    let on = match tuning.split {
        Split::Time { .. } => "later calls that took no part in the choice",
        Split::Callers => "calls of other callers, who took no part in the choice",
    };
    let shows = if tuning.objective.needs_labels() {
        format!(
            "it pops the right record on {} of the labelled calls and a wrong one on {}, `{baseline}` on {} and {}",
            rate(Some(&test.pick.right)),
            rate(Some(&test.pick.wrong)),
            rate(Some(&test.baseline.right)),
            rate(Some(&test.baseline.wrong)),
        )
    } else {
        format!(
            "it finds a record for {}, `{baseline}` for {}",
            rate(Some(&test.pick.matched)),
            rate(Some(&test.baseline.matched))
        )
    };
    match tuning.advice {
        Advice::Switch => format!("Run `{pick}`. On {on} {shows}: {}.", gain(tuning, test)),
        Advice::SwitchUnproven => format!(
            "Run `{pick}`, though the test does not prove it better than `{baseline}`. On {on} {shows}: {}.",
            gain(tuning, test)
        ),
        Advice::Keep(Reason::IsThePick) => {
            format!("Keep `{baseline}`: nothing that was tried is both better and no more complicated.")
        }
        Advice::Keep(Reason::TooFewToChoose) => format!(
            "Keep `{baseline}`: the calls to choose by are worth {} independent ones, and fewer than 30 choose nothing. More \
             labels, or a longer log, would.",
            effective(tuning.train.n_eff)
        ),
        Advice::Keep(Reason::TooFewToTest) => format!(
            "Keep `{baseline}`: `{pick}` did better in training ({}), but the calls to test it on are worth {} independent \
             ones, and fewer than 30 test nothing.",
            gain(tuning, &tuning.train),
            effective(test.n_eff)
        ),
        Advice::Keep(Reason::NothingUnderCeiling) => format!("Keep `{baseline}`: {}.", no_room(tuning)),
        Advice::Keep(Reason::WorseInTest) => {
            format!("Keep `{baseline}`: `{pick}` did better in training and worse on {on}: {}.", gain(tuning, test))
        }
    }
}

fn no_room(tuning: &Tuning) -> String {
    let Some(ceiling) = tuning.objective.ceiling() else { return "nothing was tried".to_owned() };
    format!("no configuration stays under the ceiling of {} on {}", percent(ceiling.most), ceiling.name)
}

/// How many configurations there are.
pub(crate) fn space(space: &Space) -> String {
    let knobs: Vec<String> = space
        .knobs
        .iter()
        .filter(|knob| knob.values.len() > 1)
        .map(|knob| format!("{} of {}", grouped(knob.values.len() as u64), knob.name))
        .collect();
    let left_out = match space.left_out {
        0 => String::new(),
        some => format!("; {} combinations cannot be built", grouped(some)),
    };
    let of = if knobs.is_empty() { String::new() } else { format!(" ({})", knobs.join(", ")) };
    format!("{} configurations{of}{left_out}", grouped(space.configurations.len() as u64))
}

/// On what the choice stands.
pub(crate) fn about(tuning: &Tuning) -> String {
    let goal = match tuning.objective.goal {
        Goal::Net(weights) => {
            format!("the highest net, (right + {} · in list − {} · wrong) / labelled", weights.list, weights.wrong)
        }
        Goal::Right { most_wrong } => {
            format!("the most right pops with wrong ones on no more than {} of the labelled calls", percent(most_wrong))
        }
        Goal::Cost(prices) => format!(
            "the lowest cost a labelled call: {} a wrong pop, {} a call without a pop though the caller has a record{}",
            amount(prices.wrong),
            amount(prices.none),
            prices.list.map_or(String::new(), |list| format!(", {} a list with the record", amount(list)))
        ),
        Goal::Matched { most_ambiguous } => format!(
            "the most calls that match, several records matching no more than {} of those: there are no labels, and wrong pops \
             cannot be seen",
            percent(most_ambiguous)
        ),
    };
    let (train, test) = (&tuning.train, &tuning.test);
    let cut = match tuning.split {
        Split::Time { train_until, test_from } => format!(
            "Chosen on {} calls before {train_until}, tested once on {} from {test_from} on; {} between, or without a time, \
             are left out",
            grouped(train.calls),
            grouped(test.calls),
            grouped(tuning.left_out)
        ),
        Split::Callers => format!(
            "The log cannot be cut by time (it says none, or nearly all calls rang at once): chosen on the {} calls of 70 % of the \
             callers, drawn by the seed, tested once on the {} of the others",
            grouped(train.calls),
            grouped(test.calls)
        ),
    };
    let tried = tuning.searched.evaluated.len() as u64;
    let how = match tuning.plan.search {
        SearchKind::Grid => format!("{} of {} configurations tried", grouped(tried), space(&tuning.space)),
        kind => format!(
            "{} of {} tried, drawn by seed {} ({})",
            grouped(tried),
            space(&tuning.space),
            tuning.plan.seed,
            kind.name()
        ),
    };
    let how = how.replace(" configurations tried", " tried");
    format!("Looked for: {goal}. {how}. {cut}.")
}

/// What there is to say below the table of the two parts.
pub(crate) fn below(tuning: &Tuning) -> Vec<String> {
    let objective = &tuning.objective;
    let mut lines = Vec::new();
    if let Some(choice) = &tuning.choice {
        let best = &tuning.searched.evaluated;
        let found =
            |place: usize| best.iter().find(|one| one.place == place).and_then(|one| objective.score(&one.counts));
        let others = choice.ties.len().saturating_sub(1) as u64;
        let (pick, name) = (tuning.name(choice.pick), tuning.name(choice.best));
        lines.push(if choice.pick == choice.best {
            format!(
                "Best in training: `{name}`, {} {}. {} of the other {} cannot be told from it; none of them is simpler.",
                score_name(objective),
                score(objective, found(choice.best)),
                grouped(others),
                grouped(choice.among as u64 - 1)
            )
        } else {
            format!(
                "Best in training: `{name}`, {} {}. {} of the other {} cannot be told from it (zero is in the interval of the \
                 paired difference); of these `{pick}` is picked, {}: fewer rules first, exact before fuzzy, then the score.",
                score_name(objective),
                score(objective, found(choice.best)),
                grouped(others),
                grouped(choice.among as u64 - 1),
                score(objective, found(choice.pick)),
            )
        });
    }
    if let (Some(optimism), Some(drift)) = (tuning.optimism(), tuning.drift()) {
        let best = tuning.choice.as_ref().and_then(|choice| {
            let best = tuning.searched.evaluated.iter().find(|one| one.place == choice.best)?;
            Some(objective.score(&best.counts)? - tuning.test.pick.score?)
        });
        let best = best.filter(|_| tuning.choice.as_ref().is_some_and(|choice| choice.best != choice.pick));
        let best = best.map_or(String::new(), |best| {
            format!(" The best in training less what the pick reaches in the test: {}.", difference(objective, best))
        });
        let (pick, drift) = (difference(objective, optimism), difference(objective, drift));
        let whose = if tuning.pick() == tuning.baseline {
            format!("{pick} for the pick, which is the baseline")
        } else {
            format!(
                "{pick} for the pick, {drift} for the baseline, which nobody chose: that much is drift of the calls"
            )
        };
        lines.push(format!(
            "Optimism (training less test): {whose}. Where later calls are easier it is below zero.{best}"
        ));
    }
    if let (Some(ceiling), true) = (objective.ceiling(), tuning.choice.is_some()) {
        let tested = if objective.needs_labels() { tuning.test.pick.wrong } else { tuning.test.pick.ambiguous };
        if let (Some(value), Some(interval)) = (tested.value(), tested.interval()) {
            let passed = if value > ceiling.most { "above" } else { "under" };
            lines.push(format!(
                "In the test {} are {} (95 % interval {} to {}), {passed} the ceiling of {}.",
                ceiling.name,
                percent(value),
                percent(interval.low),
                percent(interval.high),
                percent(ceiling.most)
            ));
        }
    }
    if tuning.new_callers.n_eff < 30.0 && tuning.split != Split::Callers {
        lines.push(format!(
            "Of callers who never called in training there are calls worth {} independent ones: too few to say how the pick does \
             with them.",
            effective(tuning.new_callers.n_eff)
        ));
    }
    lines
}

/// Where the recommendation stands on the front.
pub(crate) fn front(tuning: &Tuning) -> String {
    let has_labels = tuning.objective.needs_labels();
    let (gain, loss) = if has_labels { ("right pops", "wrong pops") } else { ("matches", "several matches") };
    let counts = |place: usize| {
        let one = tuning.searched.evaluated.iter().find(|one| one.place == place)?;
        let counts = &one.counts;
        Some(if has_labels { [counts.right(), counts.wrong()] } else { [counts.matched(), counts.several()] })
    };
    let recommended = tuning.recommended();
    let name = tuning.name(recommended);
    let mut text = format!("What no other beats in both {gain} and {loss}, on the training part:");
    let Some([own_gain, own_loss]) = counts(recommended) else { return text };
    if tuning.front.contains(&recommended) {
        let place = tuning.front.iter().position(|&place| place == recommended).unwrap_or_default();
        let next = tuning.front.get(place + 1).and_then(|&next| Some((next, counts(next)?)));
        let step = next.map_or(String::from("; nothing has more"), |(next, [more, worse])| {
            format!(
                "; the next, `{}`, has {} more {gain} for {} more {loss}{}: {} {} against {}",
                tuning.name(next),
                grouped(more - own_gain),
                grouped(worse - own_loss),
                lists(tuning, recommended, next),
                score_name(&tuning.objective),
                score_of(tuning, next),
                score_of(tuning, recommended)
            )
        });
        text = format!("`{name}` is on the front{step}. {text}");
    } else if recommended == tuning.pick() {
        let mut beats = tuning.front.iter().filter_map(|&place| Some((place, counts(place)?)));
        let nearest = beats.rfind(|(_, [more, worse])| *more >= own_gain && *worse <= own_loss);
        if let Some((place, [more, fewer])) = nearest {
            text = format!(
                "`{name}` stands beside the front: in training `{}` has {} more {gain} and {} fewer {loss}; \
                 by the score `{name}` is within chance of the best, and simpler. {text}",
                tuning.name(place),
                grouped(more - own_gain),
                grouped(own_loss - fewer)
            );
        }
    }
    text
}

/// How many lists with the true record one configuration has more or fewer than another on the training part.
fn lists(tuning: &Tuning, from: usize, to: usize) -> String {
    let listed = |place: usize| {
        let one = tuning.searched.evaluated.iter().find(|one| one.place == place)?;
        Some(one.counts.listed())
    };
    let (Some(from), Some(to)) = (listed(from), listed(to)) else { return String::new() };
    match from.abs_diff(to) {
        0 => String::new(),
        apart => format!(" and {} {} lists with the record", grouped(apart), if to > from { "more" } else { "fewer" }),
    }
}

/// The score of a configuration on the training part.
fn score_of(tuning: &Tuning, place: usize) -> String {
    let one = tuning.searched.evaluated.iter().find(|one| one.place == place);
    score(&tuning.objective, one.and_then(|one| tuning.objective.score(&one.counts)))
}

/// Which knobs matter.
pub(crate) fn knobs(tuning: &Tuning) -> String {
    let share = |share: Option<f64>| share.map_or("–".to_owned(), short_percent);
    let Some(first) = tuning.knobs.first() else { return String::new() };
    let idle: Vec<&str> =
        tuning.knobs.iter().filter(|knob| knob.share.is_none_or(|share| share < 0.01)).map(|knob| knob.name).collect();
    let idle = if idle.is_empty() { String::new() } else { format!(" Hardly any does {}.", idle.join(", ")) };
    let explained: f64 = tuning.knobs.iter().filter_map(|knob| knob.share).sum();
    let partial = if tuning.plan.search == SearchKind::Grid && tuning.plan.budget >= tuning.space.configurations.len() {
        ""
    } else {
        " (of those that were tried on all calls, which are not the whole space)"
    };
    format!(
        "Most depends on {}: its values differ by {} on average over all else, and explain {} of the variance{partial}; what \
         the knobs leave, {}, is how they go together.{idle}",
        first.name,
        difference(&tuning.objective, first.range).trim_start_matches('+'),
        share(first.share),
        short_percent((1.0 - explained).max(0.0))
    )
}
