//! `move-extension`: an extension gets a field of its own.

use anilab_engine::matching::prepare::Chain;
use anilab_phone::read;

use super::changes::{Edit, Field, Proposal};
use super::view::View;
use super::{Entry, Kind, cells};

pub(super) const ENTRY: Entry = Entry {
    spec: "move-extension",
    changes: "415 555 1234 x204 becomes 415 555 1234, and 204 goes to the field extension",
    refuses: "numbers that are not valid without it, and records whose field extension is filled",
    risk: "the field extension may have to be made first; who dials from the CRM no longer dials the extension",
    kind: Kind::Records(propose),
};

const CONFIDENCE: f64 = 0.95;

fn propose(view: &View<'_>) -> Vec<Proposal> {
    let chain = Chain::parse(&["strip-extension".to_owned()]).expect("strip-extension is a preparation");
    cells::each(view, |cell| {
        let whole = read(cell.text, cell.reading).ok()?;
        if whole.extension().is_empty() || !view.is_extension_free(cell.record) {
            return None;
        }
        let mut bare = String::new();
        chain.each(cell.text, cell.reading, &mut |part| part.clone_into(&mut bare));
        let number = read(&bare, cell.reading).ok()?;
        if !number.is_valid() || !number.extension().is_empty() || number.e164() != whole.e164() {
            return None;
        }
        let extension = Edit {
            record: cell.record,
            field: Field::Extension,
            old: String::new(),
            new: whole.extension().to_owned(),
        };
        let edits = vec![cell.to(&bare), extension];
        Some(Proposal {
            edits,
            merge: None,
            reason: "an extension in the field of the number".to_owned(),
            confidence: CONFIDENCE,
        })
    })
}
