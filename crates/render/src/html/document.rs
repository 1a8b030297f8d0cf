//! What do all pages share? A frame that needs no network and runs nothing from outside.

use crate::chart::STYLE;

const FRAME: &str = include_str!("page.html");
const PAGE_STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

// The page allows this style and this script and no other. A test computes the hashes; the message says the new ones.
const STYLE_HASH: &str = "sha256-mIosjgE1d30X+vGc/d09tF3lsMpByHKlb186VVassow=";
const SCRIPT_HASH: &str = "sha256-PN9K0jJE6soF6D/QpK+LsdC7GAjManRHalmy9CfrHvs=";

/// The parts of a page; all but the title are markup.
pub struct Document {
    /// What the page is, as plain words of our own.
    pub title: &'static str,
    /// The one sentence that says it all.
    pub verdict: String,
    /// On which data.
    pub data: String,
    /// The sections.
    pub main: String,
    /// What the page leaves out, and what it rests on.
    pub footer: String,
}

impl Document {
    /// The page: one file that needs nothing else and asks nobody for anything.
    pub fn html(&self) -> String {
        filled(FRAME, |slot| match slot {
            "style-hash" => STYLE_HASH.to_owned(),
            "script-hash" => SCRIPT_HASH.to_owned(),
            "style" => format!("\n{STYLE}{PAGE_STYLE}"),
            "script" => format!("\n{SCRIPT}"),
            "title" => self.title.to_owned(),
            "verdict" => self.verdict.clone(),
            "data" => self.data.clone(),
            "main" => self.main.clone(),
            "footer" => self.footer.clone(),
            other => unreachable!("the page has no slot {other}"),
        })
    }
}

/// A frame with its slots `{{name}}` filled, in one pass: what fills a slot is never read as a slot.
pub fn filled(frame: &str, fill: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = frame;
    while let Some((before, after)) = rest.split_once("{{") {
        let (slot, behind) = after.split_once("}}").expect("every slot of the frame is closed");
        out.push_str(before);
        out.push_str(&fill(slot));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn what_fills_a_slot_is_not_read_again() {
        assert_eq!(filled("a {{x}} b {{y}}", |slot| format!("<{slot} {{{{x}}}}>")), "a <x {{x}}> b <y {{x}}>");
    }

    /// The hash of what stands in the only element of that name, as a content security policy writes it.
    fn hash_in(html: &str, element: &str) -> String {
        let (start, end) = (format!("<{element}>"), format!("</{element}>"));
        let (_, rest) = html.split_once(&start).unwrap();
        let (content, rest) = rest.split_once(&end).unwrap();
        assert!(!rest.contains(&start), "there are several {element} elements");
        format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
    }

    #[test]
    fn the_policy_allows_the_style_and_the_script_of_the_page() {
        let text = String::new;
        let html = Document { title: "", verdict: text(), data: text(), main: text(), footer: text() }.html();
        assert_eq!(hash_in(&html, "style"), STYLE_HASH);
        assert_eq!(hash_in(&html, "script"), SCRIPT_HASH);
    }
}
