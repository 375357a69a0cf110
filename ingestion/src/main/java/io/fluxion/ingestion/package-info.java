/** Chain events made into prices and trades, as a service. */
@NullMarked
package io.fluxion.ingestion;

import org.jspecify.annotations.NullMarked;
