//! The kit every page is built from: small functions and builders that draw one thing each in the look of the house.
//!
//! They know egui and the theme, nothing of launches or tokens, and hold no words: every text, accessible names included, is an
//! argument. State stays with the caller; a widget reports what was done to it.

mod banner;
mod button;
mod card;
mod checkbox;
mod chip;
mod choice;
mod choice_item;
mod code_editor;
mod code_lines;
mod drop_zone;
mod field;
mod modal;
mod paint;
mod pill;
mod qr_code;
mod rail;
mod row;
mod segmented;
mod switch;
mod table;
mod tabs;
mod toast;

pub use banner::{Banner, finding, remark};
pub use button::{
    bare_icon_button, danger, icon_button, link, primary, primary_in_bar, quiet, quiet_danger,
    quiet_width,
};
pub use card::{card, flush_card, heading, numbered_heading};
pub use checkbox::checkbox;
pub use chip::{Tone, chip, chip_button, tag, tag_width};
pub use choice::Choice;
pub use choice_item::choice_item;
pub use code_editor::CodeEditor;
pub use code_lines::code_lines;
pub use drop_zone::{drop_overlay, drop_zone};
pub use field::TextField;
pub use modal::{ModalOutcome, modal};
pub use paint::{caption, code, icon, icon_bold, strong};
pub use pill::pill;
pub use qr_code::qr_code;
pub use rail::{rail_brand, rail_item};
pub use row::{ClaimRow, ClaimRowResponse, Mark, plain_row};
pub use segmented::{compact, segmented};
pub use switch::switch;
pub use table::{Cells, Column, TABLE_ROW, TableRow, table_head, table_row};
pub use tabs::tabs;
pub use toast::{Toast, ToastEvent, ToastResponse, show_toasts};
