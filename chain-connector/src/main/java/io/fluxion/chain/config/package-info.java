/** {@code chains.yaml}: which chains are followed, through which nodes, and who signs on them. */
@NullMarked
package io.fluxion.chain.config;

import org.jspecify.annotations.NullMarked;
