@NullMarked
package io.fluxion.standalone.flink;

import org.jspecify.annotations.NullMarked;
