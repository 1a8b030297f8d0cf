//! How does a chart stand on the page? Question, answer, picture, basis, and its numbers in a fold.

use crate::chart::{Cell, Chart, Width};
use anilab_text::signed_in_full;
use anilab_text::{effective, grouped, p_value, percent};

use super::escape::prose;
use super::table::{Table, fold};

/// A chart for a desk and for a telephone, of which the page shows one.
pub fn figure(chart: &Chart<'_>) -> String {
    let mut out = format!(
        "<figure aria-labelledby=\"{0}\">\n<h3 id=\"{0}\">{1}</h3>\n<p class=\"answer\">{2}</p>\n{3}{4}<figcaption>{5}</figcaption>\n",
        chart.name,
        prose(chart.question),
        prose(&chart.answer),
        chart.element(Width::Wide),
        chart.element(Width::Narrow),
        prose(&chart.basis),
    );
    let table = Table {
        id: &format!("t-{}", chart.name),
        caption: chart.question,
        headings: chart
            .sheet
            .headings
            .iter()
            .map(|heading| heading.replace('_', " ").replace("n eff", "n_eff"))
            .collect(),
        rows: chart.sheet.rows.iter().map(|row| row.iter().map(shown).collect()).collect(),
        best: None,
    };
    fold(&mut out, "The numbers of this chart", &table.html());
    out.push_str("</figure>\n");
    out
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => grouped(*count),
        Cell::Share(share) => percent(*share),
        Cell::Effective(n_eff) => effective(*n_eff),
        Cell::Number(number) => format!("{number:.3}"),
        Cell::Signed(calls) => signed_in_full(*calls),
        Cell::Chance(p) => p_value(*p),
        Cell::Nothing => "–".to_owned(),
    }
}
