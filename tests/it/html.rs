//! Reading a launch page as a browser would, as far as the tests need it.

/// The action of the page's form, and its fields as a browser would post them.
pub(crate) fn form(page: &str) -> (String, String) {
    let (_, form) = page.split_once("<form").expect("a form");
    let action = attribute(form, "action");
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    for input in form.split("<input").skip(1) {
        body.append_pair(&attribute(input, "name"), &attribute(input, "value"));
    }
    (action, body.finish())
}

fn attribute(tag: &str, name: &str) -> String {
    let start = format!(" {name}=\"");
    let (_, rest) = tag.split_once(&start).unwrap_or_else(|| panic!("{name} in {tag:.80}"));
    let (value, _) = rest.split_once('"').expect("a closing quote");
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}
