/// Cases: filing, the append-only history, stages and their tracking page, attachments.
///
/// [org.kaimen.signaling.casework.Cases] is the face. A case is nothing but its entries; whatever
/// is shown of it is folded from them, and the tables beside them only make lists and search quick.
package org.kaimen.signaling.casework;
