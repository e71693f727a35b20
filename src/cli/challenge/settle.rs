//! Disagreements are settled one by one: which answer stands, and why. Each is on the disk before the next one shows.

use std::io::BufRead;
use std::path::Path;

use super::hearing::{another, line, shown};
use super::{somebody_else, unchangeable, write};
use crate::cli::ask::{Lock, Sheet};
use crate::cli::bookshelf::Bookshelf;
use crate::cli::judged::{Judged, answers_file};
use crate::cli::session::Session;
use crate::cli::{Exit, Fault, disk};
use crate::model::answers::{Answers, Entry, Reply};
use crate::model::challenge::{Disagreement, Dispute, Settlement, State};
use crate::model::checklist::{Checklist, Question};
use crate::model::text::Text;
use crate::score::{agreement, assess};
use crate::source::{set_answer, set_settlement};

/// Settles what is open, as this person or as the assessor of the file.
pub fn run(
    session: &Session,
    path: &Path,
    name: Option<&str>,
    input: &mut dyn BufRead,
    sheet: &mut Sheet<'_>,
) -> Result<Exit, Fault> {
    let _lock = Lock::take(path)?;
    let shelf = Bookshelf::open(session)?;
    let judged = Judged::of(&shelf, answers_file(path)?, session.as_of, session.checklist.is_none())?;
    let (checklist, answers) = (&judged.sourced.checklist, judged.answers().clone());
    let challenger = answers.challenge.as_ref().map(|it| it.by.clone());
    let by = name
        .map(str::to_owned)
        .or(answers.people.assessor.clone())
        .or(challenger);
    let by = by.unwrap_or_default();
    somebody_else(&by, &answers.people)?;
    let mut table = Table {
        session,
        path,
        shelf: &shelf,
        checklist,
        by: by.trim(),
        text: disk::read(path)?,
        answers,
    };
    table.all(input, sheet)
}

/// Where disagreements are settled: the file as it was last read or written.
struct Table<'a> {
    session: &'a Session,
    path: &'a Path,
    shelf: &'a Bookshelf,
    checklist: &'a Checklist,
    by: &'a str,
    text: String,
    answers: Answers,
}

/// What came of a disagreement.
enum Came {
    Settled,
    LeftOpen,
    Leave,
}

