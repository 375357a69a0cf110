/** The messages on the topics: their names, their schemas and their bytes. */
@NullMarked
package io.fluxion.ingestion.wire;

import org.jspecify.annotations.NullMarked;
