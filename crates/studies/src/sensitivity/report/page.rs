//! A study of sensitivity as one page: the crossings first, then the curves, then every figure.

use crate::sensitivity::report::{about, all_figures, below, curves, differences, ranking};
use crate::sensitivity::{GAUGES, Study, Sweep};
use anilab_render::chart::Chart;
use anilab_render::html::{Document, figure, fold, paragraphs, section, table, terms, text, with_code};
use maud::{Markup, html};

/// What the page of a study shows.
#[derive(Clone, Copy)]
pub struct SensitivityPage<'a> {
    /// The study.
    pub study: &'a Study,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
}

const METHODS: [(&str, &str); 6] = [
    (
        "world",
        "Calls and records drawn from the scenario with a seed, and replayed as files would be. A repeat has the \
         same seed at every value: its people stay who they are, as far as the dial lets them.",
    ),
    (
        "mean, 95 % interval",
        "The mean of the worlds’ figures, ± Student’s t times its standard error: where the mean of many worlds is.",
    ),
    (
        "single worlds, 5 to 95 %",
        "Nine worlds in ten lie there: how far one company of this size may be from the mean.",
    ),
    (
        "crossing",
        "Where the mean paired difference of two strategies changes its sign, straight between the values around \
         it. Interval: worlds drawn again with replacement, 1,000 times (Efron 1979). Within noise: on one side at \
         least no value has an interval of the difference that leaves out zero.",
    ),
    (
        "share of the variance, alone and in all",
        "All dials turn at once, on two Latin hypercubes (McKay, Beckman and Conover 1979). Alone: Sobol’s \
         first-order index; in all: the total index (estimators of Jansen 1999; Saltelli and others 2010). The \
         variance holds what the worlds themselves make, which is a row of its own. Intervals: rows drawn again, \
         1,000 times.",
    ),
    (
        "n, n_eff",
        "n: calls below the line of the figure in all worlds of a value. n_eff: how many independent calls those of \
         one world are worth, on average (Kish 1965).",
    ),
];

impl SensitivityPage<'_> {
    /// `sensitivity.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let study = self.study;
        let sentences = study.sentences();
        let (verdict, rest) = sentences.split_at(1.min(sentences.len()));
        let about_it = html! {
            @for line in below(study) { p.data { (with_code(&line)) } "\n" }
            (fold("How each figure is made", &terms(METHODS)))
        };
        Document {
            title: "anilab simulate --vary",
            verdict: html! { @for sentence in verdict { (with_code(sentence)) } },
            data: text(&about(study)),
            main: html! {
                (paragraphs(rest))
                (section("pictures", "What the dials do", &html! { @for chart in self.charts { (figure(chart)) } }))
                (section("figures", "In figures", &self.figures()))
                (section("about", "What stands behind it", &about_it))
            },
            footer: html! {
                "All callers, names and numbers of these worlds are synthetic. Names of strategies are as the configuration \
                 has them."
            },
        }
        .html()
    }

    fn figures(&self) -> Markup {
        let study = self.study;
        html! {
            @for (place, sweep) in study.sweeps.iter().enumerate() {
                (table(&format!("t-curves-{place}"), &curves(study, sweep)))
            }
            @if let Some(ranked) = &study.ranking { (table("t-ranking-of-dials", &ranking(study, ranked))) }
            @for (place, sweep) in study.sweeps.iter().enumerate() { (folds(study, sweep, place)) }
        }
    }
}

/// How the strategies differ at each value of a dial, and every figure there.
fn folds(study: &Study, sweep: &Sweep, place: usize) -> Markup {
    let path = &sweep.dial.path;
    let every_figure = html! {
        @for (gauge, of) in GAUGES.iter().enumerate() {
            (table(&format!("t-all-{place}-{}", of.name), &all_figures(study, sweep, gauge)))
        }
    };
    html! {
        @if study.strategies.len() > 1 {
            (fold(&format!("{path}: differences of strategies"),
                &table(&format!("t-differences-{place}"), &differences(study, sweep))))
        }
        (fold(&format!("{path}: every figure"), &every_figure))
    }
}
