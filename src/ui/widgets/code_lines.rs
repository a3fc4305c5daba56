//! Code in lines: monospaced, scrolling in both directions inside itself. Only the lines that are seen are laid out, so that a text of
//! any length costs the same.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::theme::{Rgb, fonts};

/// Height of a line.
const LINE: f32 = 19.0;
/// Room for a scroll bar.
const BAR: f32 = 8.0;

/// Shows `count` lines, each of which `line` gives, in at most `most` of height. `name` tells this text from others.
pub fn code_lines<'t>(
    ui: &mut Ui,
    name: &str,
    count: usize,
    line: impl Fn(usize) -> &'t str,
    color: Rgb,
    most: f32,
) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // The bar lies beside the text, or it would hide the last line; and it shows only where the
        // pointer is, or a text that is half out of sight would look like a page that scrolls.
        let scroll = &mut ui.spacing_mut().scroll;
        scroll.floating_allocated_width = BAR;
        scroll.dormant_handle_opacity = 0.0;
        ScrollArea::both()
            .id_salt(name)
            .max_height(most)
            .min_scrolled_height(most)
            .auto_shrink([false, true])
            .show_rows(ui, LINE, count, |ui, shown| {
                for at in shown {
                    let text = RichText::new(line(at)).font(fonts::mono()).color(color);
                    let label = Label::new(text.line_height(Some(LINE)));
                    ui.add(label.extend().selectable(true));
                }
            });
    });
}
