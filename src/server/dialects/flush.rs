//! Writing to many lines.

use std::sync::Arc;

use crate::server::line::Line;

/// So many lines are flushed by one task.
const LINES: usize = 256;

/// Lines on which something waits to be flushed.
#[derive(Default)]
pub(super) struct Flush(Vec<Arc<Line>>);

impl Flush {
    /// Something waits on a line.
    pub fn add(&mut self, line: Arc<Line>) {
        self.0.push(line);
    }

    /// Writes what waits, with as many threads as there are.
    pub async fn run(&mut self) {
        let mut tasks = Vec::new();
        while self.0.len() > LINES {
            let lines = self.0.split_off(self.0.len() - LINES);
            tasks.push(tokio::spawn(async move { lines.iter().for_each(Line::flush) }));
        }
        self.0.drain(..).for_each(|line| line.flush());
        for task in tasks {
            // A panic was logged where it happened.
            let _ = task.await;
        }
    }
}
