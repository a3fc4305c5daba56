//! How Lanceer looks: colours, sizes, typefaces, and egui's own widgets dressed to match. Knows egui and nothing of the app.

pub mod fonts;
pub mod icons;
pub mod measure;
pub mod size;
pub mod tokens;

use egui::epaint::{CornerRadius, Shadow};
use egui::style::{
    ScrollAnimation, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets,
};
use egui::{Color32, Context, Margin, Stroke, Style, TextStyle, Theme, Ui, Visuals, vec2};

pub use tokens::{DARK, LIGHT, Rgb, Tokens};

/// Give `ctx` our fonts and, for both of egui's themes, our style.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Light, style(&LIGHT, &Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&DARK, &Visuals::dark()));
}

/// The colours of the theme `ui` is shown in.
pub fn of(ui: &Ui) -> &'static Tokens {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The colours of the theme `ctx` shows, where there is no `Ui` yet.
pub fn of_context(ctx: &Context) -> &'static Tokens {
    match ctx.theme() {
        Theme::Dark => &DARK,
        Theme::Light => &LIGHT,
    }
}

/// What the window is cleared with: the background that the pages then need not paint.
pub fn background(visuals: &Visuals) -> Color32 {
    if visuals.dark_mode { DARK.bg.into() } else { LIGHT.bg.into() }
}

fn style(t: &Tokens, base: &Visuals) -> Style {
    let mut style = Style {
        visuals: visuals(t, base),
        // Nothing may repaint while idle: what changes, changes at once.
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Body, fonts::body()),
        (TextStyle::Button, fonts::body()),
        (TextStyle::Small, fonts::under_label()),
        (TextStyle::Heading, fonts::section()),
        (TextStyle::Monospace, fonts::mono()),
    ]
    .into();
    // A label is not a text field: selecting is for values, which stand in fields.
    style.interaction.selectable_labels = false;
    spacing(&mut style);
    style
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 7.0);
    // The least height of a `horizontal` row too, so it is that of text: our own widgets know how high they are.
    spacing.interact_size = vec2(size::FIELD, 20.0);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(16);
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.7,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
    spacing.scroll.fade.strength = 0.0;
}

fn visuals(t: &Tokens, base: &Visuals) -> Visuals {
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: t.shadow() };
    Visuals {
        widgets: widgets(t),
        weak_text_color: Some(t.muted.into()),
        selection: Selection {
            bg_fill: t.accent_bg.mix(t.accent, 0.18).into(),
            stroke: Stroke::new(1.0, t.text),
        },
        hyperlink_color: t.accent.into(),
        faint_bg_color: t.bg.into(),
        extreme_bg_color: t.sunken.into(),
        text_edit_bg_color: Some(t.sunken.into()),
        code_bg_color: t.sunken.into(),
        warn_fg_color: t.warn.into(),
        error_fg_color: t.error.into(),
        window_fill: t.surface.into(),
        window_stroke: Stroke::new(1.0, t.border),
        window_corner_radius: radius(size::CARD_RADIUS),
        menu_corner_radius: radius(size::TALL_RADIUS),
        window_shadow: shadow,
        popup_shadow: shadow,
        panel_fill: t.bg.into(),
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, t.accent),
            // A blinking cursor would wake the window twice a second for as long as a field has the focus.
            blink: false,
            ..TextCursorStyle::default()
        },
        disabled_alpha: 0.6,
        ..base.clone()
    }
}

fn widgets(t: &Tokens) -> Widgets {
    let rest = WidgetVisuals {
        bg_fill: t.sunken.into(),
        weak_bg_fill: t.sunken.into(),
        bg_stroke: Stroke::new(1.0, t.border),
        corner_radius: radius(size::RADIUS),
        fg_stroke: Stroke::new(1.0, t.text),
        expansion: 0.0,
    };
    let hover = t.hover(t.sunken).into();
    Widgets {
        noninteractive: WidgetVisuals {
            bg_fill: t.surface.into(),
            weak_bg_fill: t.surface.into(),
            ..rest
        },
        inactive: rest,
        hovered: WidgetVisuals { bg_fill: hover, weak_bg_fill: hover, ..rest },
        // egui draws what has the keyboard as active, so this border is the focus ring of its own widgets.
        active: WidgetVisuals { bg_stroke: Stroke::new(2.0, t.accent), ..rest },
        open: WidgetVisuals { bg_stroke: Stroke::new(1.0, t.accent), ..rest },
    }
}

/// A size constant as the corner radius egui wants.
pub fn radius(points: f32) -> CornerRadius {
    CornerRadius::same(points as u8)
}
