/// Model answers: what was answered well, suggested to who answers a case alike.
package org.kaimen.signaling.casework.answers;
