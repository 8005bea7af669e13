/// Full-text search over cases, in Chinese and English.
///
/// A row for each case is written in the transaction that writes the case. Each node reads the rows
/// into a Lucene index of its own, within a second and after a crash from where it was: the index
/// is derived, and made again whenever it is missing or of another format. Words are pairs of
/// characters (CJKAnalyzer), simplified and of one width. Similar cases are those that lie near by
/// what they mean: [org.kaimen.signaling.search.meaning]. [org.kaimen.signaling.search.CaseIndex]
/// is the face.
package org.kaimen.signaling.search;
