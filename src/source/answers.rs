//! An answers file becomes answers to one checklist.

use super::shape::{Desk, Table, suggestion};
use super::tree::{self, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Files, Place, any_error};
use crate::model::answers::{Acceptance, Answers, Dates, Entry, Evidence, People, Reply, Subject};
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::measure::Level;
use crate::model::text::Text;

/// An answers file whose shape was read, before its checklist is known.
#[derive(Debug)]
pub struct Draft<'s> {
    root: Node<'s>,
    file: usize,
    /// The checklist it names, `id@edition`, and where.
    pub checklist: (String, Place),
}

/// Answers with what is needed to speak about their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The answers.
    pub answers: Answers,
    /// Where the answer to each question stands, by position.
    pub places: Vec<Option<Place>>,
    /// What is odd but keeps nothing from being scored.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the file and finds out which checklist it answers.
///
/// # Errors
/// What is wrong with it.
pub fn parse(files: &Files, at: usize) -> Result<Draft<'_>, Vec<Diagnostic>> {
    let Some(file) = files.get(at) else {
        return Err(Vec::new());
    };
    let root = tree::parse(&file.name, &file.text, at)?;
    let desk = Desk::new(at);
    let named = desk.table(&root).and_then(|table| {
        let node = table.require("checklist")?;
        Some((desk.words(node)?, desk.place(node)))
    });
    match named {
        Some(checklist) => Ok(Draft {
            root,
            file: at,
            checklist,
        }),
        None => Err(desk.into_problems()),
    }
}

impl Draft<'_> {
    /// Reads the answers to this checklist.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn read(&self, checklist: &Checklist) -> Result<Placed, Vec<Diagnostic>> {
        let desk = Desk::new(self.file);
        let read = desk.table(&self.root).and_then(|table| {
            table.get("checklist");
            read(&desk, table, checklist)
        });
        let problems = desk.into_problems();
        match read {
            Some((answers, places)) if !any_error(&problems) => Ok(Placed {
                answers,
                places,
                warnings: problems,
            }),
            _ => Err(problems),
        }
    }
}

/// Reads the bare tables `[answers]` and `[[evidence]]` of a worked case.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_bare(text: &str, checklist: &Checklist) -> Result<Answers, Vec<Diagnostic>> {
    let root = tree::parse("case.toml", text, 0)?;
    let desk = Desk::new(0);
    let answers = desk.table(&root).map(|table| {
        let evidence = list(&desk, &table, "evidence", evidence);
        let (entries, _) = entries(&desk, &table, checklist, &evidence);
        table.close();
        Answers {
            entries,
            evidence: evidence.into_iter().map(|(evidence, _)| evidence).collect(),
            ..Answers::default()
        }
    });
    let problems = desk.into_problems();
    answers.filter(|_| !any_error(&problems)).ok_or(problems)
}

fn read(desk: &Desk, table: Table<'_, '_>, checklist: &Checklist) -> Option<(Answers, Vec<Option<Place>>)> {
    let evidence = list(desk, &table, "evidence", evidence);
    let acceptances = list(desk, &table, "acceptance", |desk, node| {
        acceptance(desk, node, checklist)
    });
    let (entries, places) = entries(desk, &table, checklist, &evidence);
    let subject = table.require("subject").and_then(|node| subject(desk, node));
    let people = table
        .get("people")
        .map_or(Some(People::default()), |node| people(desk, node));
    let dates = table
        .get("dates")
        .map_or(Some(Dates::default()), |node| dates(desk, node));
    table.close();
    unused(desk, &entries, &evidence);
    let answers = Answers {
        subject: subject?,
        people: people?,
        dates: dates?,
        entries,
        evidence: evidence.into_iter().map(|(evidence, _)| evidence).collect(),
        acceptances,
    };
    Some((answers, places))
}

