//! A question on the screen: its keys, and how it looks.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::index::Index;
use super::ink::{BOLD, Body, FAINT, PLAIN, REVERSED};
use super::view::{Pane, View, moved, saved};
use super::wish::{Wish, plain};
use super::writing::{self, Purpose, Writing};
use crate::interview::{Action, Interview, Refusal, Screen, Topic};
use crate::model::answers::Reply;
use crate::model::checklist::{AnswerKind, Question};
use crate::model::text::Text;

/// Lines that PgUp and PgDn pass over.
pub const PAGE: usize = 8;

/// Does the question take several choices?
pub fn takes_many(interview: &Interview<'_>) -> bool {
    let question = interview.question();
    question.is_some_and(|it| matches!(it.answer, AnswerKind::Many { .. }))
}

/// Is the answer written, in words or as a number?
pub fn is_written(interview: &Interview<'_>) -> bool {
    let question = interview.question();
    question.is_some_and(|it| matches!(it.answer, AnswerKind::Words | AnswerKind::Amount(_)))
}

/// Are there ticks that are not the answer yet?
fn unsettled(view: &View, interview: &Interview<'_>) -> bool {
    let settled = match saved(interview) {
        Some(Reply::Many(list)) => list == view.ticks,
        _ => view.ticks.is_empty(),
    };
    takes_many(interview) && !settled
}

pub fn press(view: &mut View, interview: &Interview<'_>, key: KeyEvent) -> Wish {
    let Some(question) = interview.question() else {
        return Wish::Nothing;
    };
    let code = plain(key);
    match code {
        KeyCode::Up | KeyCode::Down | KeyCode::Home | KeyCode::End => {
            view.cursor = moved(view.cursor, code, question.answer.choices().len());
            Wish::Nothing
        }
        KeyCode::PageUp => {
            view.scroll = view.scroll.saturating_sub(PAGE);
            Wish::Nothing
        }
        KeyCode::PageDown => {
            view.scroll += PAGE;
            Wish::Nothing
        }
        KeyCode::Enter => confirm(view, interview, question),
        KeyCode::Esc => {
            view.ticks = match saved(interview) {
                Some(Reply::Many(list)) => list,
                _ => Vec::new(),
            };
            Wish::Nothing
        }
        KeyCode::Char(' ') if takes_many(interview) => {
            if let Some(at) = view.cursor {
                tick(view, at);
            }
            Wish::Nothing
        }
        KeyCode::Char(digit @ ('0'..='9' | '-' | '.')) => answer(view, question, digit),
        KeyCode::Char('?' | 'h') | KeyCode::F(1) => {
            view.front(Pane::Help);
            Wish::Nothing
        }
        KeyCode::Char('g') => {
            view.front(Pane::Guidance);
            Wish::Nothing
        }
        KeyCode::Char('L') => Wish::other_language(interview),
        _ if unsettled(view, interview) => Wish::Refuse(Text::new(
            "勾选还没有存盘：按 Enter 存盘，按 Esc 放弃",
            "the ticks are not saved yet: Enter saves them, Esc drops them",
        )),
        code => command(view, interview, code),
    }
}