impl Table<'_> {
    fn all(&mut self, input: &mut dyn BufRead, sheet: &mut Sheet<'_>) -> Result<Exit, Fault> {
        let mut left = Vec::new();
        loop {
            // a settlement may make others moot, so that what is open is asked for each time
            let open = self.open();
            let pending = |it: &&Dispute| !left.contains(&it.disagreement.question);
            let Some(dispute) = open.iter().find(pending) else {
                break;
            };
            let at = dispute.disagreement.question;
            match self.one(dispute, open.len(), input, sheet)? {
                Came::Settled => {}
                Came::LeftOpen => left.push(at),
                Came::Leave => break,
            }
        }
        sheet.say(&self.ending())?;
        Ok(Exit::Done)
    }

    /// What is not settled.
    fn open(&self) -> Vec<Dispute> {
        let assessment = assess(self.checklist, &self.answers, self.session.as_of);
        let agreement = agreement(self.checklist, &self.answers, &assessment);
        let disputes = agreement.map(|it| it.disputes).unwrap_or_default();
        disputes.into_iter().filter(|it| it.state.is_open()).collect()
    }

    fn one(
        &mut self,
        dispute: &Dispute,
        open: usize,
        input: &mut dyn BufRead,
        sheet: &mut Sheet<'_>,
    ) -> Result<Came, Fault> {
        let disagreement = &dispute.disagreement;
        let Some(question) = self.checklist.questions.get(disagreement.question) else {
            return Ok(Came::LeftOpen);
        };
        sheet.write(&shown(
            &self.answers,
            self.checklist,
            dispute,
            open,
            self.session.language,
        ))?;
        if dispute.state == State::Altered {
            let id = &question.id;
            sheet.say(&Text::new(
                format!("登记的独立评估答案被改过，不能在此裁定；请恢复文件中 {id} 的 `second`。"),
                format!("The second answer on record was altered, so it cannot be settled here; put back `second` of {id} in the file."),
            ))?;
            return Ok(Came::LeftOpen);
        }
        let stands = loop {
            sheet.prompt_for(&Text::new("1、2 或 3", "1, 2 or 3"))?;
            match line(input, sheet)? {
                None => return sheet.end_line().map(|()| Came::Leave),
                Some(line) => match line.as_str() {
                    "1" => break disagreement.first.reply.clone(),
                    "2" => break disagreement.second.reply.clone(),
                    "3" => match another(question, input, sheet, self.session.language)? {
                        Some(reply) => break reply,
                        None => sheet.write(&shown(
                            &self.answers,
                            self.checklist,
                            dispute,
                            open,
                            self.session.language,
                        ))?,
                    },
                    "q" => return Ok(Came::Leave),
                    "" | "s" => return Ok(Came::LeftOpen),
                    _ => sheet.say(&Text::new(
                        "! 请输入 1、2 或 3；回车留待以后，q 退出",
                        "! type 1, 2 or 3; Enter leaves it open, q quits",
                    ))?,
                },
            }
        };
        let because = loop {
            sheet.prompt_for(&Text::new("理由（必填）", "Why (a reason is needed)"))?;
            match line(input, sheet)? {
                None => return sheet.end_line().map(|()| Came::Leave),
                Some(line) if line.is_empty() => sheet.say(&Text::new(
                    "! 没有理由不能裁定；理由写入报告",
                    "! nothing is settled without a reason; it stands in the report",
                ))?,
                Some(line) => break line,
            }
        };
        self.settle(dispute, question, stands, because)?;
        let id = &question.id;
        sheet.say(&Text::new(
            format!("{id} 已裁定并存盘。"),
            format!("{id} settled and saved."),
        ))?;
        Ok(Came::Settled)
    }

    /// Writes the settlement and the answer that stands, together.
    fn settle(&mut self, dispute: &Dispute, question: &Question, stands: Reply, because: String) -> Result<(), Fault> {
        let disagreement = &dispute.disagreement;
        let at = disagreement.question;
        let settlement = Settlement {
            stands,
            because,
            by: self.by.to_owned(),
            on: self.session.as_of,
        };
        let entry = standing(question, disagreement, &settlement.stands, self.answers.entry(at));
        let mut says = self.answers.clone();
        let register = &self.answers.evidence;
        let fault = |error| unchangeable(self.path, &error);
        let text = set_settlement(&self.text, self.checklist, disagreement, &settlement, register).map_err(fault)?;
        let text = set_answer(&text, self.checklist, at, Some(&entry), register).map_err(fault)?;
        if let Some(place) = says.entries.get_mut(at) {
            *place = Some(entry);
        }
        if let Some(compared) = says.challenge.as_mut().and_then(|it| it.compared.as_mut()) {
            let list = &mut compared.disagreements;
            let settled = Disagreement {
                settlement: Some(settlement),
                ..disagreement.clone()
            };
            match list.iter_mut().find(|it| it.question == at) {
                Some(place) => *place = settled,
                None => list.push(settled),
            }
        }
        // somebody may have changed the file by other means meanwhile
        if disk::read(self.path)? != self.text {
            let name = self.path.display();
            return Err(Fault::Request(Text::new(
                format!("`{name}` 在此期间被其他程序改动，没有覆盖它。请再运行一次本命令"),
                format!("`{name}` was changed by another program meanwhile. It was left alone; run this command again"),
            )));
        }
        write(self.shelf, self.path, &text, &says)?;
        (self.text, self.answers) = (text, says);
        Ok(())
    }

    fn ending(&self) -> Text {
        match self.open().len() {
            0 => Text::new("没有未裁定的分歧。", "No disagreement is left open."),
            1 => Text::new(
                "还有 1 处分歧未裁定；全部裁定之前，评估是草稿。",
                "1 disagreement is not settled; until then the assessment is a draft.",
            ),
            open => Text::new(
                format!("还有 {open} 处分歧未裁定；全部裁定之前，评估是草稿。"),
                format!("{open} disagreements are not settled; until all are, the assessment is a draft."),
            ),
        }
    }
}

/// The answer that stands with what is said about it: the first keeps its note, the second brings its own; the evidence of both stays named.
fn standing(question: &Question, disagreement: &Disagreement, stands: &Reply, now: Option<&Entry>) -> Entry {
    let same = |entry: &Entry| question.same(&entry.reply, stands);
    if let Some(now) = now.filter(|now| same(now)) {
        return now.clone();
    }
    if same(&disagreement.first) {
        return disagreement.first.clone();
    }
    let mut evidence = [
        disagreement.first.evidence.clone(),
        disagreement.second.evidence.clone(),
    ]
    .concat();
    evidence.sort_unstable();
    evidence.dedup();
    Entry {
        reply: stands.clone(),
        note: disagreement.second.note.clone().filter(|_| same(&disagreement.second)),
        evidence,
        fixed: None,
    }
}
