//! Work on all cores.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the work for each of these jobs; what comes back stands in their order.
pub fn on_all_cores<J: Sync, T: Send>(jobs: &[J], work: impl Fn(&J) -> T + Sync) -> Vec<T> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    let next = AtomicUsize::new(0);
    let shift = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else { break done };
            done.push((at, work(job)));
        }
    };
    let mut all: Vec<(usize, T)> = if workers < 2 {
        shift()
    } else {
        thread::scope(|scope| {
            let handles: Vec<_> = (0..workers).map(|_| scope.spawn(shift)).collect();
            handles
                .into_iter()
                // a worker that failed takes the run with it, rather than its jobs out of the list
                .flat_map(|handle| handle.join().unwrap_or_else(|cause| resume_unwind(cause)))
                .collect()
        })
    };
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, done)| done).collect()
}
