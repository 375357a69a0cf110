/** Contracts of others: their ABIs as data, and an adapter a protocol that makes our events of theirs. */
@NullMarked
package io.fluxion.chain.protocol;

import org.jspecify.annotations.NullMarked;
