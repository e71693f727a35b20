//! `probity plan`: the improvements that reach a rating with the least effort, or lower the figure most within one.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::ArgMatches;

use super::bookshelf::Bookshelf;
use super::judged::Judged;
use super::product::Product;
use super::session::Session;
use super::{Exit, Fault, disk};
use crate::model::measure::Level;
use crate::model::plan::{Aim, Standing};
use crate::model::text::Text;
use crate::render::{json, plan_as_csv};
use crate::report::plan_headline;

/// So many seconds are taken at most where none are named.
const SECONDS: u32 = 10;

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let missing = || Fault::Request(Text::new("缺少答案文件", "no answers file is named"));
    let path = matches.get_one::<PathBuf>("file").ok_or_else(missing)?;
    let product = Product::read(session, matches, [path.as_path()], &["json", "csv"])?;
    let judged = Judged::read(session, &Bookshelf::open(session)?, path)?;
    let aim = aim(&judged, matches)?;
    disk::tell(&judged.talk(session));
    let seconds = matches.get_one::<u32>("seconds").copied().unwrap_or(SECONDS);
    let stop = deadline(Duration::from_secs(seconds.into()));
    let plan = &judged.plan(aim, &*stop);
    let bytes = judged.in_figures(|dossier| match product.format() {
        "json" => json::plan(dossier, plan),
        "csv" => {
            // rows have no room for how good the plan is
            disk::tell(&plan_headline(dossier, plan, session.language).0);
            plan_as_csv(dossier, plan, session.language)
        }
        _ => product.pages(|language| crate::report::plan(dossier, plan, language)),
    });
    let exit = match plan.standing {
        Standing::Best | Standing::NoneBelow(_) | Standing::NoLowerThan(_) => Exit::Done,
        Standing::Unfound(_) | Standing::OutOfReach(_) | Standing::NotAssessed => Exit::Reached,
    };
    product.deliver(bytes)?;
    Ok(exit)
}

/// Whether time has run out. What a search that ran to its end finds does not depend on it.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a search may take is the user's to say; a plan that time cut short says so"
)]
pub fn deadline(after: Duration) -> Box<dyn Fn() -> bool> {
    let begun = Instant::now();
    Box::new(move || begun.elapsed() >= after)
}

/// What the command line asks for; by default what the institution accepts.
fn aim(judged: &Judged, matches: &ArgMatches) -> Result<Aim, Fault> {
    let to = matches.get_one::<String>("to").and_then(|id| Level::from_id(id));
    let budget = matches.get_one::<u32>("budget");
    let level = match (to, budget) {
        (Some(_), Some(_)) => {
            return Err(Fault::Request(Text::new(
                "`--to` 和 `--budget` 只能用一个",
                "use either `--to` or `--budget`",
            )));
        }
        (None, Some(effort)) => return Ok(Aim::Effort(*effort)),
        (to, None) => to.or_else(|| judged.appetite()),
    };
    let Some(level) = level else {
        return Err(Fault::Request(Text::new(
            "答案文件没有写明风险偏好，请用 `--to 评级` 指明要达到的评级，或用 `--budget 工作量`",
            "the answers file states no appetite; say which band to reach with `--to BAND`, or use `--budget EFFORT`",
        )));
    };
    judged.aim(level)
}
