//! The terminal: taken for the whole screen, and given back as it was, however the sitting ends.

use std::io::{self, IsTerminal, Stdout};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEventKind};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::crossterm::{execute, queue};

use super::frame::LEAST;
use super::{Desk, Flow};
use crate::cli::{Fault, disk};

/// Whether the terminal is ours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Curtain {
    Up,
    Down,
}

/// Held while something is drawn, so that nothing is drawn over a terminal that was given back.
static CURTAIN: Mutex<Curtain> = Mutex::new(Curtain::Down);

fn curtain() -> MutexGuard<'static, Curtain> {
    CURTAIN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Can the questionnaire have the whole screen? Keys and screen must be a terminal that knows how to be drawn on, and large enough.
pub fn fits() -> bool {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let known = match std::env::var("TERM") {
        Ok(name) => !name.is_empty() && name != "dumb",
        // Windows has terminals without a name
        Err(_) => cfg!(windows),
    };
    let large = size().is_ok_and(|(columns, rows)| columns >= LEAST.0 && rows >= LEAST.1);
    terminal && known && large
}

/// Gives the terminal back as it was. Safe to call from anywhere, at any time and again.
pub fn close() {
    lower(&mut curtain());
}

fn lower(curtain: &mut Curtain) {
    if *curtain == Curtain::Up {
        *curtain = Curtain::Down;
        let _ = disable_raw_mode();
        let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    }
}

/// The terminal while it is ours.
struct Stage {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Stage {
    fn open() -> io::Result<Self> {
        let before = std::panic::take_hook();
        // what a panic says must be seen; it may have come from the drawing itself, which holds the curtain
        std::panic::set_hook(Box::new(move |panic| {
            match CURTAIN.try_lock() {
                Ok(mut curtain) => lower(&mut curtain),
                Err(_) => lower(&mut Curtain::Up),
            }
            before(panic);
        }));
        let mut curtain = curtain();
        enable_raw_mode()?;
        *curtain = Curtain::Up;
        queue!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(Self { terminal })
    }

    fn draw(&mut self, desk: &mut Desk<'_>) -> io::Result<()> {
        let curtain = curtain();
        if *curtain == Curtain::Up {
            let size = self.terminal.size()?;
            desk.resize(size.width, size.height);
            self.terminal.draw(|frame| desk.draw(frame))?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        close();
    }
}

/// How a sitting ends.
pub enum Ended {
    /// The user has left.
    Left,
    /// What was answered last could not be saved.
    Unsaved(Fault),
}

/// Draws and takes keys until the user leaves. The terminal has been given back then.
///
/// # Errors
/// The terminal is gone.
pub fn play(desk: &mut Desk<'_>) -> Result<Ended, Fault> {
    let fault = |error: io::Error| Fault::Disk(PathBuf::from(disk::STDIN), error);
    let mut stage = Stage::open().map_err(fault)?;
    loop {
        stage.draw(desk).map_err(fault)?;
        match event::read().map_err(fault)? {
            Event::Key(key) if key.kind != KeyEventKind::Release => match desk.press(key) {
                Ok(Flow::On) => {}
                Ok(Flow::Left) => return Ok(Ended::Left),
                Err(fault) => return Ok(Ended::Unsaved(fault)),
            },
            Event::Paste(text) => desk.paste(&text),
            _ => {}
        }
    }
}
