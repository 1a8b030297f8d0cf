//! How does a profile look in a spreadsheet? One row a figure, with what it is a part of.

use crate::profile::Profile;
use anilab_text::push_cell;

/// The rows, below a header.
pub(super) fn render(profile: &Profile) -> String {
    let mut out = "part,object,field,finding,count,denominator,share\n".to_owned();
    for figure in profile.figures() {
        let share = figure.share().map(|share| share.to_string()).unwrap_or_default();
        let numbers = [figure.count.to_string(), figure.of.to_string(), share];
        for text in [figure.part, &figure.object, &figure.field, &figure.finding] {
            push_cell(&mut out, text, true);
            out.push(',');
        }
        out.push_str(&numbers.join(","));
        out.push('\n');
    }
    out
}
