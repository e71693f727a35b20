//! Takes values out of a tree, and notes everything that is not as it should be.

use std::cell::RefCell;

use super::tree::{Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::date::Date;
use crate::model::number::Number;
use crate::model::text::{Language, Text};

/// Where a file is read: it knows which file, and gathers what is wrong in it.
#[derive(Debug)]
pub struct Desk {
    file: usize,
    problems: RefCell<Vec<Diagnostic>>,
}

/// So many problems of one file are reported; a file with more is of another kind altogether.
const MOST: usize = 200;

/// A table that is being read. Keys nobody asked for are reported when it is closed.
pub struct Table<'d, 's> {
    desk: &'d Desk,
    pub span: std::ops::Range<usize>,
    entries: &'d [(Key<'s>, Node<'s>)],
    asked: RefCell<Vec<&'static str>>,
}

impl Desk {
    pub fn new(file: usize) -> Self {
        Self {
            file,
            problems: RefCell::default(),
        }
    }

    pub fn place(&self, node: &Node<'_>) -> Place {
        self.spot(node.span.clone())
    }

    /// Where a table is shown: its id if it has one, else its beginning.
    pub fn head(&self, node: &Node<'_>) -> Place {
        match &node.value {
            Value::Table(entries) => self.spot(head(entries).unwrap_or_else(|| node.span.clone())),
            _ => self.place(node),
        }
    }

    pub fn spot(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    pub fn report(&self, diagnostic: Diagnostic) {
        if !self.is_full() {
            self.problems.borrow_mut().push(diagnostic);
        }
    }

    /// Has so much gone wrong that more would not help the reader?
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST
    }

    /// Reports something about a value.
    pub fn reject(&self, code: Code, node: &Node<'_>, message: Text) {
        self.report(Diagnostic::new(code, message).at(self.place(node)));
    }

    pub fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }

    fn wrong_type(&self, node: &Node<'_>, zh: &str, en: &str) {
        let (found_zh, found_en) = found(&node.value);
        let message = Text::new(
            format!("此处应为{zh}，却写成了{found_zh}"),
            format!("expected {en}, found {found_en}"),
        );
        self.reject(Code::WrongType, node, message);
    }

    pub fn table<'d, 's>(&'d self, node: &'d Node<'s>) -> Option<Table<'d, 's>> {
        let Value::Table(entries) = &node.value else {
            self.wrong_type(node, "表（一组键值）", "a table of keys and values");
            return None;
        };
        Some(Table {
            desk: self,
            span: node.span.clone(),
            entries,
            asked: RefCell::default(),
        })
    }

    pub fn list<'n, 's>(&self, node: &'n Node<'s>) -> &'n [Node<'s>] {
        if let Value::List(list) = &node.value {
            list
        } else {
            self.wrong_type(node, "一个列表", "a list");
            &[]
        }
    }

    pub fn text<'n>(&self, node: &'n Node<'_>) -> Option<&'n str> {
        if let Value::Text(text) = &node.value {
            Some(text)
        } else {
            self.wrong_type(node, "加引号的文字", "text in quotes");
            None
        }
    }

    /// Text that says something.
    pub fn words(&self, node: &Node<'_>) -> Option<String> {
        let text = self.text(node)?;
        if text.trim().is_empty() {
            self.reject(
                Code::EmptyText,
                node,
                Text::new("这里不能为空", "this must not be empty"),
            );
            return None;
        }
        Some(text.to_owned())
    }

    pub fn id(&self, node: &Node<'_>) -> Option<String> {
        let text = self.text(node)?;
        let shape = text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.len() <= 80
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !shape {
            let message = Text::new(format!("`{text}` 不能用作标识"), format!("`{text}` cannot be an id"));
            self.report(
                Diagnostic::new(Code::BadId, message)
                    .at(self.place(node))
                    .help(Text::new(
                        "只用字母、数字、`-` 和 `_`，以字母开头，不超过 80 个字符",
                        "use letters, digits, `-` and `_` only, a letter first, 80 characters at most",
                    )),
            );
            return None;
        }
        Some(text.to_owned())
    }

    pub fn truth(&self, node: &Node<'_>) -> Option<bool> {
        if let Value::Truth(truth) = node.value {
            Some(truth)
        } else {
            self.wrong_type(node, " `true` 或 `false`", "`true` or `false`");
            None
        }
    }

    pub fn number(&self, node: &Node<'_>) -> Option<Number> {
        let (Value::Number(digits) | Value::Text(digits)) = &node.value else {
            self.wrong_type(node, "一个数", "a number");
            return None;
        };
        let number = Number::parse(digits);
        if number.is_none() {
            let message = Text::new(
                format!("`{digits}` 不是可精确读取的数"),
                format!("`{digits}` cannot be read as an exact number"),
            );
            self.report(
                Diagnostic::new(Code::BadNumber, message)
                    .at(self.place(node))
                    .help(Text::new(
                        "写成 `3`、`0.25` 或 `\"1/3\"`",
                        "write it like `3`, `0.25` or `\"1/3\"`",
                    )),
            );
        }
        number
    }

    /// A whole number within limits.
    pub fn whole(&self, node: &Node<'_>, within: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let number = self.number(node)?;
        let whole = u32::try_from(number.to_whole()).ok();
        let fits = whole.filter(|whole| Number::whole((*whole).into()) == number && within.contains(whole));
        if fits.is_none() {
            let (from, to) = (within.start(), within.end());
            let message = Text::new(
                format!("此处应为 {from} 至 {to} 的整数"),
                format!("expected a whole number from {from} to {to}"),
            );
            self.reject(Code::BadNumber, node, message);
        }
        fits
    }

    pub fn date(&self, node: &Node<'_>) -> Option<Date> {
        let text: &str = match &node.value {
            Value::Date(text) => text,
            Value::Text(text) => text,
            _ => {
                self.wrong_type(node, "日期", "a date");
                return None;
            }
        };
        let date = Date::parse(text);
        if date.is_none() {
            let message = Text::new(
                format!("`{text}` 不是日历上的日期"),
                format!("`{text}` is not a date of the calendar"),
            );
            self.report(
                Diagnostic::new(Code::BadDate, message)
                    .at(self.place(node))
                    .help(Text::new("写成 `2026-11-24`", "write it like `2026-11-24`")),
            );
        }
        date
    }

    /// A text in every declared language; a language that is not declared gets the first declared one's words.
    pub fn languages(&self, node: &Node<'_>, declared: &[Language]) -> Option<Text> {
        let table = self.table(node)?;
        let mut found = Vec::new();
        for language in Language::ALL {
            if declared.contains(&language) {
                if let Some(node) = table.get(language.tag()) {
                    found.push((language, self.words(node)?));
                } else {
                    let tag = language.tag();
                    let message = Text::new(
                        format!("缺少 `{tag}` 的文字"),
                        format!("the text in `{tag}` is missing"),
                    );
                    let help = Text::new(format!("补上 `{tag} = \"…\"`"), format!("add `{tag} = \"…\"`"));
                    self.report(
                        Diagnostic::new(Code::MissingLanguage, message)
                            .at(self.place(node))
                            .help(help),
                    );
                }
            }
        }
        table.close();
        let of = |language| {
            found
                .iter()
                .find(|(of, _)| *of == language)
                .or(found.first())
                .map(|(_, text)| text.clone())
        };
        Some(Text::new(of(Language::Zh)?, of(Language::En)?))
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, node: &Node<'_>, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let list = words
                .iter()
                .map(|(word, _)| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", ");
            let message = Text::new(
                format!("`{text}` 不是此处可用的词"),
                format!("`{text}` is not one of the words used here"),
            );
            let help = Text::new(
                format!("可用的有：{}", list.replace(", ", "、")),
                format!("use one of {list}"),
            );
            self.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.place(node))
                    .help(help),
            );
        }
        found
    }
}

