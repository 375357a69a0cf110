/** Questions to an EVM node, by request and response. */
@NullMarked
package io.fluxion.chain.rpc;

import org.jspecify.annotations.NullMarked;
