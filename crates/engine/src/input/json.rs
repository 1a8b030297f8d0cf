//! What do JSON files hold? One object a line, one array of objects, or a document with such an array inside.

use std::collections::{HashSet, VecDeque};
use std::io::{self, BufRead, BufReader, Cursor, Read};

use serde_json::Value;

use super::column_text::float_text;
use super::error::{InputError, Result};
use super::preset::PRESETS;
use super::problem::FileProblem;
use super::refuse::read_error;
use super::rows::{BATCH, RowBatch, RowSource, Skipped};

/// How many objects are read to learn the names of the columns.
const SAMPLE: usize = 1000;
/// The longest line that is read.
const LONGEST_LINE: u64 = 1 << 24;

/// A JSON file. A nested value is a column by its path: `from.phoneNumber`.
pub(super) struct JsonSource {
    file: String,
    lines: Option<Box<dyn BufRead + Send>>,
    next_line: u64,
    /// Objects that were read and not yet given, each with its line (or its place in an array).
    waiting: VecDeque<(u64, Value)>,
    /// What was skipped while the names of the columns were learnt.
    early: Skipped,
    header: Vec<String>,
    selected: Vec<String>,
}

impl JsonSource {
    /// Reads as much as is needed to know the columns.
    ///
    /// # Errors
    /// Where the text is not JSON, or holds no objects.
    pub(super) fn open(file: String, head: Vec<u8>, input: Box<dyn Read + Send>) -> Result<Self> {
        let is_lines = is_called_lines(&file) || is_one_object_a_line(&head);
        let mut whole = BufReader::new(Cursor::new(head).chain(input));
        let mut source = Self {
            file,
            lines: None,
            next_line: 1,
            waiting: VecDeque::new(),
            early: Skipped::default(),
            header: Vec::new(),
            selected: Vec::new(),
        };
        if is_lines {
            source.lines = Some(Box::new(whole));
            let mut early = Skipped::default();
            source.fill(SAMPLE, &mut early)?;
            source.early = early;
        } else {
            let mut text = Vec::new();
            whole.read_to_end(&mut text).map_err(|error| read_error(&source.file, error))?;
            source.waiting = objects_of(&source.file, &text, &mut source.early)?;
        }
        let mut seen = HashSet::new();
        for (_, object) in &source.waiting {
            walk(object, "", &mut |path, _| {
                if !seen.contains(path) {
                    seen.insert(path.to_owned());
                    source.header.push(path.to_owned());
                }
            });
        }
        if source.header.is_empty() {
            return Err(InputError::file(source.file, FileProblem::NoObjects));
        }
        Ok(source)
    }

    /// Reads lines until `count` objects are waiting or the file ends.
    fn fill(&mut self, count: usize, skipped: &mut Skipped) -> Result<()> {
        let Some(lines) = &mut self.lines else { return Ok(()) };
        let mut line = Vec::new();
        while self.waiting.len() < count {
            line.clear();
            let read =
                lines.take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|error| read_error(&self.file, error))?;
            if read == 0 {
                self.lines = None;
                return Ok(());
            }
            let number = self.next_line;
            self.next_line += 1;
            if read as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
                skip_line(lines).map_err(|error| read_error(&self.file, error))?;
                skipped.add("too_long", &self.file, number, || {
                    format!("the line is longer than {LONGEST_LINE} bytes; is a line break missing?")
                });
                continue;
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice::<Value>(line.trim_ascii_end()) {
                Ok(object @ Value::Object(_)) => self.waiting.push_back((number, object)),
                Ok(_) => skipped.add("not_an_object", &self.file, number, || {
                    "the line is JSON but not an object; expected {\"column\": value, …}".to_owned()
                }),
                Err(error) => skipped.add("not_json", &self.file, number, || {
                    format!("the line is not JSON (column {}); expected one object a line", error.column())
                }),
            }
        }
        Ok(())
    }
}

impl RowSource for JsonSource {
    fn file(&self) -> &str {
        &self.file
    }

    fn header(&self) -> &[String] {
        &self.header
    }

    fn select(&mut self, columns: &[usize]) {
        self.selected = columns.iter().map(|&place| self.header[place].clone()).collect();
    }

    fn read(&mut self, batch: &mut RowBatch, skipped: &mut Skipped) -> Result<bool> {
        batch.reset(self.selected.len());
        skipped.merge(std::mem::take(&mut self.early));
        self.fill(BATCH, skipped)?;
        let mut row = vec![String::new(); self.selected.len()];
        for (line, object) in self.waiting.drain(..BATCH.min(self.waiting.len())) {
            row.iter_mut().for_each(String::clear);
            walk(&object, "", &mut |path, text| {
                if let Some(place) = self.selected.iter().position(|name| name == path) {
                    row[place].push_str(text);
                }
            });
            if row.iter().any(|text| text.contains('\0')) {
                skipped.add("nul_byte", &self.file, line, || "the row holds a NUL character".to_owned());
                continue;
            }
            batch.lines.push(line);
            for (column, text) in batch.columns.iter_mut().zip(&row) {
                column.push(text.trim());
            }
        }
        Ok(!batch.lines.is_empty() || self.lines.is_some())
    }
}

/// Whether the first line is a whole object, and not a document with a list of them.
fn is_one_object_a_line(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    let has_more = !head[end..].trim_ascii_start().is_empty();
    head.starts_with(b"{")
        && serde_json::from_slice::<Value>(&head[..end])
            .is_ok_and(|mut object| has_more || take_list(&mut object).is_none())
}

