//! The form for new evidence. Where it is kept in a file of this machine, the file says the rest.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::field::Field;
use super::ink::{BOLD, Body, FAINT, PLAIN, REVERSED};
use super::view::Notice;
use super::wish::{Wish, enter};
use crate::cli::ask::exhibit::{Exhibit, Sight};
use crate::interview::{Action, Interview, written};
use crate::model::text::Text;

/// New evidence as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    fields: [Field; 6],
    at: usize,
    /// The place that was looked at last.
    looked: String,
    /// What a file said: title, date, SHA-256. It may be replaced by what another says.
    proposed: [String; 3],
}

/// The fields, in the order in which they stand.
const LABELS: [(&str, &str); 6] = [
    ("编号", "Id"),
    ("存放处或文件", "Place or file"),
    ("名称", "Title"),
    ("生效日", "In force from"),
    ("失效日", "Until"),
    ("SHA-256", "SHA-256"),
];
const PLACE: usize = 1;
const TITLE: usize = 2;
/// What a file says stands in these.
const SAID: [usize; 3] = [TITLE, 3, 5];

impl Form {
    /// A form with an id that is not taken.
    pub fn new(interview: &Interview<'_>) -> Self {
        let register = &interview.answers().evidence;
        let taken = |id: &String| register.iter().any(|evidence| evidence.id.eq_ignore_ascii_case(id));
        // of one more number than there is evidence, one is free
        let mut ids = (1..=register.len() + 1).map(|number| format!("E-{number}"));
        let free = ids.find(|id| !taken(id));
        let mut fields: [Field; 6] = Default::default();
        if let Some(id) = fields.first_mut() {
            *id = Field::holding(&free.unwrap_or_default());
        }
        Self {
            fields,
            at: PLACE,
            looked: String::new(),
            proposed: Default::default(),
        }
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.insert(text);
        }
    }

    pub fn press(&mut self, key: KeyEvent) -> Wish {
        let last = self.fields.len() - 1;
        let saves = key.code == KeyCode::Char('s') && key.modifiers.contains(KeyModifiers::CONTROL);
        let finishes = saves || (enter(key) && self.at == last);
        let was = self.at;
        match key.code {
            _ if finishes => {}
            KeyCode::Up | KeyCode::BackTab => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Tab => self.at = (self.at + 1).min(last),
            _ if enter(key) => self.at += 1,
            _ => {
                if let Some(field) = self.fields.get_mut(self.at) {
                    field.edit(key);
                }
            }
        }
        // a place is looked at once, when it is left; what it says is looked over before anything is saved
        let place = self.text(PLACE);
        if (finishes || (was == PLACE && self.at != PLACE)) && place != self.looked {
            self.looked.clone_from(&place);
            return Wish::Look(place);
        }
        if finishes { self.finished() } else { Wish::Nothing }
    }

    fn text(&self, at: usize) -> String {
        self.fields.get(at).map(Field::text).unwrap_or_default()
    }

    /// Takes in what a place turned out to be; gives what there is to say.
    pub fn seen(&mut self, sight: Sight) -> Option<Notice> {
        match sight {
            Sight::Elsewhere => {
                self.propose(<[String; 3]>::default());
                None
            }
            Sight::Amiss(text) => {
                self.propose(<[String; 3]>::default());
                self.at = PLACE;
                let (zh, en) = (text.zh, text.en);
                Some(Notice::Refused(Text::new(
                    format!("{zh}。不是本机文件也可以照写"),
                    format!("{en}. A place that is no file here may stay as it is"),
                )))
            }
            Sight::File(exhibit) => {
                self.take(exhibit);
                Some(Notice::Said(Text::new(
                    "名称、日期和 SHA-256 取自该文件，都可以改；按 Ctrl-S 存盘。",
                    "Title, date and SHA-256 are the file's; change what is not right. Ctrl-S saves.",
                )))
            }
        }
    }

    /// Takes in what a file says.
    fn take(&mut self, exhibit: Exhibit) {
        if let Some(place) = self.fields.get_mut(PLACE) {
            *place = Field::holding(&exhibit.place);
        }
        self.looked = exhibit.place;
        let date = exhibit.dated.map(|date| date.to_string()).unwrap_or_default();
        self.propose([exhibit.title, date, exhibit.sha256]);
    }

    /// Writes what the place says in place of what another place said; what was typed stays.
    fn propose(&mut self, says: [String; 3]) {
        for ((at, says), proposed) in SAID.into_iter().zip(&says).zip(&self.proposed) {
            if let Some(field) = self.fields.get_mut(at).filter(|field| field.text() == *proposed) {
                *field = Field::holding(says);
            }
        }
        self.proposed = says;
    }

    fn finished(&mut self) -> Wish {
        let [id, place, title, from, until, sha256] = &self.fields.each_ref().map(Field::text);
        if title.trim().is_empty() {
            self.at = TITLE;
            return Wish::Refuse(Text::new("请写上证据的名称", "give the evidence a title"));
        }
        match written([id, title, place, from, until, sha256]) {
            Ok(evidence) => Wish::Act(Action::Register(evidence)),
            Err(refusal) => Wish::refused(&refusal),
        }
    }

    pub fn body(&self, interview: &Interview<'_>, width: usize) -> Body {
        let language = interview.language();
        let mut body = Body::default();
        body.text(language.pick("登记新证据", "New evidence"), BOLD, width);
        body.blank();
        let labels = LABELS.map(|(zh, en)| language.pick(zh, en));
        let widest = labels.iter().map(|label| label.width()).max().unwrap_or_default();
        for (at, (label, field)) in labels.iter().zip(&self.fields).enumerate() {
            let (pointer, style) = if at == self.at { (">", REVERSED) } else { (" ", FAINT) };
            let head = format!("{pointer} {label}{}", " ".repeat(widest - label.width()));
            let indent = head.width() + 1;
            let laid = field.laid(width.saturating_sub(indent));
            let start = body.lines.len();
            for (row, line) in laid.lines.iter().enumerate() {
                let (lead, style) = match row {
                    0 => (head.clone(), style),
                    _ => (" ".repeat(indent - 1), PLAIN),
                };
                body.lines.push(Line::from(vec![
                    Span::styled(lead, style),
                    Span::raw(format!(" {line}")),
                ]));
            }
            if at == self.at {
                body.focus = start..body.lines.len();
                body.caret = Some((start + laid.row, indent + laid.column));
            }
        }
        body.blank();
        let help = language.pick(
            "写一个文件的路径，名称、日期和 SHA-256 即由文件得出。编号和名称以外都可以空着；日期写作 2026-11-24。登记后即列为本题的证据。",
            "A file's path gives title, date and SHA-256. All but id and title may be empty; dates are written like 2026-11-24. Once registered it is named for this answer.",
        );
        body.text(help, FAINT, width);
        body
    }
}
