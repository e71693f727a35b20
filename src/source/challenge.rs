//! The second assessment in an answers file: who makes it, what it says, and how disagreements were settled.

use super::marking::below;
use super::register::digest;
use super::reply::{entry, question, settled};
use super::shape::{Desk, Table};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::answers::{Answers, Entry, Evidence, People};
use crate::model::challenge::{Blind, Challenge, Compared, Disagreement, Settlement, State};
use crate::model::checklist::Checklist;
use crate::model::date::Date;
use crate::model::text::Text;

/// What the answers are read with.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub desk: &'a Desk,
    pub checklist: &'a Checklist,
    pub evidence: &'a [(Evidence, Place)],
}

impl Reader<'_> {
    /// Reads `[challenge]` and `[[disagreement]]`; gives where each of the disagreements stands.
    pub fn challenge(
        self,
        table: &Table<'_, '_>,
        people: Option<&People>,
        entries: impl FnOnce(&Table<'_, '_>) -> Vec<Option<Entry>>,
    ) -> Option<(Option<Challenge>, Vec<Place>)> {
        let desk = self.desk;
        let disagreements = table.get("disagreement").map_or(&[][..], |node| desk.list(node));
        let node = if disagreements.is_empty() {
            table.get("challenge")
        } else {
            Some(table.require("challenge")?)
        };
        let Some(node) = node else {
            return Some((None, Vec::new()));
        };
        let table = desk.table(node)?;
        let by_node = table.require("by");
        let by = by_node.and_then(|node| desk.words(node));
        if let (Some(by), Some(node)) = (&by, by_node) {
            self.not_the_respondent(by, node, people);
        }
        let begun = table.require("begun").and_then(|node| desk.date(node));
        // what was compared has answers, and the other way round
        let both = table.get("compared").is_some() || table.get("answers").is_some() || !disagreements.is_empty();
        let compared = if both { table.require("compared") } else { None };
        let on = compared.map_or(Some(None), |node| desk.date(node).map(Some));
        if let (Some(begun), Some(Some(on)), Some(node)) = (begun, on, compared) {
            self.not_before(on, begun, node);
        }
        let changed = table.get("first-changed");
        let changed = changed.map_or(Some(None), |node| desk.date(node).map(Some));
        if both {
            table.require("answers");
        }
        let entries = entries(&table);
        table.close();
        let (mut found, mut places) = (Vec::new(), Vec::new());
        for node in disagreements {
            if let Some(disagreement) = self.disagreement(node, on.flatten(), people) {
                self.once(&disagreement, node, &found, &places);
                found.push(disagreement);
                places.push(self.spot(node));
            }
        }
        let challenge = Challenge {
            by: by?,
            begun: begun?,
            compared: on?.map(|on| Compared {
                on,
                first_changed: changed.flatten(),
                entries,
                disagreements: found,
            }),
        };
        changed?;
        Some((Some(challenge), places))
    }

    fn disagreement(self, node: &Node<'_>, compared: Option<Date>, people: Option<&People>) -> Option<Disagreement> {
        let desk = self.desk;
        let table = desk.table(node)?;
        let asked = table.require("question").and_then(|node| {
            let at = question(desk, self.checklist, desk.text(node)?, node.span.clone())?;
            Some((at, self.checklist.questions.get(at)?, node))
        });
        let says = |key| {
            let node = table.require(key)?;
            entry(desk, node, asked?.1, self.evidence)
        };
        let (first, second) = (says("first"), says("second"));
        let settling = ["stands", "because", "by", "on"].map(|key| table.get(key).is_some());
        let settlement = if settling.contains(&true) {
            let stands = table.require("stands");
            let stands = stands.and_then(|node| settled(desk, node, asked?.1));
            let because = table.require("because").and_then(|node| desk.words(node));
            let by_node = table.require("by");
            let by = by_node.and_then(|node| desk.words(node));
            if let (Some(by), Some(node)) = (&by, by_node) {
                self.not_the_respondent(by, node, people);
            }
            let on_node = table.require("on");
            let on = on_node.and_then(|node| desk.date(node));
            if let (Some(on), Some(compared), Some(node)) = (on, compared, on_node) {
                self.not_before(on, compared, node);
            }
            table.close();
            Some(Settlement {
                stands: stands?,
                because: because?,
                by: by?,
                on: on?,
            })
        } else {
            table.close();
            None
        };
        let ((at, question, node), first, second) = (asked?, first?, second?);
        let id = &question.id;
        if !question.is_comparable() {
            let message = Text::new(
                format!("`{id}` 用文字回答，不作比较"),
                format!("`{id}` is answered in words, which are not compared"),
            );
            desk.reject(Code::NoDisagreement, node, message);
        } else if question.same(&first.reply, &second.reply) {
            let message = Text::new(
                format!("`{id}` 的两次答案相同，没有分歧"),
                format!("both answers to `{id}` say the same"),
            );
            desk.reject(Code::NoDisagreement, node, message);
        }
        Some(Disagreement {
            question: at,
            first,
            second,
            settlement,
        })
    }

    /// Whoever answered first neither challenges nor settles alone.
    fn not_the_respondent(self, by: &str, node: &Node<'_>, people: Option<&People>) {
        let respondent = people.and_then(|people| people.respondent.as_deref());
        if respondent.is_some_and(|respondent| respondent.trim() == by.trim()) {
            let message = Text::new(format!("`{by}` 也是填报人"), format!("`{by}` is the respondent too"));
            self.desk.reject(Code::SamePerson, node, message);
        }
    }

    fn not_before(self, on: Date, begun: Date, node: &Node<'_>) {
        if on < begun {
            let message = Text::new(format!("早于 {begun}"), format!("it lies before {begun}"));
            self.desk.reject(Code::BadPeriod, node, message);
        }
    }

    fn once(self, disagreement: &Disagreement, node: &Node<'_>, before: &[Disagreement], places: &[Place]) {
        let first = before.iter().position(|it| it.question == disagreement.question);
        let (Some(question), Some(first)) = (
            self.checklist.questions.get(disagreement.question),
            first.and_then(|at| places.get(at)),
        ) else {
            return;
        };
        let id = &question.id;
        let message = Text::new(
            format!("`{id}` 的分歧登记了两次"),
            format!("the disagreement about `{id}` is on record twice"),
        );
        let related = (first.clone(), Text::new("第一次在这里", "first here"));
        self.desk.report(
            Diagnostic::new(Code::DuplicateId, message)
                .at(self.spot(node))
                .related(related.0, related.1)
                .help(Text::new("每道题只留一条", "keep one of the two")),
        );
    }

    /// Where a disagreement is shown: its question.
    fn spot(self, node: &Node<'_>) -> Place {
        let quiet = Desk::new(0);
        let table = quiet.table(node);
        let question = table.as_ref().and_then(|table| table.get("question"));
        self.desk.place(question.unwrap_or(node))
    }

    /// Reads `[blind]`, the mark of a file that is itself a second assessment.
    pub fn blind(self, node: &Node<'_>) -> Option<Blind> {
        let table = self.desk.table(node)?;
        let of = table.require("of").and_then(|node| below(self.desk, node));
        let base = table.require("base").and_then(|node| digest(self.desk, node));
        table.close();
        Some(Blind { of: of?, base: base? })
    }

    /// Tells which settlements do not hold, and why.
    pub fn stale(self, answers: &Answers, places: &[Place]) {
        let disagreements = answers.compared().map_or(&[][..], |it| &it.disagreements);
        for (disagreement, place) in disagreements.iter().zip(places) {
            let Some(question) = self.checklist.questions.get(disagreement.question) else {
                continue;
            };
            let id = &question.id;
            let (message, help) = match disagreement.state(question, answers) {
                State::Undone => (
                    Text::new(
                        format!("`{id}` 已裁定，但裁定的答案没有写入 `[answers]`"),
                        format!("`{id}` is settled, but what stands is not its answer under `[answers]`"),
                    ),
                    Text::new(
                        format!("把 `stands` 的答案写作 `[answers]` 中的 `{id}`"),
                        format!("write what `stands` says as `{id}` under `[answers]`"),
                    ),
                ),
                State::Changed => (
                    Text::new(
                        format!("`{id}` 的答案在裁定之后改过，裁定不再有效"),
                        format!("the answer to `{id}` was changed after the disagreement was settled"),
                    ),
                    Text::new(
                        "恢复裁定的答案，或用 `probity challenge 文件 --settle` 重新裁定",
                        "put back what stands, or settle it again with `probity challenge FILE --settle`",
                    ),
                ),
                State::Altered => (
                    Text::new(
                        format!("`second` 与 `[challenge.answers]` 中 `{id}` 的答案不同"),
                        format!("`second` is not the answer to `{id}` under `[challenge.answers]`"),
                    ),
                    Text::new(
                        "两处应为独立评估的原答案，请恢复",
                        "both say what the second assessor answered; put that back",
                    ),
                ),
                State::Settled | State::Open | State::Alone | State::Moot => continue,
            };
            self.desk.report(
                Diagnostic::new(Code::StaleSettlement, message)
                    .at(place.clone())
                    .help(help),
            );
        }
    }
}
