/** Questions about metrics: what can be asked, how a question becomes one SQL statement, and its answer as a table. */
@NullMarked
package io.fluxion.api.analysis;

import org.jspecify.annotations.NullMarked;
