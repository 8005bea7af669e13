/// Full-text search over cases, in Chinese and English.
///
/// Words are cut by Lucene's CJKAnalyzer (pairs of characters) into a PostgreSQL tsvector, written
/// in the transaction that writes the case: what is confirmed is found at once.
/// [org.kaimen.signaling.search.CaseIndex] is the face.
package org.kaimen.signaling.search;
