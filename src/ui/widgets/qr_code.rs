//! A QR code: its modules drawn dark on light in either theme, each as many whole pixels wide.

use egui::{Mesh, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};
use qrcode::{Color, QrCode};

use crate::theme::tokens::{QR_DARK, QR_LIGHT};

/// Modules of quiet around it (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// The code of a text, as large as fits in `most` points, with `name` for who cannot see it. Nothing
/// when the text is too long for one.
pub fn qr_code(ui: &mut Ui, text: &str, name: &str, most: f32) -> Option<Response> {
    let code = QrCode::new(text).ok()?;
    let side = code.width();
    let whole = side + 2 * QUIET;
    // Of whole pixels, so that no edge is blurred.
    let pixels = ui.ctx().pixels_per_point();
    let module = (most * pixels / whole as f32).floor().max(1.0) / pixels;
    let size = vec2(1.0, 1.0) * module * whole as f32;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let corner = (rect.min.to_vec2() * pixels).round() / pixels;

    let mut mesh = Mesh::default();
    let mut add = |x: usize, y: usize, wide: usize, high: usize, color: egui::Color32| {
        let at = corner + vec2(x as f32, y as f32) * module;
        let size = vec2(wide as f32, high as f32) * module;
        mesh.add_colored_rect(Rect::from_min_size(at.to_pos2(), size), color);
    };
    add(0, 0, whole, whole, QR_LIGHT.into());
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            add(QUIET + at % side, QUIET + at / side, 1, 1, QR_DARK.into());
        }
    }
    ui.painter().add(mesh);
    Some(response)
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;

    #[test]
    fn a_code_has_a_name_a_quiet_edge_and_modules_of_whole_pixels() {
        for pixels in [1.0, 1.25, 2.0] {
            let mut harness = Harness::builder().with_pixels_per_point(pixels).build_ui(|ui| {
                crate::theme::install(ui.ctx());
                let link = "http://127.0.0.1:4480/launch/3f0c6a1e7d524c089b1f2a6be04d91ab";
                assert!(qr_code(ui, link, "the link", 200.0).is_some());
            });
            harness.run();
            let rect = harness.get_by_label("the link").rect();
            let modules = rect.width() * pixels;
            assert!((modules - modules.round()).abs() < 0.05 && rect.width() <= 200.0, "{rect}");
        }
    }

    #[test]
    fn a_text_that_is_too_long_has_none() {
        let mut harness = Harness::new_ui(|ui| {
            crate::theme::install(ui.ctx());
            assert!(qr_code(ui, &"x".repeat(5000), "none", 200.0).is_none());
        });
        harness.run();
    }
}
