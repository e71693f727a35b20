//! Which files about a subject stand, and what became of it from the earlier ones to these.

use std::collections::BTreeMap;

use super::subject;
use crate::model::date::Date;
use crate::model::portfolio::{Course, Member, Point, Turn};

/// What tells one subject under one checklist from another.
type Identity = ([String; 3], String);

fn identity(member: &Member) -> Identity {
    (subject(member), member.checklist_id().to_owned())
}

/// Those that stand, and those that were overtaken by later answers about the same subject.
pub fn standing(members: Vec<Member>) -> (Vec<Member>, Vec<Member>) {
    let mut latest: BTreeMap<Identity, Date> = BTreeMap::new();
    for member in &members {
        if let Some(on) = member.answered {
            let last = latest.entry(identity(member)).or_insert(on);
            *last = on.max(*last);
        }
    }
    members.into_iter().partition(|member| {
        let last = latest.get(&identity(member));
        member.answered.is_none() || member.answered.as_ref() == last
    })
}

/// What became of each member that has a history, and how many files that history is of.
pub fn courses(members: &[Member], earlier: Vec<Member>) -> (Vec<Course>, usize) {
    let mut history: BTreeMap<Identity, Vec<Member>> = BTreeMap::new();
    for member in earlier {
        history.entry(identity(&member)).or_default().push(member);
    }
    for files in history.values_mut() {
        files.sort_by(|a, b| (a.answered, &a.file).cmp(&(b.answered, &b.file)));
    }
    let mut courses = Vec::new();
    let mut told: BTreeMap<Identity, usize> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        let identity = identity(member);
        let Some((on, files)) = member.answered.zip(history.get(&identity)) else {
            continue;
        };
        let mut points: Vec<Point> = files.iter().filter_map(|file| file.then.clone()).collect();
        points.push(Point {
            on,
            levels: member.levels,
            overall: member.overall.clone(),
        });
        let ends = points.first().zip(points.last());
        courses.push(Course {
            member: at,
            turn: ends.map_or(Turn::Unsettled, |(first, last)| {
                Turn::between(first.levels, last.levels)
            }),
            points,
        });
        told.insert(identity, files.len());
    }
    (courses, told.values().sum())
}
