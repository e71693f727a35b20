//! What a comparison speaks of.

use std::ops::Range;

use super::{Names, Problem};
use crate::diagnostic::Code;
use crate::model::checklist::Question;
use crate::model::text::Text;
use crate::source::shape::suggestion;

/// What stands on the left of a comparison.
pub enum Operand<'n> {
    Question(usize, &'n Question),
    Measure(usize, Option<usize>),
}

impl<'n> Names<'n> {
    /// The question or measure of this name.
    pub(super) fn resolve(self, name: &str, span: Range<usize>) -> Result<Operand<'n>, Problem> {
        let Names {
            questions,
            sections,
            measures,
        } = self;
        let question = |id: &str| questions.iter().enumerate().find(|(_, question)| question.id == id);
        if let Some((at, found)) = question(name) {
            return Ok(Operand::Question(at, found));
        }
        let measure = |id: &str| measures.iter().position(|measure| measure.id == id);
        if let Some(at) = measure(name).filter(|at| measures.get(*at).is_some_and(|measure| measure.each.is_none())) {
            return Ok(Operand::Measure(at, None));
        }
        if let Some((left, right)) = name.split_once('.') {
            let section = sections.iter().position(|section| section.id == left);
            if let Some((at, found)) = question(right).filter(|(_, found)| Some(found.section) == section) {
                return Ok(Operand::Question(at, found));
            }
            let of = sections.iter().position(|section| section.id == right);
            let fits = |measure: usize, of: usize| {
                measures
                    .get(measure)
                    .is_some_and(|it| it.each == sections.get(of).map(|section| section.kind))
            };
            if let (Some(measure), Some(of)) = (measure(left), of)
                && fits(measure, of)
            {
                return Ok(Operand::Measure(measure, Some(of)));
            }
        }
        let known = questions.iter().map(|question| question.id.as_str());
        Err(Problem {
            code: Code::UnknownId,
            message: Text::new(
                format!("没有 `{name}` 可供比较"),
                format!("there is no `{name}` to compare"),
            ),
            span: Some(span),
            help: Some(suggestion(
                name,
                known.chain(measures.iter().map(|measure| measure.id.as_str())),
            )),
        })
    }
}

pub fn mismatch(name: &str, operator: &str, span: Range<usize>) -> Problem {
    Problem {
        code: Code::ConditionMismatch,
        message: Text::new(
            format!("`{name}` 不能用 `{operator}` 比较"),
            format!("`{name}` cannot be compared with `{operator}`"),
        ),
        span: Some(span),
        help: Some(Text::new(
            "单选用 `=`、`!=`、`in [..]`，多选用 `includes`，数值与度量用 `=` `!=` `<` `<=` `>` `>=`",
            "one choice takes `=`, `!=`, `in [..]`; many choices take `includes`; numbers and measures take `=` `!=` `<` `<=` `>` `>=`",
        )),
    }
}
