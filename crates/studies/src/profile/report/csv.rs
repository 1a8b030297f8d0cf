//! A profile in a spreadsheet: one row a figure, with what it is a part of.

use crate::profile::Profile;
use anilab_text::CsvText;

/// The rows, below a header.
pub(super) fn render(profile: &Profile) -> String {
    let mut table = CsvText::with_headings(["part", "object", "field", "finding", "count", "denominator", "share"]);
    for figure in profile.figures() {
        for text in [figure.part, &figure.object, &figure.field, &figure.finding] {
            table.text(text);
        }
        table.own(figure.count);
        table.own(figure.of);
        table.own_or_blank(figure.share());
        table.end_row();
    }
    table.finish()
}
