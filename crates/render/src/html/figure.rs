//! A chart on a page: question, answer, picture, basis, and its numbers in a fold.

use maud::{Markup, PreEscaped, html};

use crate::chart::{Chart, Width};

use super::parts::fold;
use super::table::table;
use super::words::prose;

/// A chart for a desk and for a telephone, of which the page shows one.
pub fn figure(chart: &Chart<'_>) -> Markup {
    let numbers = chart.sheet.table().captioned(chart.question);
    html! {
        figure aria-labelledby=(chart.name) {
            h3 id=(chart.name) { (prose(chart.question)) } "\n"
            p.answer { (prose(&chart.answer)) } "\n"
            (PreEscaped(chart.element(Width::Wide)))
            (PreEscaped(chart.element(Width::Narrow)))
            figcaption { (prose(&chart.basis)) } "\n"
            (fold("The numbers of this chart", &table(&format!("t-{}", chart.name), &numbers)))
        }
        "\n"
    }
}
