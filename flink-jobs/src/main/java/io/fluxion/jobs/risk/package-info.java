/** The risk job: what happens, judged by rules, as incidents. */
@NullMarked
package io.fluxion.jobs.risk;

import org.jspecify.annotations.NullMarked;
