//! Work on all cores.

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the work for each of these files; what comes back stands in their order.
pub fn on_all_cores<T: Send>(files: &[PathBuf], work: impl Fn(&PathBuf) -> T + Sync) -> Vec<T> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let next = AtomicUsize::new(0);
    let shift = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = files.get(at) else { break done };
            done.push((at, work(path)));
        }
    };
    let mut all: Vec<(usize, T)> = if workers < 2 {
        shift()
    } else {
        thread::scope(|scope| {
            let handles: Vec<_> = (0..workers).map(|_| scope.spawn(shift)).collect();
            handles
                .into_iter()
                // a worker that failed takes the run with it, rather than its files out of the list
                .flat_map(|handle| handle.join().unwrap_or_else(|cause| resume_unwind(cause)))
                .collect()
        })
    };
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, done)| done).collect()
}
