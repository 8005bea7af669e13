/// People, cases and a session about to begin, for who tries the product out on the embedded
/// defaults; with a database of the operator's own nothing of this exists.
///
/// It stands on top of all other modules and uses their faces only.
package org.kaimen.signaling.demo;
