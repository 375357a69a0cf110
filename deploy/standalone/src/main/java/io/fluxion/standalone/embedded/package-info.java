/** Kafka, PostgreSQL and Redis as parts of this process or children of it. */
@NullMarked
package io.fluxion.standalone.embedded;

import org.jspecify.annotations.NullMarked;
