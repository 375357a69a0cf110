/** What is known before anything happens: tokens, feeds, pools, instruments. */
@NullMarked
package io.fluxion.domain.reference;

import org.jspecify.annotations.NullMarked;
