/** The execution job: a gate for each account, a parent for each order. */
@NullMarked
package io.fluxion.jobs.execution;

import org.jspecify.annotations.NullMarked;