/// What leaves the question, or says something about its answer.
fn command(view: &mut View, interview: &Interview<'_>, code: KeyCode) -> Wish {
    let answered = saved(interview);
    match code {
        KeyCode::Left => Wish::Act(Action::Previous),
        KeyCode::Right => Wish::Act(Action::Following),
        KeyCode::Char('b') | KeyCode::Backspace => Wish::Act(Action::Back),
        KeyCode::Char('s') => Wish::Act(Action::Skip),
        KeyCode::Char('c') => Wish::Act(Action::Clear),
        KeyCode::Char('u') => Wish::Act(Action::Undo),
        KeyCode::Char('v') => Wish::Act(Action::Finish),
        KeyCode::Char('q') => Wish::Act(Action::Leave),
        KeyCode::Char('l' | 'j' | '/' | 'f') => {
            view.front(Pane::Index(Index::at(interview)));
            Wish::Nothing
        }
        KeyCode::Char('a') => {
            let reason = match &answered {
                Some(Reply::NotApplicable(why)) => why.as_str(),
                _ => "",
            };
            view.front(Pane::Writing(Writing::holding(Purpose::Aside, reason)));
            Wish::Nothing
        }
        KeyCode::Char('m') => writing::toggle_mark(interview),
        KeyCode::Char('M') => {
            view.front(Pane::Writing(Writing::mark(interview)));
            Wish::Nothing
        }
        KeyCode::Char('n' | 'e') if answered.is_none() => Wish::refused(&Refusal::NothingToAnnotate),
        KeyCode::Char('n') => {
            view.front(Pane::Writing(Writing::note(interview)));
            Wish::Nothing
        }
        KeyCode::Char('e') => {
            view.front(Pane::Register(0));
            Wish::Nothing
        }
        KeyCode::Char(_) => Wish::Say(Text::new(
            "这个键在这里不起作用；按 ? 查看各键的用途",
            "this key does nothing here; ? tells what the keys do",
        )),
        _ => Wish::Nothing,
    }
}

/// Enter: what is marked is the answer; where it is already, on to the next question.
fn confirm(view: &mut View, interview: &Interview<'_>, question: &Question) -> Wish {
    let answered = saved(interview);
    match (&question.answer, view.cursor) {
        (AnswerKind::One(_), Some(at)) if answered != Some(Reply::One(at)) => Wish::Act(Action::Answer(Reply::One(at))),
        (AnswerKind::One(_), None) if answered.is_none() => Wish::Refuse(Text::new(
            "还没有选择：用 ↑ ↓ 移到一项再按 Enter，或直接按编号；留待以后按 s",
            "nothing is marked: move to a choice with ↑ ↓ and press Enter, or press its number; s leaves it for later",
        )),
        (AnswerKind::Many { .. }, _) if answered != Some(Reply::Many(view.ticks.clone())) => {
            if view.ticks.is_empty() {
                Wish::Refuse(Text::new(
                    "还没有勾选：用空格或编号勾选后按 Enter；都不符合按 0",
                    "nothing is ticked: tick with Space or by number, then Enter; press 0 if none applies",
                ))
            } else {
                Wish::Act(Action::Answer(Reply::Many(view.ticks.clone())))
            }
        }
        (AnswerKind::Amount(_) | AnswerKind::Words, _) => {
            view.front(Pane::Writing(Writing::answer(interview)));
            Wish::Nothing
        }
        _ => Wish::Act(Action::Next),
    }
}

/// A digit: a choice, or the beginning of a number.
fn answer(view: &mut View, question: &Question, digit: char) -> Wish {
    let choices = question.answer.choices().len();
    let number = digit.to_digit(10).and_then(|number| usize::try_from(number).ok());
    match (&question.answer, number) {
        (AnswerKind::Amount(_), _) => {
            let start = digit.to_string();
            view.front(Pane::Writing(Writing::holding(Purpose::Answer, &start)));
            Wish::Nothing
        }
        (AnswerKind::Many { .. }, Some(0)) => Wish::Act(Action::Answer(Reply::Many(Vec::new()))),
        (AnswerKind::Many { .. }, Some(number)) if number <= choices => {
            view.cursor = Some(number - 1);
            tick(view, number - 1);
            Wish::Nothing
        }
        (AnswerKind::One(_), Some(number)) if (1..=choices).contains(&number) => {
            Wish::Act(Action::Answer(Reply::One(number - 1)))
        }
        (AnswerKind::One(_) | AnswerKind::Many { .. }, Some(_)) => Wish::refused(&Refusal::NoChoice {
            word: digit.to_string(),
            choices,
        }),
        _ => Wish::Nothing,
    }
}

fn tick(view: &mut View, at: usize) {
    match view.ticks.binary_search(&at) {
        Ok(place) => {
            view.ticks.remove(place);
        }
        Err(place) => view.ticks.insert(place, at),
    }
}

/// How much is said about the question, the most first.
const DETAIL: [Detail; 5] = [
    Detail::All,
    Detail::Evidence,
    Detail::Guidance,
    Detail::Gist,
    Detail::Tight,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// Guidance, evidence and sources.
    All,
    /// Guidance and evidence.
    Evidence,
    /// Guidance.
    Guidance,
    /// The gist of the guidance.
    Gist,
    /// The same without blank lines.
    Tight,
}

