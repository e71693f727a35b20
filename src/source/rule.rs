//! Corrections that a measure makes under a condition.

use super::condition::{self, Names};
use super::measure::Draft;
use super::tree::Node;
use crate::diagnostic::Code;
use crate::model::measure::{Effect, Rule};
use crate::model::number::Number;
use crate::model::text::Text;

impl Draft<'_, '_, '_> {
    pub(super) fn rules(&self) -> Option<Vec<Rule>> {
        let Some(node) = self.table.get("rules") else {
            return Some(Vec::new());
        };
        self.desk.list(node).iter().map(|node| self.rule(node)).collect()
    }

    fn rule(&self, node: &Node<'_>) -> Option<Rule> {
        let names = Names {
            questions: &self.checklist.questions,
            sections: &self.checklist.sections,
            measures: &self.checklist.measures,
        };
        let table = self.desk.table(node)?;
        let condition = table.require("when");
        let when = condition.and_then(|node| condition::read(self.desk, node, names));
        let effects: [(&'static str, fn(Number) -> Effect); 5] = [
            ("multiply", Effect::Multiply),
            ("add", Effect::Add),
            ("cap", Effect::Cap),
            ("floor", Effect::Floor),
            ("set", Effect::Set),
        ];
        let mut found = Vec::new();
        for (key, make) in effects {
            if let Some(node) = table.get(key) {
                found.push(make(self.desk.number(node)?));
            }
        }
        if let Some(node) = table.get("void")
            && self.desk.truth(node)?
        {
            found.push(Effect::Void);
        }
        table.close();
        let effect = found.pop().filter(|_| found.is_empty());
        if effect.is_none() {
            let message = Text::new(
                "规则恰好要有一种作用：`multiply`、`add`、`cap`、`floor`、`set` 或 `void = true`",
                "a rule does exactly one thing: `multiply`, `add`, `cap`, `floor`, `set` or `void = true`",
            );
            self.desk.reject(Code::BadMeasure, node, message);
        }
        Some(Rule {
            when: when?,
            wording: condition
                .and_then(|node| self.desk.text(node))
                .unwrap_or_default()
                .to_owned(),
            effect: effect?,
        })
    }
}
