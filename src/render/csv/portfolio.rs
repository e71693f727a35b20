//! A portfolio as one row a subject, in the order of the ranking.

use super::{MARK, written};
use crate::model::date::Date;
use crate::model::measure::Level;
use crate::model::portfolio::{Lapse, Member, Outcome, Portfolio};
use crate::render::Refusal;

/// The columns; their names are fixed, so that scripts can rely on them.
const COLUMNS: [&str; 31] = [
    "rank",
    "file",
    "checklist",
    "subject",
    "id",
    "institution",
    "business-line",
    "owner",
    "vendor",
    "model",
    "data-sets",
    "state",
    "best",
    "worst",
    "overall-low",
    "overall-high",
    "appetite",
    "against-appetite",
    "gates",
    "possible-gates",
    "open",
    "set-aside",
    "held-down",
    "findings",
    "answered",
    "signed",
    "valid-until",
    "lapsed",
    "lapsing",
    "earlier",
    "turn",
];

/// One row a subject; then the files that could not be used.
///
/// # Errors
/// When the values cannot be written as CSV.
pub fn portfolio(portfolio: &Portfolio) -> Result<Vec<u8>, Refusal> {
    let head = COLUMNS.map(str::to_owned).to_vec();
    let members = (0..)
        .zip(&portfolio.members)
        .map(|(at, member)| row(portfolio, at, member));
    let unusable = portfolio.left_out.unusable.iter().map(|file| {
        let named = COLUMNS.map(|column| match column {
            "file" => file.as_str(),
            "state" => "unusable",
            _ => "",
        });
        named.map(str::to_owned).to_vec()
    });
    written(
        MARK.as_bytes().to_vec(),
        std::iter::once(head).chain(members).chain(unusable),
    )
}

fn row(portfolio: &Portfolio, at: usize, member: &Member) -> Vec<String> {
    let subject = &member.subject;
    let words = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    let (best, worst) = member.levels.map_or(("", ""), |(best, worst)| (best.id(), worst.id()));
    let state = match member.outcome() {
        Outcome::NotAssessed => "not-assessed",
        Outcome::Settled(_) => "decided",
        Outcome::Undecided => "undecided",
    };
    let overall = member.overall.as_ref();
    let (low, high) = overall.map_or_else(Default::default, |range| {
        (range.low.fixed(member.decimals), range.high.fixed(member.decimals))
    });
    let past = |lapse: &&Lapse| lapse.on < portfolio.span.as_of;
    let lapsed = member.lapses.iter().filter(past).count();
    let course = portfolio.courses.iter().find(|it| it.member == at);
    vec![
        (at + 1).to_string(),
        member.file.clone(),
        member.checklist.clone(),
        subject.name.clone(),
        words(&subject.id),
        words(&subject.institution),
        words(&subject.business_line),
        words(&subject.owner),
        words(&subject.vendor),
        words(&subject.model),
        subject.data_sets.join("; "),
        state.to_owned(),
        best.to_owned(),
        worst.to_owned(),
        low,
        high,
        subject.appetite.map_or("", Level::id).to_owned(),
        member.against().word().to_owned(),
        member.gates.join(" "),
        member.possible_gates.join(" "),
        member.open.to_string(),
        member.set_aside.to_string(),
        member.held_down.to_string(),
        member.shortfalls.len().to_string(),
        day(member.answered),
        day(member.signed),
        day(member.valid_until),
        lapsed.to_string(),
        (member.lapses.len() - lapsed).to_string(),
        course.map_or(0, |it| it.points.len().saturating_sub(1)).to_string(),
        course.map_or("", |it| it.turn.word()).to_owned(),
    ]
}