/// The question with as much said about it as the screen holds; longer still, it scrolls.
pub fn body(view: &View, interview: &Interview<'_>, width: usize, height: usize) -> Body {
    let Some(screen) = interview.screen() else {
        return Body::default();
    };
    let mut bodies = DETAIL
        .iter()
        .map(|detail| detailed(view, interview, &screen, *detail, width));
    let fitting = bodies.find(|body| body.lines.len() <= height);
    fitting.unwrap_or_else(|| detailed(view, interview, &screen, Detail::Tight, width))
}

fn detailed(view: &View, interview: &Interview<'_>, screen: &Screen, detail: Detail, width: usize) -> Body {
    let language = interview.language();
    let mut body = Body::default();
    let gap = |body: &mut Body| {
        if detail != Detail::Tight {
            body.blank();
        }
    };
    body.text(&format!("{} {}", screen.section_id, screen.section), FAINT, width);
    gap(&mut body);
    body.hung((&format!("{}  ", screen.id), BOLD), (&screen.ask, BOLD), width);
    body.pinned = body.lines.len();
    let page = interview.page(&Topic::Guidance).lines;
    let shown = match detail {
        Detail::All => page.len(),
        Detail::Evidence => 2,
        Detail::Guidance => 1,
        Detail::Gist | Detail::Tight => 0,
    };
    if shown == 0 {
        // that there is more, and with which key
        let text = format!("{}{}", screen.guidance, language.pick(" …（g）", " … (g)"));
        body.text(&text, PLAIN, width);
    }
    for (at, line) in page.iter().take(shown).enumerate() {
        let text = line.text.replace('\n', language.pick("；", "; "));
        let text = match at {
            0 => text,
            _ => format!("{}{}{text}", line.head, language.pick("：", ": ")),
        };
        body.text(&text, if at == 0 { PLAIN } else { FAINT }, width);
    }
    // where the choices may leave no room for it, what is said about the answer stands before them, and they say themselves which it is
    let chosen = matches!(saved(interview), Some(Reply::One(_) | Reply::Many(_)));
    let tight = detail == Detail::Tight;
    if tight {
        noted(screen.current.iter().skip(usize::from(chosen)), &mut body, width);
    }
    gap(&mut body);
    choices(view, interview, screen, &mut body, width);
    if screen.offers.is_empty() {
        let start = language.pick("按 Enter 填写。", "Enter begins.");
        let text = format!("{}{}{start}", screen.takes, language.pick("；", ". "));
        body.text(&text, PLAIN, width);
    }
    if !tight && !screen.current.is_empty() {
        body.blank();
        noted(screen.current.iter(), &mut body, width);
    }
    body
}

/// What the answer is, its note and its evidence.
fn noted<'s>(lines: impl Iterator<Item = &'s String>, body: &mut Body, width: usize) {
    for line in lines {
        body.text(line, PLAIN, width);
    }
}

fn choices(view: &View, interview: &Interview<'_>, screen: &Screen, body: &mut Body, width: usize) {
    let answered = saved(interview);
    let digits = screen.offers.len().to_string().len();
    for (at, offer) in screen.offers.iter().enumerate() {
        let chosen = match takes_many(interview) {
            true if view.ticks.contains(&at) => "[x]",
            true => "[ ]",
            false if answered == Some(Reply::One(at)) => "(*)",
            false => "( )",
        };
        let marked = view.cursor == Some(at);
        let pointer = if marked { '>' } else { ' ' };
        let between = if offer.anchor.is_empty() {
            ""
        } else {
            interview.language().pick("：", ": ")
        };
        let head = format!("{pointer} {:>digits$} {chosen} ", offer.number);
        let text = format!("{}{between}{}", offer.label, offer.anchor);
        if marked {
            body.focused((&head, REVERSED), (&text, BOLD), width);
        } else {
            body.hung((&head, PLAIN), (&text, PLAIN), width);
        }
    }
}
