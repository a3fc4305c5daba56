//! The launch as a sequence diagram, which grows while the launch runs.

use egui::layers::ShapeIdx;
use egui::{
    Align2, FontId, Painter, Pos2, Rect, Role, ScrollArea, Sense, Shape as Drawn, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::{Scene, layout};
use super::said;
use crate::model::{Edits, JournalTab, LaunchSummary};
use crate::protocol::journal::{Happening, Progress};
use crate::protocol::sequence::{
    Anchor, Area, Diagram, Face, Ink, Point, Ruler, Shape, Step, picture,
};
use crate::text::sequence::{self, SequenceLabels};
use crate::text::{shorten, time};
use crate::theme::{self, Rgb, Tokens, fonts, size};

/// Room for the bar of the scroll area.
const BAR: f32 = 12.0;

/// Height of the boxes of those who take part, with room around them.
const HEADS: f32 = 36.0;

/// Measures text as this window sets it.
struct InWindow<'a>(&'a Ui);

impl Ruler for InWindow<'_> {
    fn width(&mut self, text: &str, face: Face) -> f32 {
        layout::text_width(self.0, text, font(face))
    }
}

/// Shows the diagram. What a step was read from shows when it is pressed.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    let diagram = Diagram::of(scene.state.journal.events_of(launch));
    if diagram.steps.is_empty() {
        return said(ui, SequenceLabels::of(scene.language).nothing_yet);
    }
    let words = sequence::captions(scene.language, &diagram);
    let room = ui.available_width() - BAR;
    let drawn = picture(&diagram, &words, Some(room), &mut InWindow(ui));
    // While it runs, the last step is the one to see.
    let running = launch.progress == Progress::Underway;
    let area = ScrollArea::both().id_salt(("diagram", launch.id)).auto_shrink(false);
    area.stick_to_bottom(running).show(ui, |ui| {
        let (_, rect) = ui.allocate_space(vec2(drawn.width, drawn.height));
        // Under the lifelines, for the step that the pointer is on.
        let under = ui.painter().add(Drawn::Noop);
        let t = theme::of(ui);
        let canvas = Canvas { painter: ui.painter().clone(), origin: rect.min, under, t };
        canvas.draw_lifelines(&drawn.frame);
        for (at, (step, (area, shapes))) in diagram.steps.iter().zip(&drawn.steps).enumerate() {
            if show_step(ui, scene, &canvas, (at, step), (area, shapes)) {
                edits.view.journal.tab = tab_of(scene, launch, step);
                edits.view.journal.service = None;
                edits.view.journal.opened = step.events.first().map(|at| (launch.id, *at));
                edits.view.journal.reveal = true;
            }
        }
        canvas.draw_heads(ui, rect, &drawn.frame);
    });
}

