//! Drawings as pictures.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::reason;
use crate::pages;

/// So many pixels a point: sharp on a projector.
const SCALE: f32 = 2.0;

/// Draws an SVG in the typefaces of the house.
///
/// # Errors
/// Why it cannot be drawn, in the words of the library.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let mut options = Options::default();
    for name in ["inter-regular.otf", "inter-semibold.otf"] {
        if let Some((_, font)) = pages::asset(name) {
            options.fontdb_mut().load_font_data(font.to_vec());
        }
    }
    // What a system has as `sans-serif` is never the same.
    "Inter".clone_into(&mut options.font_family);
    let tree = Tree::from_str(svg, &options).map_err(|error| reason(&error))?;
    let size = tree.size();
    let (width, height) = (size.width() * SCALE, size.height() * SCALE);
    let mut pixels =
        Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or("it is too large")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| reason(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_becomes_a_picture_twice_its_size_with_its_words() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
                 <text x=\"2\" y=\"14\" font-family=\"Inter\">{text}</text></svg>"
            )
        };
        let drawn = |text: &str| Pixmap::decode_png(&png(&svg(text)).unwrap()).unwrap();
        let picture = drawn("abc");
        assert_eq!((picture.width(), picture.height()), (80, 40));
        assert_ne!(picture.data(), drawn("").data(), "the words are drawn");
        assert!(png("<svg").is_err());
    }
}
