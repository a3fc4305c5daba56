//! What OAuth servers and clients are attacked with (RFC 6819, RFC 9700), as far as it applies to a Koppeltaal domain, and
//! every wrong turn of a SHOF launch (digest §9): each is refused, over the socket, as strangers would try it.

mod assertions;
mod authorize;
mod login;
mod module;
mod resources;
mod token;
