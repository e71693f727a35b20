//! The answers file as it was last read or written: every change goes to the disk at once, and over nobody else's. What somebody else changes meanwhile
//! is merged where nothing contradicts.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::cli::{Fault, disk};
use crate::diagnostic::Files;
use crate::interview::{Action, Change, Interview, Outcome, Refusal};
use crate::model::answers::Answers;
use crate::model::text::Text;
use crate::source::{
    About, EditError, Seen, Unjoined, answers, rebase, set_answer, set_evidence, set_mark, withdraw_evidence,
};

/// Held while a file is being written.
static SAVING: Mutex<()> = Mutex::new(());

/// Waits until nothing is being written, and keeps it so as long as the guard lives.
pub fn saving() -> MutexGuard<'static, ()> {
    SAVING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An answers file being filled in.
pub struct Notebook {
    path: PathBuf,
    text: String,
}

impl Notebook {
    /// A file whose text was just read.
    #[must_use]
    pub const fn read(path: PathBuf, text: String) -> Self {
        Self { path, text }
    }

    /// A new file, which is written now.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn create(path: PathBuf, text: String) -> Result<Self, Fault> {
        let _saving = saving();
        disk::write(&path, text.as_bytes())?;
        Ok(Self { path, text })
    }

    /// Does what the user asks for and saves what it changes: the one way of every skin, so that an answer is on the disk before anything else shows.
    ///
    /// # Errors
    /// What was changed could not be saved; the file is as it was.
    pub fn act(&mut self, interview: &mut Interview<'_>, action: Action) -> Result<Result<Outcome, Refusal>, Fault> {
        let before = interview.answers().clone();
        let mut outcome = match interview.act(action) {
            Ok(outcome) => outcome,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if !outcome.changes.is_empty()
            && let Some(merged) = self.save(interview, &before, &outcome.changes)?
        {
            interview.adopt(merged);
            let merged = Text::new(
                "文件刚被其他程序改动过，与这里没有冲突，已合并；之前的改动不能再撤销。",
                "Another program had changed the file; nothing contradicted, and both were merged. Earlier changes can no longer be taken back.",
            );
            outcome.notice = Some(match outcome.notice {
                Some(said) => said.then(&merged),
                None => merged,
            });
        }
        Ok(Ok(outcome))
    }

    /// Writes the changes that the interview has just made to the answers there were before. On any fault the file is as it was. Gives the answers in
    /// the file where somebody else had changed it and both went together.
    fn save(
        &mut self,
        interview: &Interview<'_>,
        before: &Answers,
        changes: &[Change],
    ) -> Result<Option<Answers>, Fault> {
        let mut text = self.text.clone();
        for change in changes {
            text = match change {
                Change::Answer(at, entry) => set_answer(
                    &text,
                    interview.checklist(),
                    *at,
                    entry.as_ref(),
                    &interview.answers().evidence,
                ),
                Change::Mark(at, reason) => set_mark(&text, interview.checklist(), *at, reason.as_deref()),
                Change::Evidence(evidence) => set_evidence(&text, evidence),
                Change::Withdrawn(id) => withdraw_evidence(&text, id),
            }
            .map_err(|error| self.unchangeable(&error))?;
        }
        self.agrees(interview, &text)?;
        let _saving = saving();
        let mut merged = None;
        if let Some(theirs) = self.changed()? {
            let seen = Seen {
                text: &self.text,
                answers: before,
            };
            let both = rebase(&theirs, interview.checklist(), seen, interview.answers());
            let (both, answers) = both.map_err(|why| self.contradicted(&why, interview))?;
            (text, merged) = (both, Some(answers));
        }
        disk::write(&self.path, text.as_bytes())?;
        self.text = text;
        Ok(merged)
    }

    /// Is what will be written what was shown? A file that would read differently is not written.
    fn agrees(&self, interview: &Interview<'_>, text: &str) -> Result<(), Fault> {
        let files = Files::one(self.path.display().to_string(), text.to_owned());
        let read = answers::parse(&files, 0).and_then(|draft| draft.read(interview.checklist()));
        match read {
            Ok(placed) if placed.answers == *interview.answers() => Ok(()),
            Ok(_) => Err(self.unchangeable(&EditError::Shape)),
            Err(problems) => Err(Fault::File(problems, files)),
        }
    }

    /// The text of the file where it is no longer what was last read or written.
    fn changed(&self) -> Result<Option<String>, Fault> {
        match disk::read(&self.path) {
            Ok(text) if text == self.text => Ok(None),
            Ok(text) => Ok(Some(text)),
            Err(Fault::Disk(path, error)) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Fault::Disk(path, error))
            }
            Err(_) => Err(self.meddled(&Text::new("", ""))),
        }
    }

    /// Somebody else's change cannot go together with that made here.
    fn contradicted(&self, why: &Unjoined, interview: &Interview<'_>) -> Fault {
        let conflicts = match why {
            Unjoined::Conflicts(conflicts) => conflicts.as_slice(),
            Unjoined::Fixed(_) => &[],
        };
        let id = |at: usize| {
            interview
                .checklist()
                .questions
                .get(at)
                .map(|question| question.id.as_str())
        };
        let about = conflicts.iter().filter_map(|conflict| match &conflict.about {
            About::Question(at) | About::Mark(at) => id(*at),
            About::Evidence(id) => Some(id.as_str()),
        });
        let list: Vec<&str> = about.collect();
        if list.is_empty() {
            return self.meddled(&Text::new("", ""));
        }
        self.meddled(&Text::new(
            format!("，其中 {} 与这里的改法不同", list.join("、")),
            format!(", in {} otherwise than here", list.join(", ")),
        ))
    }

    fn meddled(&self, how: &Text) -> Fault {
        let name = self.path.display();
        Fault::Request(Text::new(
            format!(
                "`{name}` 在作答期间被其他程序改动或删除{}，没有覆盖它。请查看该文件，再运行一次本命令继续",
                how.zh
            ),
            format!(
                "`{name}` was changed or removed by another program meanwhile{}. It was left alone. Look at the file, then run this command again to go on",
                how.en
            ),
        ))
    }

    fn unchangeable(&self, error: &EditError) -> Fault {
        let name = self.path.display();
        let detail = match error {
            EditError::Syntax(message) => format!(" ({message})"),
            EditError::Shape => String::new(),
        };
        Fault::Request(Text::new(
            format!(
                "无法在 `{name}` 中就地修改答案{detail}。文件没有改动；请检查其中 `[answers]` 和 `[[evidence]]` 的写法"
            ),
            format!(
                "cannot change the answers in `{name}` in place{detail}. The file was left alone; look at how `[answers]` and `[[evidence]]` are written in it"
            ),
        ))
    }
}
