/// Following a case: by its number and code without signing in, and live while a page is open.
package org.kaimen.signaling.casework.tracking;
