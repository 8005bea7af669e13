/// What a text is about, as numbers: how near two texts are to one another is their vectors'
/// product.
///
/// Two things are in a vector. What the sentence says, from a small Chinese sentence model
/// (bge-small-zh-v1.5, run in this process); and which troubles of `search/troubles.txt` it tells
/// of, by the nearest of their tellings. The second weighs more: the model alone takes "the light
/// is out" and "the lift is out" for alike.
package org.kaimen.signaling.search.meaning;
