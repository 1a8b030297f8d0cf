//! Tables of a page.

use maud::{Markup, html};

use crate::Table;

use super::words::{prose, text};

/// The table in a frame that scrolls where it is too wide; `id` is that of its caption, unique on the page.
pub fn table(id: &str, table: &Table) -> Markup {
    let class = |row: usize| (table.best == Some(row)).then_some("best");
    html! {
        div.scroll role="region" tabindex="0" aria-labelledby=(text(id)) {
            table {
                caption id=(text(id)) { (prose(&table.caption)) } "\n"
                thead { tr { @for heading in &table.headings { th scope="col" { (text(heading)) } } } } "\n"
                tbody {
                    @for (place, row) in table.rows.iter().enumerate() {
                        "\n" tr class=[class(place)] {
                            @for (column, cell) in row.iter().enumerate() {
                                @if column == 0 { th scope="row" { (text(cell)) } } @else { td { (text(cell)) } }
                            }
                        }
                    }
                }
            }
        }
        "\n"
    }
}
