/** Chain events turned into records of another topic. */
@NullMarked
package io.fluxion.ingestion.feed;

import org.jspecify.annotations.NullMarked;
