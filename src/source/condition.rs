//! Conditions: `S-03 = vendor-api and not (S-10 includes eu)`.

use std::ops::Range;

use super::shape::{Desk, suggestion};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::checklist::{AnswerKind, Question, Section};
use crate::model::condition::{Comparison, Condition};
use crate::model::measure::Measure;
use crate::model::number::Number;
use crate::model::text::Text;

/// Parentheses and `not` may be nested so deep; no reader follows half as many.
const DEEPEST: usize = 40;

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
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
        end: text.len(),
        names,
    };
    parser.whole().map_err(fail).ok()
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

struct Token<'t> {
    word: &'t str,
    span: Range<usize>,
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, Problem> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let follows = |next: u8| bytes.get(start + 1) == Some(&next);
        at += match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                continue;
            }
            b'!' | b'<' | b'>' if follows(b'=') => 2,
            b'=' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b',' => 1,
            _ if is_word(byte) => bytes.iter().skip(start).take_while(|byte| is_word(**byte)).count(),
            _ => {
                let character = text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or('?');
                let span = start..start + character.len_utf8();
                return Err(problem(
                    span,
                    format!("条件中不能有 `{character}`"),
                    format!("`{character}` means nothing in a condition"),
                ));
            }
        };
        tokens.push(Token {
            word: text.get(start..at).unwrap_or_default(),
            span: start..at,
        });
    }
    Ok(tokens)
}

/// What stands on the left of a comparison.
enum Operand<'n> {
    Question(usize, &'n Question),
    Measure(usize, Option<usize>),
}

struct Parser<'t, 'n> {
    tokens: &'t [Token<'t>],
    at: usize,
    depth: usize,
    end: usize,
    names: Names<'n>,
}

impl<'t, 'n> Parser<'t, 'n> {
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

    fn whole(&mut self) -> Result<Condition, Problem> {
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
        let operand = self.resolve(name, span.clone())?;
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

    fn resolve(&self, name: &str, span: Range<usize>) -> Result<Operand<'n>, Problem> {
        let Names {
            questions,
            sections,
            measures,
        } = self.names;
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

fn mismatch(name: &str, operator: &str, span: Range<usize>) -> Problem {
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
