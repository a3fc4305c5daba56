//! The least that eframe can show: an empty window, from the same lock file as the program.
//! `benches/window` holds the program against it.

use std::io::Write as _;

struct Bare {
    frames: u64,
}

impl eframe::App for Bare {
    // As in the program: a second frame begins when the first has been painted.
    fn logic(&mut self, _context: &egui::Context, _frame: &mut eframe::Frame) {
        if self.frames == 1 {
            // Nobody may be listening.
            let _ = writeln!(std::io::stderr(), "first frame painted");
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == 1 {
            ui.ctx().request_repaint();
        }
    }
}

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Bare window")
        .with_app_id("bare_window")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([900.0, 600.0]);
    eframe::run_native(
        "bare_window",
        eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() },
        Box::new(|_creation| Ok(Box::new(Bare { frames: 0 }))),
    )
}
