//! How does a study of sensitivity read as one page? The crossings first, then the curves, then every figure.

use std::fmt::Write as _;

use crate::compare::report::Grid;
use crate::sensitivity::report::{about, all_figures, below, curves, differences, ranking, ranking_title, title};
use crate::sensitivity::{GAUGES, Study};
use anilab_render::chart::Chart;

use anilab_render::html::document::{Document, filled};
use anilab_render::html::escape::{escaped, with_code};
use anilab_render::html::figure as charts;
use anilab_render::html::table::{Table, fold};

/// What the page of a study shows.
#[derive(Clone, Copy)]
pub struct SensitivityPage<'a> {
    /// The study.
    pub study: &'a Study,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
}

const SECTIONS: &str = include_str!("page.html");

impl SensitivityPage<'_> {
    /// `sensitivity.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let study = self.study;
        let sentences = study.sentences();
        let (verdict, rest) = sentences.split_at(1.min(sentences.len()));
        let paragraphs = |lines: &[String], class: &str| {
            lines.iter().fold(String::new(), |mut out, line| {
                writeln!(out, "<p{class}>{}</p>", with_code(line)).expect("writing to a String cannot fail");
                out
            })
        };
        let main = filled(SECTIONS, |slot| match slot {
            "sentences" => paragraphs(rest, ""),
            "charts" => self.charts.iter().map(charts::figure).collect(),
            "tables" => self.tables(),
            "folds" => self.folds(),
            "below" => paragraphs(&below(study), " class=\"data\""),
            other => unreachable!("the page has no slot {other}"),
        });
        Document {
            title: "anilab simulate --vary",
            verdict: verdict.iter().map(|sentence| with_code(sentence)).collect(),
            data: escaped(&about(study)),
            main,
            footer: "All callers, names and numbers of these worlds are synthetic. Names of strategies are as the configuration \
                     has them."
                .to_owned(),
        }
        .html()
    }

    fn tables(&self) -> String {
        let study = self.study;
        let of_dial = |(place, sweep)| table(&format!("t-curves-{place}"), &title(study, sweep), curves(study, sweep));
        let mut out: String = study.sweeps.iter().enumerate().map(of_dial).collect();
        if let Some(ranked) = &study.ranking {
            out += &table("t-ranking-of-dials", &ranking_title(study, ranked), ranking(study, ranked));
        }
        out
    }

    fn folds(&self) -> String {
        let study = self.study;
        let mut out = String::new();
        for (place, sweep) in study.sweeps.iter().enumerate() {
            if study.strategies.len() > 1 {
                let caption = format!("{}, second less first, with 95 % intervals", study.gauge().words);
                let content = table(&format!("t-differences-{place}"), &caption, differences(study, sweep));
                fold(&mut out, &format!("{}: differences of strategies", escaped(&sweep.dial.path)), &content);
            }
            let all: String = GAUGES
                .iter()
                .enumerate()
                .map(|(gauge, of)| {
                    let id = format!("t-all-{place}-{}", of.name);
                    table(&id, of.words, all_figures(study, sweep, gauge))
                })
                .collect();
            fold(&mut out, &format!("{}: every figure", escaped(&sweep.dial.path)), &all);
        }
        out
    }
}

fn table(id: &str, caption: &str, grid: Grid) -> String {
    Table { id, caption, headings: grid.headings, rows: grid.rows, best: None }.html()
}
