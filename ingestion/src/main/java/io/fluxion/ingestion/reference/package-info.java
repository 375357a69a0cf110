/** Reference data read from files. */
@NullMarked
package io.fluxion.ingestion.reference;

import org.jspecify.annotations.NullMarked;
