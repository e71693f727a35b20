//! Sections and earlier measures that a measure names.

use super::Draft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::text::Text;
use crate::source::shape::suggestion;
use crate::source::tree::Node;

impl Draft<'_, '_, '_> {
    pub(super) fn section_named(&self, node: &Node<'_>, name: &str) -> Option<usize> {
        let found = self.checklist.section(name);
        if found.is_none() {
            let message = Text::new(format!("没有部分 `{name}`"), format!("there is no section `{name}`"));
            let help = suggestion(name, self.checklist.sections.iter().map(|section| section.id.as_str()));
            self.desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.desk.place(node))
                    .help(help),
            );
        }
        found
    }

    /// An earlier measure that has one value, or one a section of the same kind as this one.
    pub(in crate::source) fn measure(&self, node: &Node<'_>) -> Option<usize> {
        let at = self.any_measure(node)?;
        let each = self.checklist.measures.get(at)?.each;
        if each.is_some() && each != self.each {
            let name = self.desk.text(node)?;
            let message = Text::new(
                format!("`{name}` 每个部分各有一个值，不能当作一个值用"),
                format!("`{name}` has a value a section, not a single one"),
            );
            self.desk.reject(Code::BadMeasure, node, message);
            return None;
        }
        Some(at)
    }

    pub(in crate::source) fn any_measure(&self, node: &Node<'_>) -> Option<usize> {
        let name = self.desk.text(node)?;
        let found = self.checklist.measure(name);
        if found.is_none() {
            let message = Text::new(
                format!("此前没有度量 `{name}`"),
                format!("there is no measure `{name}` before this one"),
            );
            let help = suggestion(name, self.checklist.measures.iter().map(|measure| measure.id.as_str()));
            self.desk.report(
                Diagnostic::new(Code::UnknownId, message)
                    .at(self.desk.place(node))
                    .help(help),
            );
        }
        found
    }
}
