@NullMarked
package io.fluxion.standalone.bench;

import org.jspecify.annotations.NullMarked;
