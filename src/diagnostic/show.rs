//! Diagnostics as a reader sees them: the line itself, what is wrong in it, how to mend it.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, File, Files, Place, Severity};
use crate::model::text::{Language, Text};

/// Whether the terminal understands colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// It does.
    Always,
    /// It does not, or the reader does not want them.
    Never,
}

/// The longest line that is shown whole; of a longer one only the neighbourhood of the place is shown.
const WIDEST: usize = 160;

/// The longest message, in bytes; what a file holds can be quoted in it, and that can be of any length.
const LONGEST: usize = 1000;

/// One diagnostic, ready to be printed, without a final line feed.
#[must_use]
pub fn show(diagnostic: &Diagnostic, files: &Files, language: Language, colour: Colour) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(language.pick("错误", "error")),
        Severity::Warning => Level::WARNING.with_name(language.pick("警告", "warning")),
    };
    let entry = diagnostic.code.entry();
    let message = clip(diagnostic.message.get(language));
    let located = |place: &Place| files.get(place.file).map(|file| excerpt(file, place));
    let main = diagnostic.place.as_ref().and_then(located);
    let other = diagnostic
        .related
        .as_ref()
        .and_then(|(place, text)| Some((located(place)?, text)));

    let mut group = Group::with_title(level.primary_title(message.as_ref()).id(entry.name));
    if let Some(excerpt) = &main {
        let label = diagnostic.label.as_ref().map(|text| text.get(language));
        group = group.element(excerpt.snippet(AnnotationKind::Primary, label));
    }
    if let Some((excerpt, text)) = &other {
        group = group.element(excerpt.snippet(AnnotationKind::Context, Some(text.get(language))));
    }
    if let Some(example) = &diagnostic.example {
        let note = Level::NOTE.with_name(language.pick("例", "example"));
        group = group.element(note.message(example.get(language)));
    }
    let help = diagnostic.help.as_ref().map(|text: &Text| text.get(language));
    if let Some(help) = help.or_else(|| entry.mend(language)) {
        group = group.element(Level::HELP.with_name(language.pick("改法", "help")).message(help));
    }
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

fn clip(message: &str) -> Cow<'_, str> {
    match message.get(..floor(message, LONGEST)) {
        Some(start) if start.len() < message.len() => Cow::Owned(format!("{start}…")),
        _ => Cow::Borrowed(message),
    }
}

/// The lines of a place, cut to what a reader needs.
struct Excerpt<'f> {
    name: &'f str,
    text: String,
    line: usize,
    span: std::ops::Range<usize>,
}

impl Excerpt<'_> {
    fn snippet<'e>(
        &'e self,
        kind: AnnotationKind,
        label: Option<&'e str>,
    ) -> Snippet<'e, annotate_snippets::Annotation<'e>> {
        let annotation = kind.span(self.span.clone()).label(label);
        Snippet::source(self.text.as_str())
            .path(self.name)
            .line_start(self.line)
            .annotation(annotation)
    }
}

/// The line a place begins in. Only that line is handed on, so that a huge file costs nothing and a place that runs over many lines is shown by its first.
fn excerpt<'f>(file: &'f File, place: &Place) -> Excerpt<'f> {
    let text: &str = &file.text;
    let start = floor(text, place.span.start);
    let begin = text
        .get(..start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let end = text
        .get(start..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| start + at);
    let stop = floor(text, place.span.end).clamp(start, end);
    let line = text.get(..begin).map_or(1, |before| before.matches('\n').count() + 1);

    // a very long line: only what stands around the place
    let from = if end - begin > WIDEST {
        floor(text, start.saturating_sub(WIDEST / 4)).max(begin)
    } else {
        begin
    };
    let to = if end - begin > WIDEST {
        floor(text, from + WIDEST).max(start).min(end)
    } else {
        end
    };
    Excerpt {
        name: &file.name,
        text: text.get(from..to).unwrap_or_default().trim_end_matches('\r').to_owned(),
        line,
        span: start - from..stop.min(to) - from,
    }
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_place_is_shown_with_its_line_and_column() {
        let files = Files::one("a.toml", "x = 1\n评级 = \"\"\n");
        let diagnostic = Diagnostic::new(Code::UnknownKey, Text::new("没有这个键", "no such key"))
            .at(Place { file: 0, span: 6..12 })
            .help(Text::new("删去它", "delete it"));
        let shown = show(&diagnostic, &files, Language::En, Colour::Never);
        assert!(shown.starts_with("error[unknown-key]: no such key"), "{shown}");
        assert!(shown.contains("a.toml:2:1"), "{shown}");
        assert!(shown.contains("help: delete it"), "{shown}");
    }

    #[test]
    fn no_place_makes_it_stop() {
        let files = Files::one("a", "日本\r\n\r\n");
        for start in 0..12 {
            for end in 0..12 {
                let diagnostic = Diagnostic::new(Code::Syntax, Text::new("x", "x")).at(Place {
                    file: 0,
                    span: start..end,
                });
                assert!(show(&diagnostic, &files, Language::Zh, Colour::Always).contains('x'));
            }
        }
        let elsewhere = Diagnostic::new(Code::Syntax, Text::new("x", "x")).at(Place { file: 9, span: 0..1 });
        assert!(show(&elsewhere, &files, Language::En, Colour::Never).contains("syntax"));
    }
}
