/// A real OpenID Connect provider for the tests: Spring Authorization Server, on loopback, in a
/// process of its own.
package org.kaimen.openidprovider;
