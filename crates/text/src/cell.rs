//! One cell of a CSV file: quoted where needed, and never a formula where a spreadsheet will open it.

/// Appends one cell, quoted where it holds a delimiter, a quote or a line break.
pub fn push_cell(out: &mut String, text: &str, is_for_spreadsheets: bool) {
    let is_formula = is_for_spreadsheets && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let needs_quotes = text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
    if needs_quotes {
        out.push('"');
    }
    if is_formula {
        out.push('\'');
    }
    if needs_quotes {
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_needed_and_harmless_in_a_spreadsheet() {
        let cell = |text: &str, is_for_spreadsheets: bool| {
            let mut out = String::new();
            push_cell(&mut out, text, is_for_spreadsheets);
            out
        };
        assert_eq!(cell("a,\"b\"", false), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("=1+1", false), "=1+1");
        assert_eq!(cell("=1+1", true), "'=1+1");
        assert_eq!(cell("@x,y", true), "\"'@x,y\"");
        assert_eq!(cell("C-1", true), "C-1");
    }
}
