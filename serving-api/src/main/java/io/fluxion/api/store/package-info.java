/** The edge to PostgreSQL: history, people and the audit log. */
@NullMarked
package io.fluxion.api.store;

import org.jspecify.annotations.NullMarked;