fn list<T>(
    desk: &Desk,
    table: &Table<'_, '_>,
    key: &'static str,
    read: impl Fn(&Desk, &Node<'_>) -> Option<T>,
) -> Vec<T> {
    let nodes = table.get(key).map_or(&[][..], |node| desk.list(node));
    nodes.iter().filter_map(|node| read(desk, node)).collect()
}

/// The answer to each question, and where it stands.
fn entries(
    desk: &Desk,
    table: &Table<'_, '_>,
    checklist: &Checklist,
    evidence: &[(Evidence, Place)],
) -> (Vec<Option<Entry>>, Vec<Option<Place>>) {
    let mut entries: Vec<Option<Entry>> = vec![None; checklist.questions.len()];
    let mut places: Vec<Option<Place>> = vec![None; checklist.questions.len()];
    let given = table.get("answers").and_then(|node| desk.table(node));
    for (key, node) in given.as_ref().map_or(&[][..], |table| table.entries()) {
        if desk.is_full() {
            break;
        }
        let Some(at) = checklist.question(&key.name) else {
            let message = Text::new(
                format!("检查表没有题目 `{}`", key.name),
                format!("the checklist has no question `{}`", key.name),
            );
            let help = suggestion(
                &key.name,
                checklist.questions.iter().map(|question| question.id.as_str()),
            );
            desk.report(
                Diagnostic::new(Code::UnknownQuestion, message)
                    .at(desk.spot(key.span.clone()))
                    .help(help),
            );
            continue;
        };
        let question = checklist.questions.get(at);
        if let (Some(question), Some(entry), Some(place)) = (question, entries.get_mut(at), places.get_mut(at)) {
            *entry = self::entry(desk, node, question, evidence);
            *place = Some(desk.place(node));
        }
    }
    (entries, places)
}

fn entry(desk: &Desk, node: &Node<'_>, question: &Question, evidence: &[(Evidence, Place)]) -> Option<Entry> {
    if !matches!(node.value, Value::Table(_)) {
        return Some(Entry {
            reply: reply(desk, node, question)?,
            note: None,
            evidence: Vec::new(),
        });
    }
    let table = desk.table(node)?;
    let key = match question.answer {
        AnswerKind::One(_) => "choice",
        AnswerKind::Many { .. } => "choices",
        AnswerKind::Amount(_) => "number",
        AnswerKind::Words => "text",
    };
    let answer = table.get(key);
    let aside = table.get("not-applicable");
    let note = table.get("note").map_or(Some(None), |node| desk.words(node).map(Some));
    let named = table
        .get("evidence")
        .map_or(Some(Vec::new()), |node| references(desk, node, evidence));
    let spot = desk.spot(table.span.clone());
    table.close();
    let reply = match (answer, aside) {
        (Some(node), None) => reply(desk, node, question)?,
        (None, Some(node)) => Reply::NotApplicable(justification(desk, node, question)?),
        (answer, _) => {
            let message = match answer {
                Some(_) => Text::new(
                    "不能既作答又列为不适用",
                    "it is either answered or not applicable, not both",
                ),
                None => Text::new(
                    format!("缺少答案：应有 `{key}` 或 `not-applicable`"),
                    format!("the answer is missing: `{key}` or `not-applicable`"),
                ),
            };
            desk.report(Diagnostic::new(Code::WrongAnswer, message).at(spot));
            return None;
        }
    };
    Some(Entry {
        reply,
        note: note?,
        evidence: named?,
    })
}

fn justification(desk: &Desk, node: &Node<'_>, question: &Question) -> Option<String> {
    let text = desk.text(node)?;
    if text.trim().is_empty() {
        let message = Text::new("列为不适用必须说明理由", "`not-applicable` needs a justification");
        let label = Text::new(
            format!("`{}` 为什么不适用？", question.id),
            format!("why does `{}` not apply?", question.id),
        );
        desk.report(
            Diagnostic::new(Code::UnjustifiedExclusion, message)
                .at(desk.place(node))
                .label(label)
                .help(Text::new(
                    "用一句话说明理由；审计人员首先查看不适用的题目",
                    "say in one sentence why; auditors read exclusions first",
                )),
        );
        return None;
    }
    Some(text.to_owned())
}

fn reply(desk: &Desk, node: &Node<'_>, question: &Question) -> Option<Reply> {
    let wrong = |zh: &str, en: &str| {
        let id = &question.id;
        desk.report(
            Diagnostic::new(
                Code::WrongAnswer,
                Text::new(format!("`{id}` 的答案形式不对"), format!("this is no answer to `{id}`")),
            )
            .at(desk.place(node))
            .help(Text::new(format!("应为{zh}"), format!("it takes {en}"))),
        );
        None
    };
    let example = |count| {
        let choices = question.answer.choices().iter().take(count);
        choices
            .map(|choice| format!("\"{}\"", choice.id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (&question.answer, &node.value) {
        (AnswerKind::One(_), Value::Text(name)) => choice(desk, node, question, name).map(Reply::One),
        (AnswerKind::One(_), _) => wrong(
            &format!("一个加引号的选项，如 `{}`", example(1)),
            &format!("one choice in quotes, like `{}`", example(1)),
        ),
        (AnswerKind::Many { .. }, Value::List(list)) => {
            let mut choices: Vec<usize> = Vec::new();
            for node in list {
                let at = choice(desk, node, question, desk.text(node)?)?;
                if choices.contains(&at) {
                    desk.reject(
                        Code::DuplicateChoice,
                        node,
                        Text::new("这个选项前面已经写过", "this choice was given before"),
                    );
                    return None;
                }
                choices.push(at);
            }
            choices.sort_unstable();
            Some(Reply::Many(choices))
        }
        (AnswerKind::Many { .. }, _) => wrong(
            &format!("一组选项，如 `[{}]`，只有一个也要写在方括号里", example(2)),
            &format!(
                "a list of choices, like `[{}]`, in brackets even if it is one",
                example(2)
            ),
        ),
        (AnswerKind::Amount(amount), Value::Number(_) | Value::Text(_)) => {
            let number = desk.number(node)?;
            let id = &question.id;
            let low = amount.least.as_ref().filter(|least| number < **least);
            let high = amount.limit.as_ref().filter(|limit| number > **limit);
            if let Some(limit) = low.or(high) {
                let message = if low.is_some() {
                    Text::new(
                        format!("`{id}` 不得小于 {limit}"),
                        format!("`{id}` must not be below {limit}"),
                    )
                } else {
                    Text::new(
                        format!("`{id}` 不得大于 {limit}"),
                        format!("`{id}` must not be above {limit}"),
                    )
                };
                desk.reject(Code::OutOfRange, node, message);
                return None;
            }
            Some(Reply::Amount(number))
        }
        (AnswerKind::Amount(_), _) => wrong("一个不加引号的数", "a number without quotes"),
        (AnswerKind::Words, Value::Text(_)) => desk.words(node).map(Reply::Words),
        (AnswerKind::Words, _) => wrong("加引号的文字", "words in quotes"),
    }
}

fn choice(desk: &Desk, node: &Node<'_>, question: &Question, name: &str) -> Option<usize> {
    let choices = question.answer.choices();
    let found = choices.iter().position(|choice| choice.id == name);
    if found.is_none() {
        let message = Text::new(
            format!("`{}` 没有选项 `{name}`", question.id),
            format!("`{}` has no choice `{name}`", question.id),
        );
        let help = suggestion(name, choices.iter().map(|choice| choice.id.as_str()));
        desk.report(
            Diagnostic::new(Code::UnknownChoice, message)
                .at(desk.place(node))
                .help(help),
        );
    }
    found
}

fn references(desk: &Desk, node: &Node<'_>, evidence: &[(Evidence, Place)]) -> Option<Vec<usize>> {
    let mut named = Vec::new();
    for node in desk.list(node) {
        let id = desk.text(node)?;
        match evidence.iter().position(|(it, _)| it.id == id) {
            Some(at) if named.contains(&at) => {}
            Some(at) => named.push(at),
            None => {
                let message = Text::new(format!("没有登记证据 `{id}`"), format!("there is no evidence `{id}`"));
                let help = if evidence.is_empty() {
                    Text::new("在 `[[evidence]]` 中登记它", "register it under `[[evidence]]`")
                } else {
                    suggestion(id, evidence.iter().map(|(it, _)| it.id.as_str()))
                };
                desk.report(
                    Diagnostic::new(Code::UnknownEvidence, message)
                        .at(desk.place(node))
                        .help(help),
                );
            }
        }
    }
    Some(named)
}

fn evidence(desk: &Desk, node: &Node<'_>) -> Option<(Evidence, Place)> {
    let table = desk.table(node)?;
    let date = |key| table.get(key).map_or(Some(None), |node| desk.date(node).map(Some));
    let id = table.require("id").and_then(|node| desk.id(node));
    let title = table.require("title").and_then(|node| desk.words(node));
    let place = table.get("where").map_or(Some(None), |node| desk.words(node).map(Some));
    let effective = date("effective");
    let expires = date("expires");
    let sha256 = table
        .get("sha256")
        .map_or(Some(None), |node| digest(desk, node).map(Some));
    let (effective, expires) = (effective.flatten(), expires.flatten());
    if let (Some(from), Some(until), Some(node)) = (effective, expires, table.get("expires"))
        && until < from
    {
        desk.reject(
            Code::BadPeriod,
            node,
            Text::new(
                format!("失效日早于生效日 {from}"),
                format!("it expires before it takes effect on {from}"),
            ),
        );
    }
    let spot = desk.spot(table.require("id").map_or(table.span.clone(), |node| node.span.clone()));
    table.close();
    let evidence = Evidence {
        // what could not be read was reported; the evidence keeps its id, so that answers which name it are not reported as well
        id: id?,
        title: title.unwrap_or_default(),
        place: place.flatten(),
        effective,
        expires,
        sha256: sha256.flatten(),
    };
    Some((evidence, spot))
}

fn digest(desk: &Desk, node: &Node<'_>) -> Option<String> {
    let text = desk.text(node)?;
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        desk.reject(
            Code::BadDigest,
            node,
            Text::new(
                "SHA-256 应为 64 位十六进制数字",
                "a SHA-256 digest is 64 hexadecimal digits",
            ),
        );
        return None;
    }
    Some(text.to_ascii_lowercase())
}

fn acceptance(desk: &Desk, node: &Node<'_>, checklist: &Checklist) -> Option<Acceptance> {
    let table = desk.table(node)?;
    let question = table.require("question").and_then(|node| {
        let id = desk.text(node)?;
        let found = checklist.question(id);
        if found.is_none() {
            let message = Text::new(
                format!("检查表没有题目 `{id}`"),
                format!("the checklist has no question `{id}`"),
            );
            let help = suggestion(id, checklist.questions.iter().map(|question| question.id.as_str()));
            desk.report(
                Diagnostic::new(Code::UnknownQuestion, message)
                    .at(desk.place(node))
                    .help(help),
            );
        }
        found
    });
    let by = table.require("by").and_then(|node| desk.words(node));
    let on = table.require("on").and_then(|node| desk.date(node));
    let until_node = table.require("until");
    let until = until_node.and_then(|node| desk.date(node));
    let because = table.require("because").and_then(|node| desk.words(node));
    table.close();
    if let (Some(on), Some(until), Some(node)) = (on, until, until_node)
        && until < on
    {
        desk.reject(
            Code::BadPeriod,
            node,
            Text::new(
                format!("终止日早于决定日 {on}"),
                format!("it ends before it was decided on {on}"),
            ),
        );
    }
    Some(Acceptance {
        question: question?,
        by: by?,
        on: on?,
        until: until?,
        because: because?,
    })
}

fn subject(desk: &Desk, node: &Node<'_>) -> Option<Subject> {
    let table = desk.table(node)?;
    let words = |key| table.get(key).map_or(Some(None), |node| desk.words(node).map(Some));
    let name = table.require("name").and_then(|node| desk.words(node));
    let levels = Level::ALL.map(|level| (level.id(), level));
    let appetite = table
        .get("appetite")
        .map_or(Some(None), |node| desk.word(node, &levels).map(Some));
    let [id, institution, purpose, owner, version, vendor, model] =
        ["id", "institution", "purpose", "owner", "version", "vendor", "model"].map(words);
    table.close();
    Some(Subject {
        name: name?,
        id: id?,
        institution: institution?,
        purpose: purpose?,
        owner: owner?,
        version: version?,
        vendor: vendor?,
        model: model?,
        appetite: appetite?,
    })
}

fn people(desk: &Desk, node: &Node<'_>) -> Option<People> {
    let table = desk.table(node)?;
    let respondent_node = table.get("respondent");
    let respondent = respondent_node.map_or(Some(None), |node| desk.words(node).map(Some))?;
    let other = |key| {
        let Some(node) = table.get(key) else {
            return Some(None);
        };
        let name = desk.words(node)?;
        if respondent
            .as_ref()
            .is_some_and(|respondent| respondent.trim() == name.trim())
        {
            let message = Text::new(
                format!("`{name}` 也是填报人"),
                format!("`{name}` is the respondent too"),
            );
            desk.reject(Code::SamePerson, node, message);
        }
        Some(Some(name))
    };
    let (assessor, approver) = (other("assessor"), other("approver"));
    table.close();
    Some(People {
        assessor: assessor?,
        approver: approver?,
        respondent,
    })
}

fn dates(desk: &Desk, node: &Node<'_>) -> Option<Dates> {
    let table = desk.table(node)?;
    let [answered, assessed, approved] = ["answered", "assessed", "approved"]
        .map(|key| table.get(key).map_or(Some(None), |node| desk.date(node).map(Some)));
    table.close();
    Some(Dates {
        answered: answered?,
        assessed: assessed?,
        approved: approved?,
    })
}

/// Evidence that two entries share an id, or that nothing refers to.
fn unused(desk: &Desk, entries: &[Option<Entry>], evidence: &[(Evidence, Place)]) {
    for (at, (it, place)) in evidence.iter().enumerate() {
        let id = &it.id;
        if let Some((_, first)) = evidence.iter().take(at).find(|(other, _)| other.id == *id) {
            let message = Text::new(
                format!("证据 `{id}` 登记了两次"),
                format!("the evidence `{id}` is registered twice"),
            );
            let first = (first.clone(), Text::new("第一次在这里", "first here"));
            desk.report(
                Diagnostic::new(Code::DuplicateId, message)
                    .at(place.clone())
                    .related(first.0, first.1),
            );
        } else if !entries.iter().flatten().any(|entry| entry.evidence.contains(&at)) {
            let message = Text::new(
                format!("没有答案引用证据 `{id}`"),
                format!("no answer refers to the evidence `{id}`"),
            );
            desk.report(Diagnostic::new(Code::UnusedEvidence, message).at(place.clone()));
        }
    }
}
