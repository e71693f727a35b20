//! Numbers, dates and truth values out of a tree.

use super::Desk;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::date::Date;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::source::tree::{Node, Value};

impl Desk {
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
}
