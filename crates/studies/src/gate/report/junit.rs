//! What does the gate tell a CI server? One test case a rule, in the XML that the servers read.

use crate::gate::{Finding, Judgement, Verdict};

use super::share;

/// The file, with a line break at its end. What was broken is a failure, what could not be decided an error.
#[must_use]
pub fn junit(judgement: &Judgement) -> String {
    let is_error = |finding: &&Finding| finding.verdict.is_open() && !judgement.lets_open_pass;
    let errors = judgement.findings.iter().filter(is_error).count();
    let failures = judgement.count(Verdict::Fail);
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\"", judgement.findings.len());
    let mut out = vec![format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"anilab check\" {counts}>\n\
         \x20 <testsuite name=\"anilab check\" {counts} skipped=\"0\" time=\"0\">\n"
    )];
    for finding in &judgement.findings {
        let inside = match finding.verdict {
            Verdict::Fail => element("failure", finding),
            _ if is_error(&finding) => element("error", finding),
            verdict => format!(
                "      <system-out>{}: {} → {}: {}</system-out>\n",
                verdict.name(),
                share(finding.before),
                share(finding.after),
                escaped(&finding.why)
            ),
        };
        out.push(format!(
            "    <testcase name=\"{}\" classname=\"anilab.{}\" time=\"0\">\n{inside}    </testcase>\n",
            escaped(&finding.rule),
            escaped(&finding.strategy.replace('.', "_"))
        ));
    }
    out.push("  </testsuite>\n</testsuites>\n".to_owned());
    out.concat()
}

fn element(name: &str, finding: &Finding) -> String {
    format!(
        "      <{name} message=\"{}\" type=\"{}\">{} → {}</{name}>\n",
        escaped(&finding.why),
        finding.verdict.name(),
        share(finding.before),
        share(finding.after)
    )
}

/// Text for XML 1.0, in an element or a quoted attribute: what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&apos;",
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        assert_eq!(escaped("<a & 'b' \"c\">\u{0}\u{8}\n"), "&lt;a &amp; &apos;b&apos; &quot;c&quot;&gt; ");
    }
}
