/// Who did what to which thing, and when: entries are added and never changed.
package org.kaimen.signaling.audit;
