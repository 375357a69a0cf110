@NullMarked
package io.fluxion.standalone.bench.chain;

import org.jspecify.annotations.NullMarked;
