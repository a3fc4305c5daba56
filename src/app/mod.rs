//! The shell where the window and the world meet the model: it runs effects, takes in outcomes,
//! and implements [`eframe::App`].
//!
//! [`App::logic`](eframe::App::logic) drains what came back and runs what follows;
//! [`App::ui`](eframe::App::ui) draws and acts. Nothing here waits: whatever takes time runs on the
//! runtime and comes back through the mailbox, which wakes the window.

mod engine;
mod mailbox;
mod worker;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use uuid::Uuid;

pub use engine::Engine;

pub use crate::io::browser::system as system_browser;

use crate::io::browser::Browser;
use crate::model::workspace::ThemeChoice;
use crate::model::{self, Action, Moment, Preview, State};
use crate::protocol::faults::FaultId;
use crate::text::trouble::Trouble;
use crate::text::{Language, faults};
use crate::{theme, ui};
use mailbox::Letter;

/// How the window is to start.
pub struct Options {
    /// The home that was asked for.
    pub home: Option<PathBuf>,
    /// The language of the system.
    pub language: Language,
    /// The language that was asked for.
    pub asked_language: Option<Language>,
    /// The port that was asked for; nothing: the one in the settings.
    pub port: Option<u16>,
    /// What opens links.
    pub browser: Browser,
}

/// The window.
pub struct App {
    engine: Engine,
    /// Nothing until the home has been read.
    state: Option<State>,
    /// The launch as it was last shown, while it still is so.
    preview: Option<Preview>,
    /// The fault and the language that the title of the window tells of.
    titled: Option<(FaultId, Language)>,
    frames: u64,
}

/// How much of a frame may go to what came back.
const DRAIN_BUDGET: Duration = Duration::from_millis(4);

/// The title of the window.
const TITLE: &str = "Lanceer";

/// OpenGL starts a third faster and takes less memory; the other is for machines without it.
#[cfg(not(feature = "wgpu"))]
const RENDERER: eframe::Renderer = eframe::Renderer::Glow;
#[cfg(feature = "wgpu")]
const RENDERER: eframe::Renderer = eframe::Renderer::Wgpu;

impl App {
    /// The window around an engine that was started before it, so that the home is read while the
    /// window opens.
    pub fn new(context: &egui::Context, engine: Engine) -> Self {
        theme::install(context);
        // Where the system does not say, a light window: it reads best on a projector.
        context.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        engine.wakes(context.clone());
        Self { engine, state: None, preview: None, titled: None, frames: 0 }
    }

    /// How the window opens: comfortable at 1280×800, and never smaller than its parts allow.
    pub fn window() -> eframe::NativeOptions {
        eframe::NativeOptions {
            viewport: egui::ViewportBuilder::default()
                .with_title(TITLE)
                .with_app_id("lanceer")
                .with_inner_size([1280.0, 800.0])
                .with_min_inner_size([900.0, 600.0]),
            // Our colours are flat, and dithering every pixel of a software renderer costs a fifth of
            // the start.
            dithering: false,
            renderer: RENDERER,
            ..eframe::NativeOptions::default()
        }
    }

    /// What the window knows, once the home has been read.
    pub fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }

    fn drain(&mut self, context: &egui::Context, now: Timestamp) {
        let began = Instant::now();
        while let Some(letter) = self.engine.next_letter() {
            self.preview = None;
            let effects = match (letter, &mut self.state) {
                (Letter::Opened(contents), state) => {
                    let (opened, effects) = State::open(*contents, self.engine.surroundings(), now);
                    *state = Some(opened);
                    effects
                }
                (Letter::Outcome(outcome), Some(state)) => model::receive(state, *outcome, now),
                // Nothing comes back before something was asked.
                (Letter::Outcome(_), None) => Vec::new(),
            };
            for effect in effects {
                self.engine.run(effect);
            }
            if began.elapsed() > DRAIN_BUDGET {
                // The rest in the next frame: a flood of events is not to hold this one up.
                context.request_repaint();
                break;
            }
        }
    }

    fn act(&mut self, action: Action, now: Timestamp) {
        let Some(state) = &mut self.state else { return };
        let moment = Moment { now, fresh_id: Uuid::new_v4() };
        for effect in model::act(state, action, moment) {
            self.engine.run(effect);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        let now = Timestamp::now();
        if self.frames == 1 {
            tracing::info!("first frame painted");
        }
        self.drain(context, now);
        let Some(state) = &mut self.state else { return };
        for effect in state.pass_time(now) {
            self.engine.run(effect);
        }
        if let Some(wake) = state.wakes_at(now) {
            let wait = Duration::try_from(wake.duration_since(now)).unwrap_or_default();
            context.request_repaint_after(wait);
        }
        let wanted = match state.workspace.settings.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        if context.options(|options| options.theme_preference) != wanted {
            context.set_theme(wanted);
        }
        let titled = state.fault.map(|fault| (fault, state.language()));
        if std::mem::replace(&mut self.titled, titled) != titled {
            let title = titled.map(|(fault, language)| faults::window_title(language, fault));
            let title = title.unwrap_or_else(|| TITLE.to_owned());
            context.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == 1 && tracing::enabled!(tracing::Level::INFO) {
            // A second frame begins when the first has been painted.
            ui.ctx().request_repaint();
        }
        let now = Timestamp::now();
        // Until the home has been read the window shows its background alone.
        let Some(state) = &self.state else { return };
        // What the rules say changes when the state does, and when a second has passed.
        let fresh = self.preview.take().filter(|kept| kept.now.as_second() == now.as_second());
        let preview = fresh.unwrap_or_else(|| Preview::of(state, now));
        let mut edits = state.edits();
        let actions = ui::window(ui, state, &mut edits, &preview);
        let edited = edits != state.edits();
        if !edited && actions.is_empty() {
            self.preview = Some(preview);
        }
        if edited {
            self.act(Action::Edit(Box::new(edits)), now);
        }
        for action in actions {
            self.act(action, now);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        theme::background(visuals).to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Err(trouble) = self.engine.finish() {
            report(&trouble);
        }
    }
}

/// The window is gone; standard error is what is left.
fn report(trouble: &Trouble) {
    tracing::error!("{trouble}");
}
