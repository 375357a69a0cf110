/** What became of messages that could not be read. */
@NullMarked
package io.fluxion.domain.message;

import org.jspecify.annotations.NullMarked;