/// Shows a step; whether it was pressed.
fn show_step(
    ui: &Ui,
    scene: &Scene<'_>,
    canvas: &Canvas,
    (at, step): (usize, &Step),
    (area, shapes): (&Area, &[Shape]),
) -> bool {
    let place = canvas.rect(area);
    let response = ui.interact(place, ui.unique_id().with(("step", at)), Sense::click());
    let spoken = shorten(&sequence::spoken(scene.language, step), 400, 0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if !ui.is_rect_visible(place) {
        return response.clicked();
    }
    let radius = theme::radius(size::RADIUS);
    if response.hovered() {
        let fill = Drawn::rect_filled(place, radius, canvas.t.hover(canvas.t.surface));
        canvas.painter.set(canvas.under, fill);
    }
    if response.has_focus() {
        let ring = (2.0, canvas.t.accent);
        canvas.painter.rect_stroke(place, radius, ring, StrokeKind::Inside);
    }
    canvas.draw_all(shapes);
    let clock = time::clock_millis(step.at, &scene.state.surroundings.zone);
    response.on_hover_text(format!("{clock}\n{spoken}")).clicked()
}

/// Where what a step was read from is to be seen.
fn tab_of(scene: &Scene<'_>, launch: &LaunchSummary, step: &Step) -> JournalTab {
    let mut events = scene.state.journal.events_of(launch).enumerate();
    let over_the_wire = events.any(|(at, event)| {
        let http = matches!(
            event.what,
            Happening::PageFetched { .. }
                | Happening::PageSpent { .. }
                | Happening::Received { .. }
                | Happening::Answered { .. }
                | Happening::Asked { .. }
                | Happening::Replied { .. }
        );
        http && step.events.contains(&at)
    });
    if over_the_wire { JournalTab::Exchange } else { JournalTab::Events }
}

/// Whether a shape is of the box of one who takes part.
fn is_head(shape: &Shape) -> bool {
    matches!(shape, Shape::Plate { .. } | Shape::Text { face: Face::Actor, .. })
}

/// Where shapes are drawn, and in which colours.
struct Canvas {
    painter: Painter,
    origin: Pos2,
    under: ShapeIdx,
    t: &'static Tokens,
}

impl Canvas {
    fn pos(&self, at: Point) -> Pos2 {
        pos2(self.origin.x + at.x, self.origin.y + at.y)
    }

    fn rect(&self, area: &Area) -> Rect {
        let corner = self.pos(Point { x: area.left, y: area.top });
        Rect::from_min_size(corner, vec2(area.width, area.height))
    }

    /// The lifelines, and what is left out.
    fn draw_lifelines(&self, frame: &[Shape]) {
        let own = |shape: &&Shape| !is_head(shape);
        frame.iter().filter(own).for_each(|shape| self.draw(shape));
    }

    /// Those who take part, at the top of what is seen: further down nobody would know who is who.
    fn draw_heads(mut self, ui: &Ui, whole: Rect, frame: &[Shape]) {
        let under = (ui.clip_rect().top() - self.origin.y).max(0.0);
        if under > 0.0 {
            let top = Rect::from_min_size(
                pos2(whole.left(), self.origin.y + under),
                vec2(whole.width(), HEADS),
            );
            self.painter.rect_filled(top, 0.0, self.t.surface);
            self.painter.hline(whole.x_range(), top.bottom(), (1.0, self.t.border));
        }
        self.origin.y += under;
        frame.iter().filter(|shape| is_head(shape)).for_each(|shape| self.draw(shape));
    }

    fn draw_all(&self, shapes: &[Shape]) {
        for shape in shapes {
            self.draw(shape);
        }
    }

    fn draw(&self, shape: &Shape) {
        match shape {
            Shape::Plate { at, ink } => {
                let radius = theme::radius(Shape::CORNER);
                self.painter.rect_filled(self.rect(at), radius, self.colour(*ink));
            }
            Shape::Line { through, ink, width, dashed } => {
                let points: Vec<Pos2> = through.iter().map(|at| self.pos(*at)).collect();
                let stroke = Stroke::new(*width, self.colour(*ink));
                if *dashed {
                    let (dash, gap) = Shape::DASH;
                    self.painter.extend(Drawn::dashed_line(&points, stroke, dash, gap));
                } else {
                    self.painter.line(points, stroke);
                }
            }
            Shape::Head { tip, rightward, ink } => {
                let corners = Shape::head(*tip, *rightward).map(|at| self.pos(at)).to_vec();
                let colour = self.colour(*ink);
                self.painter.add(Drawn::convex_polygon(corners, colour, Stroke::NONE));
            }
            Shape::Text { at, anchor, face, ink, text } => {
                let align = match anchor {
                    Anchor::Start => Align2::LEFT_CENTER,
                    Anchor::Middle => Align2::CENTER_CENTER,
                    Anchor::End => Align2::RIGHT_CENTER,
                };
                let colour = self.colour(*ink).into();
                self.painter.text(self.pos(*at), align, text, font(*face), colour);
            }
        }
    }

    fn colour(&self, ink: Ink) -> Rgb {
        let t = self.t;
        match ink {
            Ink::Text => t.text,
            Ink::Muted => t.muted,
            Ink::Accent => t.accent,
            Ink::Good => t.ok,
            Ink::Warning => t.warn,
            Ink::Bad => t.error,
            Ink::Hairline => t.border,
            Ink::Plate => t.sunken,
            Ink::OwnPlate => t.accent_bg,
        }
    }
}

fn font(face: Face) -> FontId {
    let size = face.size();
    if face.is_strong() { fonts::semibold(size) } else { FontId::proportional(size) }
}
