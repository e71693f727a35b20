//! Conditions: `S-03 = vendor-api and not (S-10 includes eu)`.

mod operand;
mod parser;
mod token;

use std::ops::Range;

use super::shape::Desk;
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{Question, Section};
use crate::model::condition::Condition;
use crate::model::measure::Measure;
use crate::model::text::Text;
use parser::Parser;
use token::tokens;

/// What a condition can speak of.
#[derive(Clone, Copy)]
pub struct Names<'n> {
    pub questions: &'n [Question],
    pub sections: &'n [Section],
    /// Empty where measures must not be named.
    pub measures: &'n [Measure],
}

/// Reads a condition, or reports why not.
pub fn read(desk: &Desk, node: &Node<'_>, names: Names<'_>) -> Option<Condition> {
    let text = desk.text(node)?;
    let fail = |problem: Problem| {
        // inside a plain string, offsets in the text are offsets in the file; with escapes in it the whole string is shown
        let inside = node.span.len() == text.len() + 2;
        let start = node.span.start + 1;
        let span = match problem.span {
            Some(span) if inside => start + span.start..start + span.end,
            _ => node.span.clone(),
        };
        let mut diagnostic = Diagnostic::new(problem.code, problem.message).at(desk.spot(span));
        diagnostic.help = problem.help;
        desk.report(diagnostic);
    };
    let tokens = tokens(text).map_err(&fail).ok()?;
    Parser::new(&tokens, text.len(), names).whole().map_err(fail).ok()
}

struct Problem {
    code: Code,
    message: Text,
    span: Option<Range<usize>>,
    help: Option<Text>,
}

fn problem(span: Range<usize>, zh: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem {
        code: Code::BadCondition,
        message: Text::new(zh, en),
        span: Some(span),
        help: None,
    }
}
