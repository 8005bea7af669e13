/// Open311 GeoReport v2, in and out.
///
/// @see <a href="https://wiki.open311.org/GeoReport_v2/">GeoReport v2</a>
package org.kaimen.signaling.exchange.open311;