/// The list of objects inside a document, where a preset says it can be.
fn take_list(document: &mut Value) -> Option<Vec<Value>> {
    PRESETS.iter().flat_map(|preset| &preset.lists).find_map(|path| {
        let inside = path.split('.').try_fold(&mut *document, |value, name| value.get_mut(name))?;
        let is_list = |members: &Vec<Value>| members.first().is_none_or(Value::is_object);
        inside.as_array_mut().filter(|members| is_list(members)).map(std::mem::take)
    })
}

/// Whether the file's own name says that each line is an object.
fn is_called_lines(file: &str) -> bool {
    let name = file.to_lowercase();
    let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    let ending = plain.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("ndjson" | "jsonl"))
}

/// Reads on to the end of a line.
fn skip_line(lines: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let held = lines.fill_buf()?;
        let (used, is_end) = match memchr::memchr(b'\n', held) {
            Some(place) => (place + 1, true),
            None => (held.len(), held.is_empty()),
        };
        lines.consume(used);
        if is_end {
            return Ok(());
        }
    }
}

/// The objects of a whole text, each with its place among them.
fn objects_of(file: &str, text: &[u8], skipped: &mut Skipped) -> Result<VecDeque<(u64, Value)>> {
    let mut whole: Value = serde_json::from_slice(text).map_err(|error| {
        let problem = FileProblem::NotJson { problem: error.to_string() };
        InputError::line(file, error.line() as u64, problem)
    })?;
    let objects = match whole {
        Value::Array(objects) => objects,
        Value::Object(_) => take_list(&mut whole).unwrap_or_else(|| vec![whole]),
        _ => Vec::new(),
    };
    let mut waiting = VecDeque::with_capacity(objects.len());
    for (place, object) in (1..).zip(objects) {
        if object.is_object() {
            waiting.push_back((place, object));
        } else {
            skipped.add("not_an_object", file, place, || {
                "what stands at this place of the array is not an object; expected {\"column\": value, …}".to_owned()
            });
        }
    }
    Ok(waiting)
}

/// Calls `visit` with the path and the text of every value in an object: `from.phoneNumber`, of a list `phones.0`.
/// Null gives no text.
fn walk(value: &Value, path: &str, visit: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if path.is_empty() {
                    walk(member, name, visit);
                } else {
                    walk(member, &format!("{path}.{name}"), visit);
                }
            }
        }
        Value::String(text) => visit(path, text),
        Value::Array(members) => {
            for (place, member) in members.iter().enumerate() {
                walk(member, &format!("{path}.{place}"), visit);
            }
        }
        Value::Number(number) if number.is_f64() => {
            visit(path, &number.as_f64().and_then(float_text).unwrap_or_default());
        }
        Value::Number(number) => visit(path, &number.to_string()),
        Value::Bool(truth) => visit(path, if *truth { "true" } else { "false" }),
        Value::Null => visit(path, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> (Vec<String>, Vec<Vec<String>>, Skipped) {
        let mut source = JsonSource::open("t.json".into(), text.into(), Box::new(std::io::empty())).unwrap();
        let header = source.header().to_vec();
        source.select(&(0..header.len()).collect::<Vec<_>>());
        let (mut batch, mut skipped) = (RowBatch::default(), Skipped::default());
        assert!(source.read(&mut batch, &mut skipped).unwrap());
        let rows = (0..batch.lines.len()).map(|row| batch.columns.iter().map(|c| c.get(row).to_owned()).collect());
        (header, rows.collect(), skipped)
    }

    #[test]
    fn lines_and_arrays_give_the_same_rows() {
        let lines = read("{\"id\":1,\"from\":{\"phoneNumber\":\"+1\"}}\n\n{\"id\":\"2\",\"from\":null}\n");
        let array = read("[{\"id\":1,\"from\":{\"phoneNumber\":\"+1\"}},\n{\"id\":\"2\",\"from\":null}]");
        assert_eq!(lines.0, ["id", "from.phoneNumber", "from"]);
        assert_eq!(lines.1, [["1", "+1", ""], ["2", "", ""]]);
        assert_eq!((&lines.0, &lines.1), (&array.0, &array.1));
    }

    #[test]
    fn a_list_gives_a_column_a_place_and_a_whole_float_no_fraction() {
        let (header, rows, _) = read("{\"id\":7.0,\"phones\":[447911123456.0,{\"n\":\"+1\"}]}");
        assert_eq!(header, ["id", "phones.0", "phones.1.n"]);
        assert_eq!(rows, [["7", "447911123456", "+1"]]);
    }

    #[test]
    fn what_is_no_object_is_counted_and_the_others_keep_their_place() {
        let (_, rows, skipped) = read("[{\"id\":1},2,{\"id\":3}]");
        assert_eq!(rows, [["1"], ["3"]]);
        assert_eq!(skipped.counts()["not_an_object"], 1);
        assert_eq!(skipped.examples[0].0.line, Some(2));
    }

    #[test]
    fn a_line_that_is_too_long_is_one_skipped_row() {
        let long = "x".repeat(1 + usize::try_from(LONGEST_LINE).unwrap());
        let (_, rows, skipped) = read(format!("{{\"id\":1}}\n{{\"id\":\"{long}\"}}\n{{\"id\":3}}\n").leak());
        assert_eq!(rows, [["1"], ["3"]]);
        assert_eq!((skipped.total(), skipped.counts()["too_long"]), (1, 1));
    }

    #[test]
    fn records_may_be_wrapped() {
        for text in [
            "{\"records\":[{\"Id\":\"003\"}]}",
            "{\"done\":true,\"records\":[{\"Id\":\"003\"}]}\n",
            "{\n\"status\":0,\"result\":{\"records\":[{\"Id\":\"003\"}]}\n}",
        ] {
            assert_eq!(read(text).1, [["003"]], "{text}");
        }
    }
}
