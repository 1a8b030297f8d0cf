//! Which calls come to the same: those that agree in all that strategies look at.

use crate::model::{CallBatch, Key, Notation};
use crate::replay::LookedAt;

/// Makes keys of calls. Two calls with one key come to the same under every strategy that looks at no more than this does:
/// number, notation, region, label, and of name, id and time what is asked for.
#[derive(Debug, Clone, Default)]
pub struct CallKeys {
    looked_at: LookedAt,
    text: String,
}

/// Stands between the parts of a key.
const BREAK: char = '\u{1F}';

impl CallKeys {
    /// Keys of calls of which strategies look at this.
    #[must_use]
    pub fn new(looked_at: LookedAt) -> Self {
        Self { looked_at, text: String::new() }
    }

    /// The parts of a call that its key is made of beside number, region and label; blank where nobody looks at them.
    pub(super) fn looked_at(&self) -> LookedAt {
        self.looked_at
    }

    /// The key of a call.
    pub fn of(&mut self, calls: &CallBatch, row: usize) -> Key {
        let LookedAt { id, time, name } = self.looked_at;
        let parts = [
            calls.ani.get(row),
            calls.region[row].as_str(),
            calls.true_record_id.get(row),
            if name { calls.caller_name.get(row) } else { "" },
            if id { calls.id.get(row) } else { "" },
            match calls.notation {
                Notation::AsWritten => "",
                Notation::InternationalWithoutPlus => "+",
            },
        ];
        self.text.clear();
        for part in parts {
            self.text.push_str(part);
            self.text.push(BREAK);
        }
        if let Some(at) = calls.started_at[row].filter(|_| time) {
            self.text.push_str(&at.0.to_string());
        }
        Key::new(&self.text)
    }
}
