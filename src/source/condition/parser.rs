//! The grammar of conditions: `or` binds weaker than `and`, `and` weaker than `not`.

use std::ops::Range;

use super::operand::{Operand, mismatch};
use super::token::{Token, is_word};
use super::{Names, Problem, problem};
use crate::diagnostic::Code;
use crate::model::checklist::{AnswerKind, Question};
use crate::model::condition::{Comparison, Condition};
use crate::model::number::Number;
use crate::model::text::Text;
use crate::source::shape::suggestion;

/// Parentheses and `not` may be nested so deep; no reader follows half as many.
const DEEPEST: usize = 40;

/// A condition while it is read.
pub struct Parser<'t, 'n> {
    tokens: &'t [Token<'t>],
    at: usize,
    depth: usize,
    end: usize,
    names: Names<'n>,
}

impl<'t, 'n> Parser<'t, 'n> {
    /// At the beginning of a text that is `end` long.
    pub fn new(tokens: &'t [Token<'t>], end: usize, names: Names<'n>) -> Self {
        Self {
            tokens,
            at: 0,
            depth: 0,
            end,
            names,
        }
    }

    fn peek(&self) -> Option<&'t str> {
        self.tokens.get(self.at).map(|token| token.word)
    }

    fn span(&self) -> Range<usize> {
        self.tokens
            .get(self.at)
            .map_or(self.end..self.end, |token| token.span.clone())
    }

    fn take(&mut self, word: &str) -> bool {
        let there = self.peek() == Some(word);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, word: &str) -> Result<(), Problem> {
        if self.take(word) {
            return Ok(());
        }
        Err(problem(
            self.span(),
            format!("此处应为 `{word}`"),
            format!("expected `{word}` here"),
        ))
    }

    fn word(&mut self, zh: &str, en: &str) -> Result<(&'t str, Range<usize>), Problem> {
        let span = self.span();
        match self.peek() {
            Some(word) if word.bytes().all(is_word) => {
                self.at += 1;
                Ok((word, span))
            }
            _ => Err(problem(span, format!("此处应为{zh}"), format!("expected {en} here"))),
        }
    }

    pub fn whole(&mut self) -> Result<Condition, Problem> {
        let condition = self.any()?;
        if self.at < self.tokens.len() {
            return Err(problem(
                self.span(),
                "条件到此已经完整，其后的内容多余",
                "the condition is complete before this",
            ));
        }
        Ok(condition)
    }

    fn any(&mut self) -> Result<Condition, Problem> {
        let mut parts = vec![self.all()?];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::Any(parts)
        })
    }

    fn all(&mut self) -> Result<Condition, Problem> {
        let mut parts = vec![self.single()?];
        while self.take("and") {
            parts.push(self.single()?);
        }
        Ok(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::All(parts)
        })
    }

    fn single(&mut self) -> Result<Condition, Problem> {
        let span = self.span();
        let opens = self.peek() == Some("(");
        if !opens && self.peek() != Some("not") {
            return self.comparison();
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(problem(
                span,
                format!("嵌套超过 {DEEPEST} 层"),
                format!("nested deeper than {DEEPEST}"),
            ));
        }
        self.at += 1;
        let inner = if opens {
            let inner = self.any()?;
            self.expect(")")?;
            inner
        } else {
            Condition::Not(Box::new(self.single()?))
        };
        self.depth -= 1;
        Ok(inner)
    }

    fn comparison(&mut self) -> Result<Condition, Problem> {
        let (name, span) = self.word("题目或度量的标识", "the id of a question or measure")?;
        let operand = self.names.resolve(name, span)?;
        let operator_span = self.span();
        let operator = self.peek().unwrap_or_default();
        self.at += 1;
        let comparison = match operator {
            "=" => Some(Comparison::Equal),
            "!=" => Some(Comparison::Unequal),
            "<" => Some(Comparison::Below),
            "<=" => Some(Comparison::AtMost),
            ">" => Some(Comparison::Above),
            ">=" => Some(Comparison::AtLeast),
            "in" | "includes" => None,
            _ => {
                return Err(problem(
                    operator_span,
                    "此处应为比较：`=`、`!=`、`in`、`includes`、`<`、`<=`、`>`、`>=`",
                    "expected a comparison here: `=`, `!=`, `in`, `includes`, `<`, `<=`, `>`, `>=`",
                ));
            }
        };
        match (operand, comparison) {
            (Operand::Measure(measure, section), Some(comparison)) => Ok(Condition::Measured {
                measure,
                section,
                comparison,
                limit: self.number()?,
            }),
            (Operand::Question(question, asked), comparison) => match (&asked.answer, comparison, operator) {
                (AnswerKind::Amount(_), Some(comparison), _) => Ok(Condition::Amount {
                    question,
                    comparison,
                    limit: self.number()?,
                }),
                (AnswerKind::One(_), Some(Comparison::Equal), _) => Ok(Condition::OneOf {
                    question,
                    choices: vec![self.choice(asked)?],
                }),
                (AnswerKind::One(_), Some(Comparison::Unequal), _) => Ok(Condition::NoneOf {
                    question,
                    choices: vec![self.choice(asked)?],
                }),
                (AnswerKind::One(_), None, "in") => Ok(Condition::OneOf {
                    question,
                    choices: self.choices(asked)?,
                }),
                (AnswerKind::Many { .. }, None, "includes") => Ok(Condition::Includes {
                    question,
                    choice: self.choice(asked)?,
                }),
                _ => Err(mismatch(name, operator, operator_span)),
            },
            (Operand::Measure(..), None) => Err(mismatch(name, operator, operator_span)),
        }
    }

    fn number(&mut self) -> Result<Number, Problem> {
        let (word, span) = self.word("一个数", "a number")?;
        Number::parse(word)
            .ok_or_else(|| problem(span, format!("`{word}` 不是数"), format!("`{word}` is not a number")))
    }

    fn choices(&mut self, question: &Question) -> Result<Vec<usize>, Problem> {
        self.expect("[")?;
        let mut choices = vec![self.choice(question)?];
        while self.take(",") {
            choices.push(self.choice(question)?);
        }
        self.expect("]")?;
        Ok(choices)
    }

    fn choice(&mut self, question: &Question) -> Result<usize, Problem> {
        let (word, span) = self.word("一个选项", "a choice")?;
        let choices = question.answer.choices();
        choices
            .iter()
            .position(|choice| choice.id == word)
            .ok_or_else(|| Problem {
                code: Code::UnknownChoice,
                message: Text::new(
                    format!("`{}` 没有选项 `{word}`", question.id),
                    format!("`{}` has no choice `{word}`", question.id),
                ),
                span: Some(span),
                help: Some(suggestion(word, choices.iter().map(|choice| choice.id.as_str()))),
            })
    }
}
