/// The queue of cases as a table to take along.
package org.kaimen.signaling.exchange.export;
