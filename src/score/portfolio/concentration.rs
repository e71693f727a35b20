//! What several subjects rest on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{plain, subject};
use crate::model::portfolio::{Concentration, Foundation, Member};

/// Each vendor, model and data set that at least two subjects name, the most shared first. Names are the same where they differ in
/// spaces and capitals only; what is spelled otherwise cannot be known to be the same.
pub fn concentrations(members: &[Member]) -> Vec<Concentration> {
    let mut found: BTreeMap<(Foundation, String), Concentration> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        for (on, name) in foundations(member) {
            let entry = found.entry((on, plain(name))).or_insert_with(|| Concentration {
                on,
                name: name.trim().to_owned(),
                members: Vec::new(),
                subjects: 0,
            });
            if entry.members.last() != Some(&at) {
                entry.members.push(at);
            }
        }
    }
    let subjects = |shared: &Concentration| {
        let named = shared.members.iter().filter_map(|at| members.get(*at));
        named.map(subject).collect::<BTreeSet<_>>().len()
    };
    let mut shared: Vec<Concentration> = found
        .into_values()
        .map(|it| Concentration {
            subjects: subjects(&it),
            ..it
        })
        .filter(|it| it.subjects > 1)
        .collect();
    // the order of names decides among equals, since the map is in it
    shared.sort_by_key(|it| (it.on, Reverse(it.subjects)));
    shared
}

/// What a subject says that it rests on.
fn foundations(member: &Member) -> impl Iterator<Item = (Foundation, &String)> {
    let subject = &member.subject;
    let vendor = subject.vendor.iter().map(|name| (Foundation::Vendor, name));
    let model = subject.model.iter().map(|name| (Foundation::Model, name));
    let data = subject.data_sets.iter().map(|name| (Foundation::DataSet, name));
    vendor.chain(model).chain(data)
}