impl<'d, 's> Table<'d, 's> {
    /// The value of a key that may be there.
    pub fn get(&self, key: &'static str) -> Option<&'d Node<'s>> {
        self.asked.borrow_mut().push(key);
        self.entries
            .iter()
            .find(|(name, _)| name.name == key)
            .map(|(_, node)| node)
    }

    /// The value of a key that has to be there.
    pub fn require(&self, key: &'static str) -> Option<&'d Node<'s>> {
        let found = self.get(key);
        if found.is_none() {
            let message = Text::new(format!("缺少 `{key}` 这个键"), format!("the key `{key}` is missing"));
            // a table that runs over many lines is shown by where it begins
            self.desk
                .report(Diagnostic::new(Code::MissingKey, message).at(self.desk.spot(self.span.clone())));
        }
        found
    }

    /// Where the table is shown.
    pub fn head(&self) -> Place {
        self.desk.spot(head(self.entries).unwrap_or_else(|| self.span.clone()))
    }

    /// All entries, for tables whose keys are free.
    pub fn entries(&self) -> &'d [(Key<'s>, Node<'s>)] {
        self.entries
    }

    /// Reports the keys that nobody asked for.
    pub fn close(self) {
        let asked = self.asked.borrow();
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| !asked.contains(&key.name.as_ref()))
        {
            let name = &key.name;
            let message = Text::new(
                format!("此处没有 `{name}` 这个键"),
                format!("there is no key `{name}` here"),
            );
            let diagnostic = Diagnostic::new(Code::UnknownKey, message).at(self.desk.spot(key.span.clone()));
            self.desk
                .report(diagnostic.help(suggestion(name, asked.iter().copied())));
        }
    }
}

fn head(entries: &[(Key<'_>, Node<'_>)]) -> Option<std::ops::Range<usize>> {
    let id = entries.iter().find(|(key, _)| key.name == "id");
    id.map(|(_, node)| node.span.clone())
}

/// "Did you mean …?", or the list of what there is.
pub fn suggestion<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Text {
    let mut all: Vec<&str> = candidates.collect();
    all.sort_unstable();
    all.dedup();
    let distance = |candidate: &&str| strsim::damerau_levenshtein(word, candidate);
    // words far longer than any candidate are no slip of the pen, and comparing them takes long
    let near = all
        .iter()
        .filter(|_| word.len() <= 80)
        .min_by_key(|it| distance(it))
        .filter(|it| distance(it) * 3 <= it.len().max(3));
    if let Some(near) = near {
        return Text::new(format!("是否想写 `{near}`？"), format!("did you mean `{near}`?"));
    }
    if all.is_empty() {
        return Text::new("这里还没有可用的", "there is none to name yet");
    }
    let listed: Vec<String> = all.iter().take(12).map(|it| format!("`{it}`")).collect();
    let more = if all.len() > listed.len() { "…" } else { "" };
    Text::new(
        format!("可用的有：{}{more}", listed.join("、")),
        format!("use one of {}{more}", listed.join(", ")),
    )
}

fn found(value: &Value<'_>) -> (&'static str, &'static str) {
    match value {
        Value::Text(_) => ("文字", "text"),
        Value::Number(_) => ("数", "a number"),
        Value::Date(_) => ("日期", "a date"),
        Value::Truth(_) => ("真假值", "true or false"),
        Value::List(_) => ("列表", "a list"),
        Value::Table(_) => ("表", "a table"),
        Value::Nothing => ("空值", "null"),
    }
}
