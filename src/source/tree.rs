//! A file as a tree of values, each with its place. TOML and JSON come out alike.
//!
//! Both are read into this tree rather than straight into structures: so numbers keep the digits that were typed, and every slip in
//! a file is reported at once with its line.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::errors::ParseError;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, ParseResult};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::reworded;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::text::Text;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node<'s> {
    pub span: Range<usize>,
    pub value: Value<'s>,
}

/// What a file can hold.
#[derive(Debug)]
pub enum Value<'s> {
    Text(Cow<'s, str>),
    /// As typed.
    Number(Cow<'s, str>),
    /// As typed.
    Date(String),
    Truth(bool),
    List(Vec<Node<'s>>),
    Table(Vec<(Key<'s>, Node<'s>)>),
    /// JSON's `null`, which means nothing here.
    Nothing,
}

/// The name of a value in a table.
#[derive(Debug)]
pub struct Key<'s> {
    pub span: Range<usize>,
    pub name: Cow<'s, str>,
}

/// Whether a file of this name holds JSON; else it holds TOML.
#[must_use]
pub fn is_json(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".json")
}

/// Reads a file: JSON if its name ends so, else TOML.
pub fn parse<'s>(name: &str, text: &'s str, file: usize) -> Result<Node<'s>, Vec<Diagnostic>> {
    if is_json(name) {
        parse_json(text, file)
    } else {
        parse_toml(text, file)
    }
}

fn parse_toml(text: &str, file: usize) -> Result<Node<'_>, Vec<Diagnostic>> {
    match DeTable::parse(text) {
        Ok(root) => Ok(Node {
            span: root.span(),
            value: table(root.into_inner()),
        }),
        Err(error) => Err(vec![stopped("TOML", error.message(), file, error.span())]),
    }
}

/// What stopped a parser, with its place.
fn stopped(format: &str, message: &str, file: usize, span: Option<Range<usize>>) -> Diagnostic {
    if message.starts_with("invalid date") {
        let text = Text::new("这不是日历上的日期", "this is not a date of the calendar");
        let help = Text::new("写成 `2026-11-24`", "write it like `2026-11-24`");
        return Diagnostic::new(Code::BadDate, text).at(place(file, span)).help(help);
    }
    if ["recurs", "nesting depth"].iter().any(|word| message.contains(word)) {
        let text = Text::new(
            format!("这个 {format} 文件嵌套过深"),
            format!("this {format} is nested too deeply"),
        );
        return Diagnostic::new(Code::Syntax, text).at(place(file, span));
    }
    syntax(format, &reworded(&message.trim_end().replace('\n', "; ")), file, span)
}

fn syntax(format: &str, said: &Text, file: usize, span: Option<Range<usize>>) -> Diagnostic {
    let text = Text::new(
        format!("不符合 {format} 语法：{}", said.zh),
        format!("not valid {format}: {}", said.en),
    );
    Diagnostic::new(Code::Syntax, text).at(place(file, span))
}

/// Without a place the file is shown by its beginning, so that it is named.
fn place(file: usize, span: Option<Range<usize>>) -> Place {
    let span = span.unwrap_or(0..0);
    Place { file, span }
}

fn table<'s>(table: DeTable<'s>) -> Value<'s> {
    let entry = |(key, value): (Spanned<Cow<'s, str>>, Spanned<DeValue<'s>>)| {
        let span = key.span();
        let name = key.into_inner();
        (Key { span, name }, node(value))
    };
    Value::Table(table.into_iter().map(entry).collect())
}

fn node(value: Spanned<DeValue<'_>>) -> Node<'_> {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(digits) if digits.radix() == 10 => Value::Number(Cow::Owned(digits.as_str().to_owned())),
        // hexadecimal and the like is no way to write points; it is passed on as typed, and refused where a number is read
        DeValue::Integer(digits) => {
            let prefix = match digits.radix() {
                16 => "0x",
                8 => "0o",
                _ => "0b",
            };
            Value::Number(Cow::Owned(format!("{prefix}{}", digits.as_str())))
        }
        DeValue::Float(digits) => Value::Number(Cow::Owned(digits.as_str().to_owned())),
        DeValue::Boolean(truth) => Value::Truth(truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => Value::List(list.into_iter().map(node).collect()),
        DeValue::Table(inner) => table(inner),
    };
    Node { span, value }
}

/// Reads JSON as the standard has it, without the liberties that the parser would allow.
pub fn strict(text: &str) -> Result<ParseResult<'_>, ParseError> {
    let collect = CollectOptions {
        comments: CommentCollectionStrategy::Off,
        tokens: false,
    };
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    jsonc_parser::parse_to_ast(text, &collect, &strict)
}

fn parse_json(text: &str, file: usize) -> Result<Node<'_>, Vec<Diagnostic>> {
    let parsed = strict(text).map_err(|error| {
        let at = error.range();
        vec![stopped("JSON", &error.kind().to_string(), file, Some(at.start..at.end))]
    })?;
    let Some(root) = parsed.value else {
        let empty = Text::new("文件是空的", "the file is empty");
        return Err(vec![syntax("JSON", &empty, file, None)]);
    };
    let mut problems = Vec::new();
    let node = json_node(root, file, &mut problems);
    if problems.is_empty() { Ok(node) } else { Err(problems) }
}

fn json_node<'s>(value: ast::Value<'s>, file: usize, problems: &mut Vec<Diagnostic>) -> Node<'s> {
    use jsonc_parser::common::Ranged;
    let span = value.start()..value.end();
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value),
        ast::Value::NumberLit(digits) => Value::Number(Cow::Borrowed(digits.value)),
        ast::Value::BooleanLit(truth) => Value::Truth(truth.value),
        ast::Value::NullKeyword(_) => Value::Nothing,
        ast::Value::Array(list) => Value::List(
            list.elements
                .into_iter()
                .map(|it| json_node(it, file, problems))
                .collect(),
        ),
        ast::Value::Object(object) => {
            let mut entries: Vec<(Key<'s>, Node<'s>)> = Vec::new();
            let mut names = HashSet::new();
            for property in object.properties {
                let span = property.name.start()..property.name.end();
                let name = Cow::Owned(property.name.as_str().to_owned());
                if !names.insert(property.name.as_str().to_owned()) {
                    let twice = Text::new(format!("`{name}` 写了两次"), format!("`{name}` is given twice"));
                    problems.push(syntax("JSON", &twice, file, Some(span.clone())));
                }
                entries.push((Key { span, name }, json_node(property.value, file, problems)));
            }
            Value::Table(entries)
        }
    };
    Node { span, value }
}
