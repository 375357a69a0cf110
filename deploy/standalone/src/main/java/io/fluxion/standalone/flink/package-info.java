/** A Flink cluster in this process, and jobs on it that go on from where their last run left off. */
@NullMarked
package io.fluxion.standalone.flink;

import org.jspecify.annotations.NullMarked;
