/// Exchange with others: cases in and out by Open311 GeoReport v2, the queue as CSV, webhooks.
///
/// What goes out to strangers is what [org.kaimen.signaling.casework.PublicCases] says the public
/// may read; nobody uses this module, so it has no face.
package org.kaimen.signaling.exchange;
