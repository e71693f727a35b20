//! What the page says of itself, in the reader's language.

use crate::model::text::Language;

/// The words around a report.
pub struct Words {
    /// The language as browsers know it.
    pub tag: &'static str,
    /// Leads past the contents.
    pub skip: &'static str,
    /// Above the list of headings.
    pub contents: &'static str,
    /// Before the field that filters rows.
    pub filter: &'static str,
    /// How many rows are shown: `{shown}` of `{all}`.
    pub shown: &'static str,
    /// Before the names of columns, where they are not above their columns.
    pub sort: &'static str,
}

impl Words {
    /// In this language.
    pub const fn of(language: Language) -> Self {
        Self {
            tag: language.pick("zh-CN", "en-GB"),
            skip: language.pick("跳到正文", "Skip to the report"),
            contents: language.pick("目录", "Contents"),
            filter: language.pick("筛选", "Filter"),
            shown: language.pick("共 {all} 行，显示 {shown} 行", "{shown} of {all} rows"),
            sort: language.pick("排序", "Sort by"),
        }
    }
}
