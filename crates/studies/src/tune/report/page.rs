//! How does a tuning read as one page? What to run first, then how sure that is, then everything that was tried.

use crate::tune::report::recommendation;
use crate::tune::report::{tables, words};
use crate::tune::{Tuning, toml_text};
use anilab_render::chart::Chart;

use anilab_render::html::document::{Document, filled};
use anilab_render::html::escape::{escaped, with_code};
use anilab_render::html::figure as charts;
use anilab_render::html::notes::notes;
use anilab_render::html::table::of_grid;

/// What the page of a tuning shows.
#[derive(Clone, Copy)]
pub struct TunePage<'a> {
    /// The tuning.
    pub tuning: &'a Tuning,
    /// The charts, in their order.
    pub charts: &'a [Chart<'a>],
    /// What else there is to know about what was read.
    pub notes: &'a [String],
}

const SECTIONS: &str = include_str!("page.html");

const METHOD: [&str; 5] = [
    "The log is cut in two: everything is chosen on the first part, and the pick and the baseline are replayed once on the \
     second. Calls between the two are left out, so that a caller who rings again the next day does not stand in both.",
    "No other configuration is replayed on the second part, so nobody can pick by it.",
    "Configurations whose paired difference to the best has zero in its 95 % interval (Bonett and Price 2012, at n_eff, which \
     counts each caller once) are tied. Of these the simplest is picked: fewer rules, exact before fuzzy.",
    "What the pick scores on the calls that it was chosen by flatters it. The optimism says by how much; what the baseline, \
     which nobody chose, loses between the parts is drift of the calls.",
    "The share of a knob is the variance between the means of its values, of the variance between all configurations (Hutter, \
     Hoos and Leyton-Brown 2014).",
];

impl TunePage<'_> {
    /// `tune.html`.
    #[must_use]
    pub fn html(&self) -> String {
        let tuning = self.tuning;
        let main = filled(SECTIONS, |slot| match slot {
            "notes" => notes(self.notes),
            "held" => of_grid("t-held", "The pick and the baseline, on each part of the log", tables::held(tuning)),
            "below" => paragraphs(words::below(tuning)),
            "toml" => {
                let recipe = &tuning.space.configurations[tuning.recommended()].recipe;
                format!("<pre><code>{}</code></pre>\n", block(&toml_text(recipe)))
            }
            "charts" => self.charts.iter().map(charts::figure).collect(),
            "front" => {
                paragraphs([words::front(tuning)])
                    + &of_grid("t-front", "From the fewest wrong pops on", tables::front(tuning))
            }
            "knobs" => knobs(tuning),
            "method" => METHOD.map(|line| format!("<p>{}</p>\n", with_code(line))).concat(),
            other => unreachable!("the page has no slot {other}"),
        });
        Document {
            title: "anilab tune",
            verdict: with_code(&recommendation(tuning)),
            data: with_code(words::about(tuning).trim_end_matches('.')),
            main,
            footer: "Phone numbers and names of callers are not part of this page. Names of fields and strategies are as the \
                     data and the configuration have them."
                .to_owned(),
        }
        .html()
    }
}

fn knobs(tuning: &Tuning) -> String {
    if tuning.knobs.is_empty() {
        return "<p>There is one value of each.</p>\n".to_owned();
    }
    let mut out = paragraphs([words::knobs(tuning)]) + &of_grid("t-knobs", "Knobs", tables::knobs(tuning));
    if !tuning.rules.is_empty() {
        out += &of_grid("t-rules", "Tie-break rules, wherever they stand in a chain", tables::rules(tuning));
    }
    out
}

fn paragraphs(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().map(|text| ["<p>", &with_code(&text), "</p>\n"].concat()).collect()
}

/// A text with its line breaks.
fn block(text: &str) -> String {
    text.lines().map(|line| escaped(line) + "\n").collect()
}
